"""Mentions in their context: the words around them, where they stand, and what to follow."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textus.transforms.facts import DocumentFacts, MentionFact, PassageFact

__all__ = ["Context", "Occurrence", "occurrences_of", "sentence_around", "where"]

_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[\"“‘'(\[]*[^\W\d_a-z])")
_MOST = 320
"""Characters of context on each side at the most."""
_NAMES = {
    "line": "Line",
    "paragraph": "Paragraph",
    "speech": "Speech",
    "utterance": "Utterance",
    "note": "Note",
    "title": "Title",
}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A mention with the document and passage it stands in.

    Attributes:
        document: The document.
        mention: The mention.
        passage: The passage, or None for a mention outside all passages.
    """

    document: DocumentFacts
    mention: MentionFact
    passage: PassageFact | None


@dataclass(frozen=True, slots=True)
class Context:
    """A mention's words with those around them."""

    before: str
    words: str
    after: str


def occurrences_of(documents: Iterable[DocumentFacts]) -> Mapping[str, list[Occurrence]]:
    """The mentions of every entity by its key, in the order of the texts."""
    found: dict[str, list[Occurrence]] = {}
    for document in documents:
        passages = {passage.anchor: passage for passage in document.passages}
        for mention in document.mentions:
            for key in mention.entities:
                found.setdefault(key, []).append(Occurrence(document, mention, passages.get(mention.passage)))
    return found


def where(occurrence: Occurrence) -> str:
    """Where a mention stands, in words, such as ``Paragraph 5``."""
    passage = occurrence.passage
    if passage is None:
        return "Text"
    if passage.unit == "title":
        return "Title"
    return f"{_NAMES.get(passage.unit, passage.unit.capitalize())} {passage.label}"


def sentence_around(occurrence: Occurrence) -> Context:
    """The sentence a mention stands in; a very long one is cut at words."""
    mention, passage = occurrence.mention, occurrence.passage
    if passage is None or mention.end <= mention.start:
        return Context("", mention.words, "")
    text = passage.text
    before, after = text[: mention.start], text[mention.end :]
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(text, 0, mention.start + 1)
        if match.end() <= mention.start
    ]
    before = before[ends[-1] :] if ends else before
    end = _SENTENCE_END.search(text, mention.end)
    after = text[mention.end : end.end()].rstrip() if end else after
    if len(before) > _MOST:
        before = "…" + before[-_MOST:].partition(" ")[2]
    if len(after) > _MOST:
        after = after[:_MOST].rpartition(" ")[0] + "…"
    return Context(before, text[mention.start : mention.end], after)
