"""The database gives back what was written, whatever the order, and refuses what is none."""

import datetime as dt
import itertools
import json
import re
import sqlite3
import stat
from dataclasses import replace

import pytest

from textus.edition.dates import read_date
from textus.edition.entity import Entity, Fact, Identifier, NameForm
from textus.edition.errors import TextusError
from textus.edition.settings import Settings
from textus.transforms.database import Database, Occurrence, database_in_memory, open_database, write_database
from textus.transforms.database.rows import sort_text, sort_tuple
from textus.transforms.database.schema import schema
from textus.transforms.facts import DateFact, DocumentFacts, MentionFact, PassageFact

SETTINGS = Settings(
    title="Letters of Zürich",
    editors=("A. Editor", "B. Editor"),
    published=dt.date(2026, 11, 23),
    base_url="https://example.org/letters/",
    languages=("de", "grc"),
)

LANSING = Entity(
    key="per_lansing",
    kind="person",
    identifier="per_lansing",
    forms=(
        NameForm("Robert Lansing", "Lansing, Robert"),
        NameForm("Роберт Лансинг", "Лансинг, Роберт", "ru"),
    ),
    gloss="US Secretary of State",
    facts=(Fact("birth", "Watertown", read_date({"when": "1864-10-17"})), Fact("occupation", "lawyer")),
    identifiers=(Identifier("snac", "8408026"),),
)
ZURICH = Entity(
    key="plc_zurich",
    kind="place",
    identifier="plc_zurich",
    forms=(NameForm("Zürich", "Zürich"),),
    coordinates=(47.37, 8.54),
    date=read_date({"from": "1218"}),
)
ENTITIES = (LANSING, ZURICH)


def date_fact(sort):
    day = 2421554
    return DateFact("1917-11-21", "julian", "21 November 1917", "8 November 1917", sort, "", day, day, None)


def letter(name, day, title="A letter"):
    text = f"Robert Lansing reached Zürich on day {day}."
    return DocumentFacts(
        name=name,
        path=f"text/{name}.xml",
        title=title,
        authors=("Ann Author",),
        editors=("E. One", "E. Two"),
        language="en",
        created="1917",
        published="2026",
        source="A leaf",
        rights="Free",
        passages=(
            PassageFact("1", "1", "letter", "1", "", ""),
            PassageFact("p1", "1.p1", "paragraph", "1", "1", text),
        ),
        mentions=(
            MentionFact("m0", "place", ("plc_zurich",), "", 0, 6, "Zürich", "placeName"),
            MentionFact(
                "m1", "person", ("per_lansing", "plc_zurich"), "p1", 0, 14, "Robert Lansing", "persName"
            ),
            MentionFact("m2", "date", (), "p1", 33, 38, "day 1", "date", date_fact((0, day, 2, 0))),
        ),
        words=7,
        characters=40,
        shown=38,
        left_out={"sic": 2},
        unmodelled={"foo": 1},
    )


LETTERS = (letter("a", 30), letter("b/2", -7), letter("c", 12))


@pytest.fixture
def database():
    with database_in_memory(LETTERS, ENTITIES, SETTINGS) as database:
        yield database


def test_two_builds_in_different_order_are_the_same_bytes(tmp_path):
    written = set()
    for number, letters in enumerate(itertools.permutations(LETTERS)):
        path = tmp_path / f"{number}.sqlite"
        assert write_database(path, iter(letters), reversed(ENTITIES), SETTINGS)
        written.add(path.read_bytes())
    assert len(written) == 1


def test_many_passages_in_different_order_are_the_same_bytes(tmp_path):
    letters = [letter(f"n{number}", number, f"Letter {number} " * 40) for number in range(400)]
    write_database(tmp_path / "up", letters, ENTITIES, SETTINGS)
    write_database(tmp_path / "down", reversed(letters), ENTITIES, SETTINGS)
    assert (tmp_path / "up").read_bytes() == (tmp_path / "down").read_bytes()


