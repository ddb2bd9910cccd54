"""The way back: every citation leads to its words, and so do quotations, even faulty ones."""

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from textus.edition.entity import Entity, NameForm
from textus.edition.settings import Settings
from textus.transforms.addresses import Addresses
from textus.transforms.citations import (
    FORMATS,
    STYLES,
    cite_document,
    cite_edition,
    cite_entity,
    cite_html,
    cite_mention,
    cite_passage,
    cite_text,
    units_around,
)
from textus.transforms.database import database_in_memory
from textus.transforms.facts import DocumentFacts, MentionFact, PassageFact
from textus.transforms.resolve import Exactness, resolve

PEACE = (
    "For instance, on November 18 the US Secretary of State, Robert Lansing, instructed his ambassador "
    "not to respond to any of the Soviet peace proposals."
)
OPEN = "The “great” powers – naïve, as ever – refused. Robert Lansing refused again."
ENTITIES = (
    Entity("per_lansing", "person", "per_lansing", (NameForm("Robert Lansing", "Lansing, Robert"),)),
    Entity("é.lan~", "place", "x", (NameForm("Élan", "Élan"),)),
)


def document(name, title, passages, mentions):
    return DocumentFacts(
        name=name,
        path="",
        title=title,
        authors=("Ann Author",),
        editors=(),
        language="en",
        created="",
        published="",
        source="",
        rights="",
        passages=tuple(passages),
        mentions=tuple(mentions),
        words=0,
        characters=0,
        shown=0,
        left_out={},
        unmodelled={},
    )


def mention(anchor, passage, text, words, *entities):
    start = text.find(words)
    return MentionFact(anchor, "person", entities, passage, start, start + len(words), words, "persName")


LETTERS = (
    document(
        "history",
        "A “History”, see text/other.html#x, & more",
        [
            PassageFact("c1", "1", "chapter", "1", "", ""),
            PassageFact("p5", "1.p5", "paragraph", "5", "1", PEACE),
            PassageFact("p6", "1.p6", "paragraph", "6", "1", OPEN),
        ],
        [
            MentionFact("m0", "place", (), "", 0, 5, "Élan…", "placeName"),
            mention("m52", "p5", PEACE, "the US Secretary of State", "per_lansing"),
            mention("m54", "p5", PEACE, "Robert Lansing", "per_lansing"),
            mention("m.é (x)'%20", "p6", OPEN, "Robert Lansing", "per_lansing"),
            mention("m60", "p6", OPEN, "“great” powers", "é.lan~"),
        ],
    ),
    document(
        "con/läter brief.v2",
        "Later",
        [PassageFact("p5", "p5", "paragraph", "5", "", "Nothing here. Peace!")],
        [mention("m54", "p5", "Nothing here. Peace!", "Peace!", "per_lansing")],
    ),
)
BASES = ("https://example.org/text/ussr/", "https://example.org/ausgäbe/", "")


def database_at(base):
    settings = Settings(title="Papers", editors=("E. Ditor",), published=dt.date(2026, 11, 23), base_url=base)
    return settings, database_in_memory(LETTERS, ENTITIES, settings)


@pytest.fixture(scope="module", params=BASES, ids=["base", "accents", "no base"])
def edition(request):
    settings, database = database_at(request.param)
    with database:
        yield settings, database


@pytest.fixture(scope="module")
def database():
    with database_at(BASES[0])[1] as database:
        yield database


def written(citation):
    for style in STYLES:
        yield style, cite_text(citation, style)
        yield f"{style} in HTML", cite_html(citation, style)
    for name, format_ in FORMATS.items():
        yield name, format_.write(citation)


def test_every_citation_of_a_mention_or_passage_leads_back_to_it(edition):
    settings, database = edition
    addresses = Addresses(settings.base_url)
    for facts in LETTERS:
        record = database.document(facts.name)
        for occurrence in database.mentions_in(facts.name):
            here = occurrence.mention
            citation = cite_mention(record, here, occurrence.passage, settings, addresses)
            for form, text in written(citation):
                (found,) = resolve(text, database)
                assert (found.document, found.passage) == (facts.name, occurrence.passage), form
                assert (found.start, found.end, found.words) == (here.start, here.end, here.words), form
                assert (found.address, found.exactness) == (citation.url, Exactness.EXACT), form
        for passage in facts.passages:
            around = units_around(passage, {p.ref: p for p in facts.passages})
            citation = cite_passage(record, passage, settings, addresses, around=around)
            for form, text in written(citation):
                (found,) = resolve(text, database)
                assert (found.document, found.passage) == (facts.name, passage), form
                assert (found.words, found.address) == (passage.text, citation.url), form


