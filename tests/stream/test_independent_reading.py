"""The words of a text are those that somebody else reads in it, by the Guidelines and the tree alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from textus.edition.document import read_document
from textus.transforms.models import models_for
from textus.transforms.stream import stream_of
from textus.transforms.stream.items import Generated
from textus.transforms.text import write_text

TEI = "{http://www.tei-c.org/ns/1.0}"
PHRASES = {"hi", "seg", "persName", "add", "del", "supplied", "unclear", "choice", "sic", "corr", "orig", "reg",
           "abbr", "expan", "ex", "note", "ref", "emph", "term"}  # fmt: skip
"""Phrases; every other element of the mixtures below ends a word."""
EDITED, WRITTEN = {"corr", "reg", "expan"}, {"sic", "orig", "abbr"}
HIDDEN = {"reading": {"del", "fw"}, "diplomatic": {"ex"}}
JOINT, LINE = "\x01", "\x02"
"""A break inside a word; what ends a word in any case."""


def read(element: etree._Element, view: str) -> tuple[str, list[str]]:
    """The text of an element with a blank wherever a word ends, and that of the notes in it."""
    text, notes = [element.text or ""], []
    for child in element:
        inner, more = shown(child, view)
        text += (inner, child.tail or "")
        notes += more
    return "".join(text), notes


def shown(element: etree._Element, view: str) -> tuple[str, list[str]]:
    if not isinstance(element.tag, str):
        return "", []
    name, parent = element.tag.removeprefix(TEI), element.getparent()
    if name in {"lb", "pb"}:
        if name == "lb" and view == "diplomatic":
            return LINE, []
        return (
            JOINT if element.get("break") == "no" or (name == "pb" and between_letters(element)) else " "
        ), []
    if name in HIDDEN[view] or (parent.tag == TEI + "choice" and chosen(parent, view) is not element):
        return "", []
    inner, notes = read(element, view)
    if name == "note":
        return "", [inner, *notes]
    if name == "choice":
        inner = "".join(shown(child, view)[0] for child in element)  # white space in it is layout
    return (inner if name in PHRASES else f"{LINE}{inner}{LINE}"), notes


def between_letters(element: etree._Element) -> bool:
    if element.getroottree().find(".//*[@break='no']") is not None:
        return False  # who says of some breaks that they are within words says it of all
    before = element.getprevious().tail if element.getprevious() is not None else element.getparent().text
    return bool(re.search(r"[a-z]\Z", before or "") and re.match(r"[a-z]", element.tail or ""))


def chosen(choice: etree._Element, view: str) -> etree._Element | None:
    wanted = EDITED if view == "reading" else WRITTEN
    return next((one for one in choice if one.tag.removeprefix(TEI) in wanted), None)


def words(text: str) -> list[str]:
    return re.sub(rf"\s*{JOINT}[\s{JOINT}]*", "", text).replace(LINE, " ").split()


text = st.text(alphabet="ab \n", min_size=1, max_size=4)
EMPTY = st.sampled_from(
    ["<lb/>", 'a <lb break="no"/> b', '<pb n="2"/>', "<!-- c -->", "<fw>c</fw>", "a<pb break='no'/>b"]
)


def pair(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = st.tuples(st.sampled_from(sorted(WRITTEN)), st.sampled_from(sorted(EDITED)))
    return st.builds(
        lambda n, a, b: f"<choice>\n<{n[0]}>x{a}</{n[0]}> <{n[1]}>y{b}</{n[1]}></choice>", names, inner, inner
    )


plain = sorted(PHRASES - {"choice", "note", "sic", "corr", "orig", "reg", "abbr", "expan"})
phrases = st.recursive(
    st.one_of(text, EMPTY),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        st.builds(lambda name, i: f"<{name}>{i}</{name}>", st.sampled_from(plain), inner),
        pair(inner),
    ),
    max_leaves=10,
)
noted = st.lists(st.one_of(phrases, phrases.map(lambda n: f"<note>n{n}</note>")), max_size=4).map("".join)
blocks = st.builds(
    lambda name, i: f"<{name}>{i}</{name}>",
    st.sampled_from(["p", "ab", "l", "head", "trailer", "salute"]),
    noted,
)
bodies = st.lists(blocks, min_size=1, max_size=3).map(lambda many: f"<div>{''.join(many)}</div>")


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
@given(body=bodies)
def test_the_words_are_those_of_an_independent_reading(tmp_path_factory, view, body):
    path = tmp_path_factory.mktemp("law") / "text.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>', "utf-8"
    )
    document = read_document(path)
    items = [item for item in stream_of(document, models_for()) if not isinstance(item, Generated)]
    written = re.sub(r"\[\d+\]", "", write_text(items, view).text).split()
    main, notes = read(document.root, view)
    assert sorted(written) == sorted([*words(main), *(word for note in notes for word in words(note))]), body
