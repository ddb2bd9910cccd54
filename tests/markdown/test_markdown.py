"""Markdown: what is written, and that pandoc reads the words of the stream in it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from textus.edition.document import read_document
from textus.edition.edition import open_edition
from textus.transforms.markdown import write_markdown
from textus.transforms.models import models_for
from textus.transforms.stream import stream_of

KINDS = ("gfm", "commonmark_x-smart", "markdown-smart")
"""GitHub's; CommonMark with all extensions; pandoc's own. Curled quotation marks would be other characters."""
CASES = [
    case.strip("\n").split("\n", 2)
    for case in (Path(__file__).parent / "markdown.txt").read_text("utf-8").split("\n===\n")
]
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'


@pytest.mark.parametrize(("title", "body", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_written(title, body, expected, markdown):
    assert markdown(body) == expected.removeprefix("---\n")


words = st.text(alphabet="ab1 .:;()*_#->|[]!`~^$@{}\\'\"&<\n日é", max_size=10).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
NAMES = [
    "p",
    "hi",
    "emph",
    "del",
    "note",
    "list",
    "item",
    "quote",
    "lg",
    "l",
    "head",
    "div",
    "cell",
    "row",
    "table",
]
NAMES += ["eg", "sp", "speaker", "foreign", "ref target='http://example.org/x'"]
EMPTY = [
    "<lb/>",
    '<lb break="no"/>',
    "<pb n='2'/>",
    "<gap/>",
    "<ptr target='http://example.org/x'/>",
    "<graphic url='a.png'/>",
]
markup = st.recursive(
    st.one_of(words, st.sampled_from(EMPTY)),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name.split()[0]}>",
        st.sampled_from(NAMES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@pytest.mark.slow
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(body=markup, kind=st.sampled_from(KINDS), view=st.sampled_from(["reading", "diplomatic"]))
def test_pandoc_reads_the_characters_of_the_stream(tmp_path_factory, read_back, words_of, body, kind, view):
    path = tmp_path_factory.mktemp("law") / "text.xml"
    path.write_text(TEI.format(body), "utf-8")
    items = stream_of(read_document(path), models_for())
    markdown = write_markdown(items, view).text
    read, expected = read_back(markdown, kind), words_of(items, view)
    assert "".join(read.text) == "".join(expected.text), markdown
    assert ["".join(note) for note in read.notes] == ["".join(note) for note in expected.notes], markdown


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_pandoc_reads_the_words_of_real_texts(shared, read_back, words_of, kind):
    """Of every folder of the corpora two texts that are not too long."""
    read = 0
    for folder in sorted(path for path in (shared / "corpora").iterdir() if path.is_dir()):
        for document in list(open_edition(folder).documents(lambda _: None))[:2]:
            if document.path.stat().st_size < 400_000:
                items = stream_of(document, models_for())
                assert read_back(write_markdown(items, "reading").text, kind) == words_of(items, "reading"), (
                    document.path
                )
                read += 1
    assert read > 20