def test_an_unchanged_database_is_left_alone_and_a_changed_one_replaced(tmp_path):
    path = tmp_path / "edition.sqlite"
    assert write_database(path, LETTERS, ENTITIES, SETTINGS)
    assert not write_database(path, reversed(LETTERS), ENTITIES, SETTINGS)
    assert write_database(path, LETTERS[:1], ENTITIES, SETTINGS)
    assert [child.name for child in tmp_path.iterdir()] == ["edition.sqlite"]
    assert path.stat().st_mode & stat.S_IRUSR


def test_documents_come_back_by_name(database):
    assert [document.name for document in database.documents()] == ["a", "b/2", "c"]
    document = database.document("b/2")
    for name in document.__slots__:
        assert getattr(document, name) == getattr(LETTERS[1], name)
    assert database.document("d") is None


def test_the_settings_come_back(database):
    for name in database.edition.__slots__:
        assert getattr(database.edition, name) == getattr(SETTINGS, name)


def test_passages_and_mentions_come_back_as_the_facts_they_were(database):
    for facts in LETTERS:
        assert tuple(database.passages(facts.name)) == facts.passages
        occurrences = list(database.mentions_in(facts.name))
        assert tuple(o.mention for o in occurrences) == facts.mentions
        assert [o.passage for o in occurrences] == [None, facts.passages[1], facts.passages[1]]
        assert database.mention(facts.name, "m1") == Occurrence(
            facts.name, facts.mentions[1], facts.passages[1]
        )


def test_passages_are_found_by_reference_and_anchor(database):
    assert database.passage("a", "1.p1") == database.passage("a", "p1") == LETTERS[0].passages[1]
    assert [place.document for place in database.places("p1")] == ["a", "b/2", "c"]
    assert database.passage("a", "p9") is None


def test_mentions_of_an_entity_come_in_the_order_of_documents(database):
    found = [(o.document, o.mention.anchor) for o in database.mentions_of("plc_zurich")]
    assert found == [(name, anchor) for name in ("a", "b/2", "c") for anchor in ("m0", "m1")]
    assert [o.document for o in database.mentions_at("m2")] == ["a", "b/2", "c"]


def test_dates_come_in_the_order_of_time(database):
    assert [o.document for o in database.dates()] == ["b/2", "c", "a"]


def test_sort_keys_keep_their_order_as_text():
    keys = [(2, 0), (0, -5, 2, -3), (0, -5), (0, 2421554, 1, 0), (0, 99, 2, 0), (1, 3, 1, 0), (-(10**12),)]
    assert sorted(keys) == [sort_tuple(text) for text in sorted(map(sort_text, keys))]


def test_entities_come_back(database):
    lansing = database.entity("per_lansing")
    assert (lansing.name, lansing.heading, lansing.gloss) == (LANSING.name, LANSING.heading, LANSING.gloss)
    assert [form.text for form in lansing.forms] == ["Robert Lansing", "Роберт Лансинг"]
    assert [(fact.label, fact.edtf) for fact in lansing.facts] == [
        ("birth", "1864-10-17"),
        ("occupation", None),
    ]
    assert (lansing.mentions, lansing.coordinates) == (3, None)
    zurich = database.entity("plc_zurich")
    assert (zurich.edtf, zurich.coordinates, zurich.mentions) == ("1218/..", (47.37, 8.54), 6)
    assert [entity.key for entity in database.entities("place")] == ["plc_zurich"]
    assert [entity.key for entity in database.entities()] == ["per_lansing", "plc_zurich"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("per_lansing", ["per_lansing"]),
        ("8408026", ["per_lansing"]),
        ("Lansing, Robert", ["per_lansing"]),
        ("lans", ["per_lansing"]),
        ("лансинг", ["per_lansing"]),
        ("ZURICH", ["plc_zurich"]),
        ('"*', []),
        ("", []),
        ("nobody", []),
    ],
)
def test_entities_are_found_by_key_identifier_and_name(database, text, keys):
    assert [entity.key for entity in database.find_entities(text)] == keys


def test_full_text_ignores_case_and_diacritics(database):
    assert [place.document for place in database.search('"REACHED zurich"')] == ["a", "b/2", "c"]
    assert [place.document for place in database.search("zurich", limit=1)] == ["a"]
    assert len(list(database.places_holding("Zürich on day"))) == 3


