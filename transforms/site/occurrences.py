"""Mentions as the pages of others show them: the words around them, where they stand, and how to cite them.

They are made where the document is at hand, and kept as rows, so that the page of an entity needs no document.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from textus.edition.units import unit_name
from textus.transforms.database.rows import Row
from textus.transforms.facts import DocumentFacts, MentionFact, PassageFact
from textus.transforms.site.citing import Citing

__all__ = ["Context", "Dated", "Mentioned", "Occurrence", "occurrences_of", "sentence_around", "where"]

_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[\"“‘'(\[]*[^\W\d_a-z])")
_MOST = 320
"""Characters of context on each side at the most."""
_SLACK = 64
"""So far beyond them the end of a sentence is looked for, which keeps long passages cheap."""
_NAMES = {
    "line": "Line",
    "paragraph": "Paragraph",
    "speech": "Speech",
    "utterance": "Utterance",
    "note": "Note",
    "title": "Title",
}


class Occurrence(NamedTuple):
    """A mention of an entity, with all that its page shows of it.

    Attributes:
        document: The name of the document.
        title: Its title.
        language: Its language tag, or the empty string.
        anchor: The address of the mention in the document.
        words: Its words.
        element: The element that encodes it.
        place: Where it stands, in words, such as ``Paragraph 5``.
        before: The words of its sentence before it.
        inside: Its words as they stand in the sentence.
        after: The words of its sentence behind it.
        citation: Its short citation, as HTML.
    """

    document: str
    title: str
    language: str
    anchor: str
    words: str
    element: str
    place: str
    before: str
    inside: str
    after: str
    citation: str


class Mentioned(NamedTuple):
    """A mention of an entity, with what a register shows of it.

    Attributes:
        document: The name of the document.
        title: Its title.
        anchor: The address of the mention in the document.
        passage: The anchor of its passage, or the empty string outside all passages.
        place: Where it stands, in words, such as ``Paragraph 5``.
        short: The same for a register, such as ``5``.
    """

    document: str
    title: str
    anchor: str
    passage: str
    place: str
    short: str


class Dated(NamedTuple):
    """A mention of a date, with its document, its passage (`unit`, `label`) and what `DateFact` says of it."""

    document: str
    title: str
    anchor: str
    words: str
    unit: str | None
    label: str | None
    edtf: str
    calendar: str
    new_style: str
    old_style: str
    certainty: str
    earliest: int | None
    latest: int | None
    as_read: int | None
    sort: str


class Context(NamedTuple):
    """A mention's words with those around them."""

    before: str
    words: str
    after: str


def occurrences_of(facts: DocumentFacts, citing: Citing) -> Iterator[Row]:
    """The mentions of entities in a document, as rows of the store."""
    passages = {passage.anchor: passage for passage in facts.passages}
    for number, mention in enumerate(facts.mentions):
        if not mention.entities:
            continue
        passage = passages.get(mention.passage)
        place = where(passage.unit, passage.label) if passage is not None else where(None, None)
        before, inside, after = sentence_around(mention, passage)
        citation = str(citing.short(mention.anchor))
        for key in mention.entities:
            yield (
                key, facts.name, number, mention.anchor, mention.passage, mention.words, mention.element, place,
                _short(passage), before, inside, after, citation,
            )  # fmt: skip


def where(unit: str | None, label: str | None) -> str:
    """Where a mention stands, in words, such as ``Paragraph 5``; None outside all passages."""
    if unit is None:
        return "Text"
    if unit == "title":
        return "Title"
    return f"{_NAMES[unit]} {label}" if unit in _NAMES else unit_name(unit, label or "")


def _short(passage: PassageFact | None) -> str:
    """Where a mention stands, as a register says it."""
    if passage is None:
        return "text"
    if passage.unit in {"title", "note"}:
        return passage.unit if passage.unit == "title" else f"note {passage.label}"
    return passage.label if passage.parent == "" else passage.ref


def sentence_around(mention: MentionFact, passage: PassageFact | None) -> Context:
    """The sentence a mention stands in; a very long one is cut at words."""
    if passage is None or mention.end <= mention.start:
        return Context("", mention.words, "")
    text = passage.text
    first, last = max(0, mention.start - _MOST - _SLACK), mention.end + _MOST + _SLACK
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(text, first, mention.start + 1)
        if match.end() <= mention.start
    ]
    before = text[ends[-1] if ends else first : mention.start]
    end = _SENTENCE_END.search(text, mention.end, last)
    after = text[mention.end : end.end()].rstrip() if end else text[mention.end : last]
    if len(before) > _MOST:
        before = "…" + before[-_MOST:].partition(" ")[2]
    if len(after) > _MOST:
        after = after[:_MOST].rpartition(" ")[0] + "…"
    return Context(before, text[mention.start : mention.end], after)
