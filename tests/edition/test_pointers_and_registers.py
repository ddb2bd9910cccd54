"""Pointers lead where the Guidelines and real projects say they lead."""

from pathlib import Path

import pytest

from textus.edition.document import read_document
from textus.edition.edition import open_edition
from textus.edition.mention import mention_at
from textus.edition.pointers import PointerReader
from textus.edition.tei import NS

PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="per_a"><persName><surname>Lansing</surname>, <forename>Robert</forename></persName>
  <idno type="wikidata">https://www.wikidata.org/entity/Q1</idno></person>
<person xml:id="per_b"><persName>Second</persName></person>
</listPerson></standOff></TEI>"""
TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"{base}><teiHeader><encodingDesc><listPrefixDef>
<prefixDef ident="per" matchPattern="([a-z]+)" replacementPattern="registers/persons.xml#per_$1"/>
</listPrefixDef></encodingDesc></teiHeader><text><body><p>{body}</p></body></text></TEI>"""


@pytest.fixture
def found(tmp_path: Path):
    """The keys of the entities that a mention leads to."""

    def find(body: str, base: str = "") -> list[str]:
        (tmp_path / "registers").mkdir(exist_ok=True)
        (tmp_path / "registers" / "persons.xml").write_text(PERSONS)
        (tmp_path / "text.xml").write_text(TEXT.format(body=body, base=base))
        (tmp_path / "edition.toml").write_text('sources = ["*.xml"]\nregisters = ["registers/*.xml"]')
        edition = open_edition(tmp_path)
        registers = edition.read_registers()
        (document,) = edition.documents()
        mentions = (mention_at(e, document.pointers) for e in document.root.iter(NS + "*"))
        return [e.key for m in mentions if m is not None for e in registers.find_all(m.pointers)]

    return find


def test_a_relative_pointer_leads_into_the_register(found):
    assert found('<persName ref="registers/persons.xml#per_a">x</persName>') == ["per_a"]


def test_several_pointers_lead_to_several_entities(found):
    assert found('<rs ref="registers/persons.xml#per_a registers/persons.xml#per_b">x</rs>') == [
        "per_a",
        "per_b",
    ]


def test_a_bare_fragment_leads_into_the_registers_as_dse_static_has_it(found):
    assert found('<persName ref="#per_a">x</persName>') == ["per_a"]


def test_a_bare_fragment_is_not_led_away_by_a_base_on_the_web(found):
    assert found('<persName ref="#per_a">x</persName>', ' xml:base="https://example.org/texts/"') == ["per_a"]


def test_a_private_scheme_is_expanded_by_its_prefix_definition(found):
    assert found('<persName ref="per:a">x</persName>') == ["per_a"]


def test_a_key_is_an_identifier_and_counts_only_without_a_ref(found):
    assert found('<persName key="per_b">x</persName>') == ["per_b"]
    assert found('<persName key="other42" ref="#per_b">x</persName>') == ["per_b"]


def test_the_code_of_a_country_is_no_key(tmp_path):
    path = tmp_path / "text.xml"
    path.write_text(
        '<p xmlns="http://www.tei-c.org/ns/1.0"><country key="IT">Italia</country><country key="ita_1">Italia</country>'
        '<persName key="IT">I. T.</persName></p>'
    )
    document = read_document(path)
    assert [mention_at(e, document.pointers) is not None for e in document.root] == [False, True, True]


def test_an_address_on_the_web_leads_to_the_entity_that_has_it(found):
    assert found('<persName ref="https://www.wikidata.org/entity/Q1">x</persName>') == ["per_a"]


def test_empty_and_dangling_pointers_lead_nowhere(found):
    assert found('<persName ref="">x</persName><persName ref="#nobody">y</persName>') == []


def test_a_later_part_is_no_mention_of_its_own(found):
    first = '<persName xml:id="x1" next="#x2" ref="#per_a">Ro</persName>'
    second = '<persName xml:id="x2" prev="#x1" ref="#per_a">bert</persName>'
    assert found(f"{first} {second}") == ["per_a"]


def test_a_name_has_a_form_to_say_and_a_form_to_sort(tmp_path):
    path = tmp_path / "persons.xml"
    path.write_text(PERSONS)
    registers = open_edition(path).read_registers()
    entity = next(iter(registers))
    assert (entity.name, entity.heading) == ("Robert Lansing", "Lansing, Robert")