def test_candidates_come_in_the_order_of_texts(database):
    assert [place.document for place in database.candidates("12 OR zurich")] == ["a", "b/2", "c"]
    assert [place.document for place in database.candidates("12 OR zurich", 1)] == ["c"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ὦ Ζεῦ βασιλεῦ, τὸ χρῆμα", ["Ζεῦ", "ζευ", '"βασιλευ το"', "χρημα"]),
        ("בְּרֵאשִׁית בָּרָא", ["ברא", '"בראשית ברא"']),
        ("كِتَابٌ جَدِيد", ["كتاب"]),
        ("Ёлка и май", ["елка", "ёлка"]),
        ("Café", ["cafe", "CAFÉ"]),
    ],
)
def test_full_text_ignores_the_marks_of_every_script(text, asked):
    facts = replace(LETTERS[0], passages=(PassageFact("p1", "1", "line", "1", "", text),), mentions=())
    name = Entity("e", "work", "e", (NameForm(text, text),))
    with database_in_memory([facts], [name], SETTINGS) as database:
        for expression in asked:
            assert [place.passage.text for place in database.search(expression)] == [text], expression
            assert [entity.key for entity in database.find_entities(expression.strip('"'))] == ["e"], (
                expression
            )


def test_counts(database):
    assert database.counts() == {"documents": 3, "passages": 6, "mentions": 9, "entities": 2, "dates": 3}


def test_a_file_database_answers_as_one_in_memory_and_cannot_be_written(tmp_path, database):
    path = tmp_path / "eine Ausgabe?#1.sqlite"
    write_database(path, LETTERS, ENTITIES, SETTINGS)
    with open_database(path) as on_disk:
        assert list(on_disk.dates()) == list(database.dates())
        assert list(on_disk.entities()) == list(database.entities())
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            on_disk.connection.execute("DELETE FROM documents")


@pytest.mark.parametrize("content", [b"", b"no database at all, only words " * 40])
def test_other_files_are_no_databases_of_editions(tmp_path, content):
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(TextusError, match="not the database of an edition"):
        open_database(path)


def test_a_missing_file_and_another_version_are_named(tmp_path):
    with pytest.raises(TextusError, match="no such file; build the edition"):
        open_database(tmp_path / "nothing")
    path = tmp_path / "old.sqlite"
    write_database(path, LETTERS, ENTITIES, SETTINGS)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(TextusError, match="database version 99 where 2 is expected"):
        open_database(path)


@pytest.mark.parametrize(
    "letters",
    [
        (LETTERS[0], LETTERS[0]),
        (replace(LETTERS[0], mentions=LETTERS[0].mentions * 2),),
        (replace(LETTERS[0], passages=()),),
    ],
)
def test_facts_that_contradict_each_other_are_refused(tmp_path, letters):
    path = tmp_path / "edition.sqlite"
    with pytest.raises(TextusError, match="the facts of the edition contradict each other"):
        write_database(path, letters, ENTITIES, SETTINGS)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(TextusError, match="the database cannot be written"):
        write_database(tmp_path / "no" / "folder" / "x.sqlite", LETTERS, ENTITIES, SETTINGS)


def test_the_examples_of_the_schema_can_be_run(database):
    examples = re.findall(r"--     (SELECT(?:.|\n)*?;)$", schema(), re.MULTILINE)
    assert len(examples) == 2
    rows = [database.connection.execute(example.replace("--  ", "")).fetchall() for example in examples]
    assert rows[0][0] == ("a", "p1", "Robert Lansing")


def test_the_edition_keeps_lists_as_json(database):
    (editors,) = database.connection.execute("SELECT editors FROM edition").fetchone()
    assert json.loads(editors) == list(SETTINGS.editors)


def test_an_edition_without_anything_is_a_database_too():
    with database_in_memory((), (), Settings()) as database:
        assert isinstance(database, Database)
        assert not list(database.documents())
        assert database.edition.published is None