def test_citations_of_documents_entities_and_the_edition_lead_back_too(edition):
    settings, database = edition
    addresses = Addresses(settings.base_url)
    for record in database.documents():
        for form, text in written(cite_document(record, settings, addresses)):
            assert [found.document for found in resolve(text, database)] == [record.name], form
    for entity in database.entities():
        mentions = [o.mention.words for o in database.mentions_of(entity.key)]
        for form, text in written(cite_entity(entity, settings, addresses)):
            assert [found.words for found in resolve(text, database)] == mentions, form
    for form, text in written(cite_edition(settings, addresses)):
        assert [found.document for found in resolve(text, database)] == ["con/läter brief.v2", "history"], (
            form
        )


@pytest.mark.parametrize("name", FORMATS)
def test_several_citations_lead_to_the_places_of_each(database, name):
    occurrences = list(database.mentions_of("per_lansing"))
    addresses = Addresses(database.edition.base_url)
    citations = [
        cite_mention(database.document(o.document), o.mention, o.passage, database.edition, addresses)
        for o in occurrences
    ]
    together = "\n".join(FORMATS[name].write(citation) for citation in citations)
    assert [found.address for found in resolve(together, database)] == [
        citation.url for citation in citations
    ]


@pytest.mark.parametrize(
    ("reference", "places"),
    [
        ("https://example.org/text/ussr/text/history.html#m54", [("history", "Robert Lansing")]),
        ("(see https://mirror.example.net/x/text/history.html#m54).", [("history", "Robert Lansing")]),
        ("../text/history.html#m54", [("history", "Robert Lansing")]),
        ("https://example.org/text/ussr/#m52", [("history", "the US Secretary of State")]),
        ("m52", [("history", "the US Secretary of State")]),
        ("#m52", [("history", "the US Secretary of State")]),
        ("m54", [("con/läter brief.v2", "Peace!"), ("history", "Robert Lansing")]),
        ("history#m54", [("history", "Robert Lansing")]),
        ("history 1.p5", [("history", PEACE)]),
        ("history p5", [("history", PEACE)]),
        ("con/läter brief.v2 p5", [("con/läter brief.v2", "Nothing here. Peace!")]),
        ("1.p6", [("history", OPEN)]),
        ("history", [("history", "A “History”, see text/other.html#x, & more")]),
        ("é.lan~", [("history", "“great” powers")]),
        ("text/history.html#nothing", []),
        ("https://elsewhere.example/", []),
        ("text/nothing.html", []),
        ("person/nobody.html", []),
        ("", []),
        ("“”", []),
        ("\udcff", []),
        ("{}", []),
        ("[1, {}]", []),
        ('{"target": {"source": 1}}', []),
        ("[" * 5000, []),
    ],
)
def test_addresses_and_names(database, reference, places):
    assert [(found.document, found.words) for found in resolve(reference, database)] == places


def test_words_are_found_exactly_first(database):
    found = resolve("“Robert Lansing”", database)
    assert [(place.passage.anchor, place.start) for place in found] == [("p5", 56), ("p6", 47)]
    assert {place.exactness for place in found} == {Exactness.EXACT}
    assert found[0].before == "nstance, on November 18 the US Secretary of State, "[-40:]
    assert found[0].after.startswith(", instructed")
    assert found[0].address == "https://example.org/text/ussr/text/history.html#p5"


@pytest.mark.parametrize(
    "words",
    [
        'the "GREAT" powers - naive, as ever -- refused',
        "THE ‘GREAT’  POWERS — NAÏVE,\nAS EVER — REFU",
        "the «great»",
    ],
)
def test_case_diacritics_quotes_dashes_and_spaces_do_not_count(database, words):
    found = resolve(words, database)
    assert [(place.passage.anchor, place.exactness) for place in found] == [("p6", Exactness.FOLDED)]
    assert OPEN.startswith(found[0].words)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (
            "the American Secretary of State, Mr Lansing, instructed his ambassador not to reply",
            "Secretary of State, Robert Lansing, instructed his ambassador not to",
        ),
        ("Robert Lansig instructed his ambasador", "Robert Lansing, instructed his ambassador"),
        ("not to respond to any Soviet proposals", "not to respond to any of the Soviet peace proposals"),
    ],
)
def test_a_misquotation_is_found_and_said_to_be_one(database, words, meant):
    (found,) = resolve(words, database)
    assert found.exactness is Exactness.SIMILAR
    assert 0.7 < found.ratio < 1
    assert meant in found.words
    assert found.words == PEACE[found.start : found.end]


@pytest.mark.parametrize(
    "words", ["A wholly different sentence of peace", "xyz", "Robert the Bruce went home"]
)
def test_words_that_stand_nowhere_are_not_found(database, words):
    assert resolve(words, database) == []


def test_a_citation_whose_address_is_lost_is_found_by_its_words(database):
    citation = "Papers, ¶ 5, “the US Secretary of State”, https://old.example.net/gone#m1"
    (found,) = resolve(citation, database)
    assert (found.passage.anchor, found.words) == ("p5", "the US Secretary of State")


@trials(deadline=None)
@given(st.text(max_size=80))
def test_no_reference_is_an_error(reference):
    with database_at(BASES[0])[1] as database:
        for found in resolve(reference, database):
            assert found.passage is None or found.words == found.passage.text[found.start : found.end]


