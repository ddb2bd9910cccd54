"""Pointers lead to the right kind of thing, notes have a lemma and a source, identifiers are verified."""

from pathlib import Path

import pytest
from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTING = ("ref", "target", "resp", "who", "calendar", "datingMethod", "datingPoint")
KINDS = {
    "persName": {"person"},
    "roleName": {"person"},
    "placeName": {"place"},
    "orgName": {"org"},
    "name:event": {"event"},
    "rs:person": {"person", "personGrp"},
    "rs:org": {"org"},
    "rs:event": {"event"},
    "rs:document": {"bibl"},
}
VERIFIED = {
    "per_lenin": {("wikidata", "Q1394"), ("gnd", "118640402"), ("isni", "0000000120988915")},
    "per_lansing": {("snac", "8408026"), ("state-department", "lansing-robert")},
    "per_francis": {("state-department", "francis-david-rowland")},
    "per_balfour": {("pmb", "61888")},
    "plc_russia": {("wikidata", "Q159"), ("geonames", "2017370"), ("gnd", "4076899-5")},
    "plc_ussr": {("wikidata", "Q15180")},
    "plc_usa": {("wikidata", "Q30"), ("geonames", "6252001")},
    "plc_britain": {("wikidata", "Q145"), ("geonames", "2635167")},
    "plc_france": {("wikidata", "Q142"), ("geonames", "3017382")},
    "plc_italy": {("wikidata", "Q38"), ("geonames", "3175395")},
    "plc_sweden": {("wikidata", "Q34"), ("geonames", "2661886")},
    "plc_norway": {("wikidata", "Q20"), ("geonames", "3144096")},
    "plc_spain": {("wikidata", "Q29"), ("geonames", "2510769")},
    "plc_denmark": {("wikidata", "Q35"), ("geonames", "2623032")},
    "plc_paris": {("wikidata", "Q90"), ("geonames", "2988507"), ("gnd", "4044660-8")},
    "plc_europe": {("wikidata", "Q46"), ("geonames", "6255148")},
    "plc_asia": {("wikidata", "Q48"), ("geonames", "6255147")},
    "org_soviet_state": {("wikidata", "Q2184")},
}


def local(element):
    return etree.QName(element).localname


@pytest.fixture(scope="module")
def pointers(encoding):
    """Every pointer that stays inside the edition: file, element, attribute, pointer."""
    found = [
        (path, element, key, pointer)
        for path, element in encoding.elements()
        for key in POINTING
        for pointer in (element.get(key) or "").split()
    ]
    return [row for row in found if not row[3].startswith(("http:", "https:"))]


@pytest.fixture(scope="module")
def notes(encoding):
    return encoding.text.xpath("//*[@type = 'editorial']")


@pytest.fixture(scope="module")
def entries(encoding):
    kinds = ("person", "personGrp", "place", "org", "event", "bibl")
    return {
        element.get(XML_ID): element
        for path, element in encoding.elements()
        if path.parent.name == "registers" and local(element) in kinds and element.get(XML_ID)
    }


def test_no_pointer_dangles(encoding, pointers):
    assert len(pointers) > 150
    dangling = [
        (path.name, pointer)
        for path, _, _, pointer in pointers
        if encoding.resolve(path, pointer) is None
        and not ("#" not in pointer and Path(path.parent, pointer).is_file())
    ]
    assert dangling == []


def test_a_mention_leads_to_an_entry_of_its_kind(encoding, pointers):
    for path, element, key, pointer in pointers:
        if key == "ref" and path.parent.name == "text":
            name = local(element)
            kind = f"{name}:{element.get('type')}" if name in {"rs", "name"} else name
            assert local(encoding.resolve(path, pointer)) in KINDS[kind], pointer


def test_every_entry_is_needed(entries, pointers):
    targets = {pointer.partition("#")[2] for path, _, _, pointer in pointers if path.parent.name == "text"}
    assert set(entries) <= targets


def test_identifiers_are_unique(encoding):
    for path, tree in encoding.trees.items():
        names = [element.get(XML_ID) for element in tree.iter(etree.Element) if element.get(XML_ID)]
        assert len(names) == len(set(names)), path.name


def test_notes_are_numbered_in_the_order_of_the_text(notes):
    assert [note.get(XML_ID) for note in notes] == [f"n{n}" for n in range(1, len(notes) + 1)]


def test_a_note_follows_the_words_it_points_to(encoding, notes):
    for note in notes:
        target = encoding.resolve(encoding.folder / "text" / "history-of-the-ussr.xml", note.get("target"))
        before = note.getprevious()
        assert target in (before, *before.iterdescendants())
        assert not before.tail, note.get(XML_ID)


def test_a_note_ends_with_its_sources(notes):
    for note in notes:
        sources = note.findall(f"{TEI}bibl")
        assert sources
        assert sources[-1].tail == "."


def test_only_verified_identifiers_are_given(entries):
    given = {
        name: {(idno.get("type"), idno.text) for idno in entry.iter(f"{TEI}idno")}
        for name, entry in entries.items()
    }
    assert {name: values for name, values in given.items() if values} == VERIFIED


def test_an_identifier_with_one_source_says_so(entries):
    (idno,) = entries["org_soviet_state"].iter(f"{TEI}idno")
    assert idno.get("cert") == "medium"


def test_every_entry_has_a_gloss_a_description_and_a_source(entries):
    for name, entry in entries.items():
        notes = {note.get("type"): "".join(note.itertext()) for note in entry.iter(f"{TEI}note")}
        assert set(notes) == {"gloss", "description", "source"}, name
        assert not notes["gloss"].removesuffix("n.s.").endswith("."), name
        assert notes["description"].endswith("."), name
