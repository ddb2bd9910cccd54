"""Styles, proved by a file that a scholar can read: what is cited, then what each style prints."""

from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from textus.edition.errors import TextusError
from textus.transforms.citations import STYLES, Citation, Cited, Locator, cite_html, cite_text
from textus.transforms.citations.styles import STYLES as TABLE


def cases():
    return list(read_cases())


def read_cases():
    for block in (Path(__file__).parent / "styles.txt").read_text(encoding="utf-8").split("\n\n"):
        title, *lines = block.strip().split("\n")
        told = dict(line.split(": ", 1) for line in lines if not line.startswith("> "))
        expected = dict(line.removeprefix("> ").split(": ", 1) for line in lines if line.startswith("> "))
        assert set(expected) == set(TABLE), title
        for style, words in expected.items():
            yield pytest.param(told, style, words, id=f"{title}, {style}")


def citation_of(told):
    return Citation(
        cited=Cited.ENTITY if "entry" in told else Cited.DOCUMENT,
        key="key",
        edition=told["edition"],
        document=told.get("document", ""),
        entry=told.get("entry", ""),
        authors=tuple(told.get("authors", "").split("; ")),
        editors=tuple(told.get("editors", "").split("; ")),
        published=told.get("published", ""),
        locators=tuple(Locator(*part.split(" ")) for part in told.get("locators", "").split(", ") if part),
        words=told.get("words", ""),
        url=told["url"],
        page=told["url"].partition("#")[0],
    )


@pytest.mark.parametrize(("told", "style", "expected"), cases())
def test_a_citation_is_printed_as_the_manuals_have_it(told, style, expected):
    citation = citation_of(told)
    assert cite_text(citation, style) == expected.replace("*", "")
    opened = escape(expected).replace("*", "<cite>", 1).replace("*", "</cite>", 1)
    assert cite_html(citation, style) == opened


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words = ""

    def handle_data(self, data):
        self.words += data


lines = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40)


@trials(deadline=None)
@given(title=lines, document=lines, words=lines, person=lines, style=st.sampled_from(sorted(STYLES)))
def test_html_says_the_same_words_as_text(title, document, words, person, style):
    citation = citation_of(
        {"edition": title, "document": document, "words": words, "authors": person, "url": "u"}
    )
    reader = Reader()
    reader.feed(cite_html(citation, style))
    reader.close()
    assert reader.words == cite_text(citation, style)
    assert len(cite_text(citation, style).splitlines()) == 1


def test_an_unknown_style_is_named():
    with pytest.raises(TextusError, match="chicgo: no such citation style; did you mean chicago"):
        cite_text(citation_of({"edition": "A", "url": "u"}), "chicgo")