signs = st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"))
anchors = st.text(signs, min_size=1, max_size=12)
names = st.lists(anchors.map(lambda part: part.replace("/", "~")), min_size=1, max_size=3).map("/".join)


@trials(deadline=None)
@given(name=names, anchor=anchors, words=st.text(signs, max_size=30), base=st.sampled_from(BASES))
def test_a_citation_of_any_address_and_any_words_leads_back(name, anchor, words, base):
    settings = Settings(title=f"{words} text/a.html#b {words}", base_url=base)
    text = f"x {words} y"
    here = MentionFact(anchor, "person", (), "the passage", 2, 2 + len(words), words, "rs")
    passage = PassageFact("the passage", "the ref", "line", words, "", text)
    with database_in_memory([document(name, words, [passage], [here])], (), settings) as database:
        citation = cite_mention(database.document(name), here, passage, settings, Addresses(base))
        for form, reference in written(citation):
            (found,) = resolve(reference, database)
            assert (found.document, found.address, found.words) == (name, citation.url, words), form


@trials(deadline=None)
@given(st.data())
def test_every_part_of_a_passage_is_found_exactly(data):
    start = data.draw(st.integers(0, len(PEACE) - 12))
    end = data.draw(st.integers(start + 12, len(PEACE)))
    words = PEACE[start:end].strip()
    with database_at("")[1] as database:
        assert (PEACE.find(words), PEACE.find(words) + len(words)) in [
            (found.start, found.end) for found in resolve(words, database) if found.passage.anchor == "p5"
        ]


VERSE = (
    "We are such stuff",
    "As dreams are made on, and our little life",
    "Is rounded with a sleep. Sir, I am vexed;",
)


@pytest.mark.parametrize(
    ("words", "exactness"),
    [
        ("such stuff as dreams are made on", Exactness.FOLDED),
        ("such stuff / As dreams are made on", Exactness.SIMILAR),
        ("we are such stuff as dreams are made of", Exactness.SIMILAR),
        (
            "such stuff as dreams are made on, and our little lives are rounded with a sleep",
            Exactness.SIMILAR,
        ),
    ],
)
def test_words_that_run_on_from_line_to_line_are_found(words, exactness):
    lines = [PassageFact("s", "s1", "speech", "1", "", "PROSPERO")]
    lines += [PassageFact(f"l{n}", f"s1.l{n}", "line", str(n), "s1", text) for n, text in enumerate(VERSE)]
    with database_in_memory([document("tempest", "The Tempest", lines, [])], (), Settings()) as database:
        (found,) = resolve(words, database)
    assert (found.passage.anchor, found.exactness) == ("l0", exactness)
    assert found.through.anchor == ("l2" if "sleep" in words else "l1")
    assert found.words == " ".join(VERSE)[found.start :][: len(found.words)]
    assert found.through.text[: found.end].endswith(found.words.split()[-1])
    assert found.words.split()[-1] in {"on", "sleep"}


def test_a_mention_outside_all_passages_is_found_by_its_words(database):
    (found,) = resolve("Élan…", database)
    assert (found.passage, found.address) == (None, "https://example.org/text/ussr/text/history.html#m0")


def test_greek_is_found_without_accents():
    lines = [
        PassageFact("l1", "l1", "line", "1", "", "ὦ Ζεῦ βασιλεῦ"),
        PassageFact("l2", "l2", "line", "2", "", "τὸ χρῆμα τῶν νυκτῶν ὅσον"),
    ]
    with database_in_memory([document("clouds", "Νεφέλαι", lines, [])], (), Settings()) as database:
        (found,) = resolve("χρημα των νυκτων", database)
        assert (found.words, found.exactness) == ("χρῆμα τῶν νυκτῶν", Exactness.FOLDED)
        (found,) = resolve("ω ζευ βασιλευ το χρημα", database)
        assert (found.words, found.exactness) == ("ὦ Ζεῦ βασιλεῦ τὸ χρῆμα", Exactness.FOLDED)


def test_words_with_an_address_in_them_are_found():
    text = "Look at http://example.org/page.html#x, my friend."
    line = PassageFact("p1", "p1", "paragraph", "1", "", text)
    with database_in_memory([document("d", "T", [line], [])], (), Settings()) as database:
        assert [found.words for found in resolve(text, database)] == [text]


@pytest.mark.parametrize("words", ["a word or two “ ( ", "(a.", "text/a.html", ")", "“", "://", "&"])
def test_a_very_long_reference_is_no_trouble(database, words):
    assert resolve(words * 20_000, database) == []


def test_cite_and_resolve_load_no_xml_parser():
    names = ("citations", "database", "resolve")
    imports = "; ".join(f"import textus.transforms.{name}" for name in names)
    heavy = ("lxml", "jinja2", "difflib", "pypandoc", "uuid")
    loaded = subprocess.run(
        [sys.executable, "-c", f"{imports}; import sys; print([m for m in {heavy} if m in sys.modules])"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert loaded.stdout.strip() == "[]"