def test_an_identifier_in_a_name_is_none_of_its_words(tmp_path):
    path = tmp_path / "listperson.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="p"><persName>'
        "<idno>https://example.org/1</idno><forename>Ada</forename> <surname>Bell</surname></persName></person>"
        "</listPerson></standOff></TEI>"
    )
    (entity,) = open_edition(path).read_registers()
    assert (entity.name, entity.heading) == ("Ada Bell", "Bell, Ada")
    assert list(entity.addresses) == ["https://example.org/1"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("48.2085 16.3721", (48.2085, 16.3721)),
        ("48,2085 16,3721", (48.2085, 16.3721)),
        ("48.2085,16.3721", (48.2085, 16.3721)),
        ("48.2085, 16.3721", (48.2085, 16.3721)),
        ("-33.9 151.2", (-33.9, 151.2)),
        ("not known", None),
        ("95 200", None),
    ],
)
def test_coordinates_are_read_as_registers_write_them(tmp_path, written, read):
    path = tmp_path / "listplace.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPlace><place xml:id="p"><placeName>P</placeName>'
        f"<location><geo>{written}</geo></location></place></listPlace></body></text></TEI>"
    )
    (entity,) = open_edition(path).read_registers()
    assert entity.coordinates == read


@pytest.mark.parametrize(
    ("entry", "coordinates", "identifiers", "facts"),
    [
        pytest.param(
            '<person xml:id="e"><persName>Ada</persName><birth><date when="1862"/><settlement><placeName>Graz</placeName>'
            '<location><geo>47.07 15.43</geo></location><idno type="geonames">2778067</idno></settlement></birth>'
            '<idno type="gnd">118</idno></person>',
            None,
            ["118"],
            [("birth", "Graz")],
            id="a place of birth has its own",
        ),
        pytest.param(
            '<bibl xml:id="e"><title>Novel</title><author>Ada <idno type="gnd">118</idno></author>'
            '<idno type="isbn">978</idno></bibl>',
            None,
            ["978"],
            [("author", "Ada")],
            id="an author has his own",
        ),
        pytest.param(
            '<place xml:id="e"><placeName>Styria</placeName><place xml:id="in"><placeName>Graz</placeName>'
            "<location><geo>47.07 15.43</geo></location></place></place>",
            None,
            [],
            [],
            id="a place in it has its own",
        ),
        pytest.param(
            '<event xml:id="e"><label>Fair</label><listPlace><place><placeName>Graz</placeName><location>'
            '<geo>47.07 15.43</geo></location><idno type="geonames">2778067</idno></place></listPlace></event>',
            (47.07, 15.43),
            [],
            [],
            id="an event is where its place is",
        ),
        pytest.param(
            '<person xml:id="e"><persName>Ada</persName><residence><geo>47.07 15.43</geo></residence></person>',
            None,
            [],
            [("residence", "47.07 15.43")],
            id="coordinates that are all there is are said",
        ),
        pytest.param(
            '<person xml:id="e"><persName>Ada</persName><birth when="1796"><placeName><settlement>Norton</settlement>\n'
            "<region>Ohio</region></placeName></birth><affiliation><roleName>Trustee</roleName> <orgName>School"
            "</orgName></affiliation><residence><placeName>near <settlement>Graz</settlement></placeName></residence>"
            "</person>",
            None,
            [],
            [("birth", "Norton, Ohio"), ("affiliation", "Trustee, School"), ("residence", "near Graz")],
            id="names of places and offices side by side are a list",
        ),
        pytest.param(
            '<person xml:id="e"><persName>Ada</persName><sex value="2"/><gender value="F"/><sex value="3"/>'
            '<sex value="1">man</sex></person>',
            None,
            [],
            [("sex", "female"), ("gender", "female"), ("sex", "3"), ("sex", "man")],
            id="codes of the sexes have words",
        ),
    ],
)
def test_what_is_said_of_another_is_not_said_of_the_entry(tmp_path, entry, coordinates, identifiers, facts):
    path = tmp_path / "list.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>{entry}</listPerson></standOff></TEI>'
    )
    entity = next(e for e in open_edition(path).read_registers() if e.identifier == "e")
    assert entity.coordinates == coordinates
    assert [i.value for i in entity.identifiers] == identifiers
    assert [(fact.label, fact.text) for fact in entity.facts] == facts


@pytest.mark.parametrize("root", ["text", "div", "surface", "sourceDoc", "listPerson", "teiCorpus"])
def test_real_projects_have_other_roots(tmp_path, root):
    path = tmp_path / "part.xml"
    path.write_text(f'<{root} xmlns="http://www.tei-c.org/ns/1.0"><p>x</p></{root}>')
    assert read_document(path).root.tag == NS + root


def test_a_pattern_of_a_prefix_does_not_try_for_ever(tmp_path):
    definitions = [
        {"ident": "p", "matchPattern": "(a|a)*b", "replacementPattern": "#slow"},
        {"ident": "p", "matchPattern": "a+(c)", "replacementPattern": "#$1$2"},
    ]
    reader = PointerReader(tmp_path / "text.xml", definitions)
    assert reader.read_from("p:" + "a" * 10_000 + "c", ()).identifier == "c"
