"""From facts to citations: titles, dates, locators, addresses."""

import datetime as dt
from dataclasses import dataclass

import pytest

from textus.edition.settings import Settings
from textus.transforms.addresses import Addresses
from textus.transforms.citations import (
    Cited,
    Locator,
    Quote,
    cite_document,
    cite_edition,
    cite_entity,
    cite_mention,
    cite_passage,
    cite_text,
    units_around,
)
from textus.transforms.facts import MentionFact, PassageFact

SETTINGS = Settings(
    title="History of the USSR: A Digital Edition",
    editors=("The Textus editors",),
    published=dt.date(2026, 11, 23),
    base_url="https://example.org/ussr/",
    languages=("en",),
)
ADDRESSES = Addresses(SETTINGS.base_url)
CHAPTER = PassageFact("c2", "2", "chapter", "2", "", "")
PASSAGE = PassageFact("p5", "2.p5", "paragraph", "5", "2", "On November 18 Robert Lansing instructed him.")
MENTION = MentionFact("m54", "person", ("per_lansing",), "p5", 15, 29, "Robert Lansing", "persName")


@dataclass(frozen=True)
class Document:
    name: str = "history"
    title: str = "History of the USSR: a digital edition"
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ("E. Ditor",)
    language: str = ""
    published: str = ""


@dataclass(frozen=True)
class Entity:
    key: str = "per_lansing"
    kind: str = "person"
    heading: str = "Lansing, Robert"


def test_a_mention_is_cited_by_its_words_and_place():
    citation = cite_mention(Document(), MENTION, PASSAGE, SETTINGS, ADDRESSES)
    assert citation.cited is Cited.MENTION
    assert citation.url == "https://example.org/ussr/text/history.html#m54"
    assert citation.locators == (Locator("paragraph", "5"),)
    assert citation.quote == Quote("Robert Lansing", "On November 18 ", " instructed him.")
    assert citation.about == "https://example.org/ussr/person/per_lansing.html"
    assert (citation.key, citation.published, citation.language) == ("history:m54", "2026-11-23", "en")
    assert cite_text(citation, "chicago") == (
        "History of the USSR: A Digital Edition. Edited by The Textus editors. 2026. "
        "Paragraph 5, “Robert Lansing”. https://example.org/ussr/text/history.html#m54."
    )


def test_a_text_with_a_title_of_its_own_is_part_of_the_edition():
    citation = cite_document(Document(title="A Letter"), SETTINGS, ADDRESSES)
    assert (citation.title, citation.container) == ("A Letter", SETTINGS.title)


def test_a_text_that_is_the_edition_is_no_part_of_it():
    citation = cite_document(Document(), SETTINGS, ADDRESSES)
    assert (citation.title, citation.container) == (SETTINGS.title, "")


def test_without_settings_a_text_is_its_own_edition():
    citation = cite_document(Document(published="Wien, 1999"), Settings(), Addresses(""))
    assert (citation.title, citation.container, citation.editors) == (Document.title, "", ("E. Ditor",))
    assert (citation.year, citation.url) == ("1999", "text/history.html")
    untitled = cite_document(Document(title=""), Settings(), Addresses(""))
    assert untitled.title == "history"


@pytest.mark.parametrize(
    ("document", "settings", "date"),
    [
        ("2020-05", SETTINGS, (2020, 5)),
        ("May 2020", SETTINGS, (2026, 11, 23)),
        ("May 2020", Settings(), (2020,)),
        ("2020-99", Settings(), ()),
        ("", Settings(), ()),
    ],
)
def test_the_date_is_that_of_the_document_before_that_of_the_edition(document, settings, date):
    assert cite_document(Document(published=document), settings, ADDRESSES).date_parts == date


def test_a_passage_names_the_units_around_it():
    around = units_around(PASSAGE, {passage.ref: passage for passage in (CHAPTER, PASSAGE)})
    assert around == (CHAPTER,)
    citation = cite_passage(Document(), PASSAGE, SETTINGS, ADDRESSES, around=around)
    assert "Chapter 2, paragraph 5. " in cite_text(citation)
    assert citation.quote == Quote(PASSAGE.text)
    assert units_around(CHAPTER, {"": CHAPTER}) == (CHAPTER,)


def test_a_mention_outside_all_passages_has_no_locator():
    citation = cite_mention(Document(), MENTION._replace(passage=""), None, SETTINGS, ADDRESSES)
    assert (citation.locators, citation.quote) == ((), Quote("Robert Lansing"))


def test_an_edition_and_its_entries_are_cited():
    assert cite_edition(SETTINGS, ADDRESSES).url == SETTINGS.base_url
    assert cite_edition(Settings(), Addresses("")).url == "index.html"
    entry = cite_entity(Entity(), SETTINGS, ADDRESSES)
    assert entry.url == "https://example.org/ussr/person/per_lansing.html"
    assert (entry.title, entry.container) == ("Lansing, Robert", SETTINGS.title)
    assert cite_entity(Entity(), Settings(), ADDRESSES).container == "[Untitled edition]"


def test_different_names_have_different_keys():
    names = ["a b", "a-b", "a/b", "ä", "a", "魯迅", "孔子", "a_b"]
    keys = {cite_document(Document(name=name), SETTINGS, ADDRESSES).key for name in names}
    assert len(keys) == len(names)
    assert all(key.isascii() and not set(key) & set(' {},=%#~\\"') for key in keys)


def test_long_words_are_shortened_at_a_word():
    citation = cite_mention(Document(), MENTION._replace(words="a word " * 40), None, SETTINGS, ADDRESSES)
    assert citation.words.endswith(("word …", " a …"))
    assert len(citation.words) <= 92
