"""Gathering the facts of a document from its stream: the reading view, folded into passages and mentions."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import Final

from lxml import etree

from textus.edition.dates import DateValue, in_words, read_as_new_style
from textus.edition.document import Document
from textus.edition.kinds import DATE
from textus.edition.mention import Mention
from textus.edition.tei import NS, XML
from textus.edition.words import collapse, words_of
from textus.transforms.facts.facts import DateFact, DocumentFacts, MentionFact, PassageFact
from textus.transforms.facts.speech import SPEECHES, beginnings_of
from textus.transforms.facts.unread import unread_mentions
from textus.transforms.models import ASIDES, Models
from textus.transforms.stream import Close, Item, Open, Record, Stream, ledger_of
from textus.transforms.stream.anchors import Anchors

__all__ = ["date_fact", "gather_facts"]

_APART: Final = frozenset({"note", "entry"})
"""Units whose words are none of the text."""


def gather_facts(document: Document, items: Stream, anchors: Anchors, models: Models) -> DocumentFacts:
    """The facts of one document.

    Args:
        document: The document.
        items: Its stream.
        anchors: Its addresses.
        models: The processing models in force, for the ledger.
    """
    fold = _Fold(document, anchors)
    fold.run(items)
    fold.settle()
    ledger = ledger_of(document, items, models)
    header = document.header
    return DocumentFacts(
        name=document.name,
        path=document.source.name,
        title=document.title,
        authors=header.authors,
        editors=header.editors,
        language=document.language,
        created=header.created,
        published=header.published,
        source=header.source,
        rights=header.rights,
        passages=tuple(fold.passages()),
        mentions=tuple(fold.mentions()),
        words=fold.words,
        characters=ledger.source,
        shown=ledger.shown,
        left_out=ledger.left_out,
        unmodelled=ledger.unmodelled,
    )


@lru_cache(4096)
def date_fact(value: DateValue, language: str = "en") -> DateFact:
    """What is kept of a date."""
    old = in_words(value, style="old", language=language, beside_new=True)
    new = in_words(value, language=language)
    full_days = (value.start is not None and value.start.day is not None) or (
        value.end is not None and value.end.day is not None
    )
    return DateFact(
        edtf=value.edtf(),
        calendar=value.calendar or "",
        new_style=new,
        old_style=old if full_days else "",
        sort=value.sort_key,
        certainty=value.certainty or "",
        earliest=value.earliest,
        latest=value.latest,
        as_read=read_as_new_style(value),
    )


class _Text:
    """A passage, or the text outside all passages.

    Attributes:
        parts: Its words while they are collected.
        ended: Whether they end in a space, or there are none yet.
        words: Its words, once they are settled.
    """

    __slots__ = ("_ends", "anchor", "ended", "label", "parent", "parts", "ref", "unit", "words")

    def __init__(self, anchor: str, ref: str = "", unit: str = "", label: str = "", parent: str = "") -> None:
        self.anchor, self.ref, self.unit, self.label, self.parent = anchor, ref, unit, label, parent
        self.parts: list[str] = []
        self.ended = True
        self.words = ""
        self._ends: list[int] | None = None

    def add(self, words: str) -> None:
        """Add words; a space that would begin them is left out."""
        if self.ended and words[:1] == " ":
            words = words[1:]
        if words:
            self.parts.append(words)
            self.ended = words[-1] == " "

    def end_word(self) -> None:
        """Put a space behind the last word."""
        if not self.ended:
            self.parts.append(" ")
            self.ended = True

    def settle(self) -> None:
        """Say that all words are there."""
        self.words = "".join(self.parts)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words of some parts begin and end, spaces around them not counted."""
        if self._ends is None:
            self._ends = list(accumulate(map(len, self.parts), initial=0))
        start, end, words = self._ends[first], self._ends[last], self.words
        while start < end and words[start] == " ":
            start += 1
        while start < end and words[end - 1] == " ":
            end -= 1
        return start, end


class _Found:
    """A mention: its place among those of the text, and its words as parts of a text.

    Those of one that the reading view does not have are given.
    """

    __slots__ = ("end", "mention", "place", "start", "text", "words")

    def __init__(self, mention: Mention, place: int, text: _Text, words: str | None = None) -> None:
        self.mention, self.place, self.text, self.words = mention, place, text, words
        self.start = self.end = len(text.parts)


def _words_of(record: Record) -> str:
    """The words of a register entry in one line."""
    kept = record.kept
    if kept.words is None:
        text = _Text("")
        for item in record.items:
            if item.__class__ is str:
                text.add(item)
            elif (item.__class__ is Open and item.is_block) or (
                item.__class__ is Close and item.open.is_block
            ):
                text.end_word()
        kept.words = "".join(text.parts)
    return kept.words


def _counts(item: Open) -> bool:
    """Whether an opening is more to the facts than the words in it."""
    return item.mention is not None or item.passage is not None or item.model.behaviour in ASIDES


class _Fold:
    def __init__(self, document: Document, anchors: Anchors) -> None:
        self._document = document
        self._anchors = anchors
        self._outside = _Text("")
        self._texts: dict[str, _Text] = {}
        self._stack: list[_Text] = [self._outside]
        self._started: list[_Found] = []
        self._found: list[_Found] = []
        self._order: dict[etree._Element, int] = {}
        self._entries: set[str] = set()
        self._items: Sequence[Item] = ()
        for passage in document.passages:
            anchor = anchors.of(passage.element)
            self._texts[anchor] = _Text(anchor, passage.ref, passage.unit, passage.label, passage.parent)

    def run(self, items: Stream) -> None:
        """Fold a stream: its reading view, and what other mentions there are."""
        self._items = reading = items.members.reading
        folded = 0
        for place, mention, words in unread_mentions(items):
            self._read(reading[folded:place])
            folded = place
            self._add(mention, words)
        self._read(reading[folded:] if folded else reading)

    def _read(self, items: Sequence[Item]) -> None:
        text = self._stack[-1]
        for item in items:
            if item.__class__ is str:
                text.add(item)
            elif item.__class__ is Open:
                if item.model.is_block:
                    text.end_word()
                if _counts(item):
                    text = self._open(item)
            elif item.__class__ is Close:
                if _counts(item.open):
                    text = self._close(item.open)
                if item.open.model.is_block:
                    text.end_word()
            elif item.__class__ is Record:
                text.add(_words_of(item))

    def settle(self) -> None:
        """Say that all words are there."""
        self._outside.settle()
        for text in self._texts.values():
            text.settle()

    def _open(self, item: Open) -> _Text:
        """Begin what is more than words; returns the text that its words belong to."""
        around = self._stack[-1]
        behaviour = item.model.behaviour
        if behaviour == "apparatus":
            self._stack.append(self._entry(item, around))
        elif behaviour == "note":
            self._stack.append(self._note(item, around) if item.first else _Text(""))
        elif item.passage is not None and item.first:
            self._stack.append(self._texts[self._anchors.of(item.element)])
        text = self._stack[-1]
        if item.mention is not None:
            place = self._place(item.mention)
            if item.first:
                self._started.append(_Found(item.mention, place, text))
        return text

    def _add(self, mention: Mention, words: str) -> None:
        """Note a mention that the reading view does not have, where it would stand."""
        self._found.append(_Found(mention, self._place(mention), self._stack[-1], words))

    def _place(self, mention: Mention) -> int:
        return self._order.setdefault(mention.element, len(self._order))

    def _close(self, item: Open) -> _Text:
        """End it; returns the text that what follows belongs to."""
        if item.mention is not None and item.first:
            found = self._started.pop()
            found.end = len(found.text.parts)
            self._found.append(found)
        if item.model.behaviour in ASIDES or (item.passage is not None and item.first):
            self._stack.pop()
        return self._stack[-1]

    def _note(self, item: Open, around: _Text) -> _Text:
        anchor = self._anchors.of_note(item.element)
        number = self._anchors.labels[item.element]
        note = _Text(anchor, anchor, "note", number, around.ref)
        self._texts.setdefault(anchor, note)
        return note

    def _entry(self, item: Open, around: _Text) -> _Text:
        """An entry of the apparatus: its readings are words of their own, and none of the text."""
        anchor = self._anchors.entries[item.element]
        self._entries.add(anchor)
        entry = _Text(anchor, anchor, "entry", str(len(self._entries)), around.ref)
        return self._texts.setdefault(anchor, entry)

    @property
    def words(self) -> int:
        """How many words the text has, those of notes and entries of the apparatus not counted."""
        texts = (self._outside, *(t for t in self._texts.values() if t.unit not in _APART))
        return sum(len(t.words.split()) for t in texts)

    def passages(self) -> Iterator[PassageFact]:
        """The passages, those that notes and entries of the apparatus are last."""
        for t in self._texts.values():
            yield PassageFact(t.anchor, t.ref, t.unit, t.label, t.parent, t.words.rstrip(" "))

    def mentions(self) -> Iterator[MentionFact]:
        """The mentions, in the order in which they begin."""
        for found in sorted(self._found, key=attrgetter("place")):
            yield self._mention(found, *found.text.span(found.start, found.end))

    def _mention(self, found: _Found, start: int, end: int) -> MentionFact:
        mention, text, words = found.mention, found.text, found.words
        element = mention.element
        entities = self._anchors.entities[element]
        view = "reading" if words is None else "diplomatic"
        if words is None and mention.name in SPEECHES:
            words, end = self._beginnings[element], start
        elif words is None:
            words = text.words[start:end]
        return MentionFact(
            self._anchors.of(element),
            mention.kind if mention.kind == DATE or not entities else entities[0].kind,
            tuple([entity.key for entity in entities]),
            text.anchor,
            start,
            end,
            self._with_parts(element, words) if element.get("next") else words,
            mention.name,
            None if mention.date is None else date_fact(mention.date),
            view,
        )

    def _with_parts(self, element: etree._Element, words: str) -> str:
        """The words of a mention with those of its later parts, which ``@next`` leads to."""
        parts = [words]
        seen = {element}
        while (pointer := element.get("next", "")).startswith("#"):
            found = self._parts.get(pointer[1:])
            if found is None or found in seen:
                break
            seen.add(found)
            parts.append(words_of(found))
            element = found
        return collapse(" … ".join(parts)) if len(parts) > 1 else words

    @cached_property
    def _beginnings(self) -> dict[etree._Element, str]:
        return beginnings_of(self._items)

    @cached_property
    def _parts(self) -> dict[str, etree._Element]:
        return {
            e.get(XML + "id", ""): e
            for e in self._document.root.iter(NS + "*")
            if e.get("prev") and e.get(XML + "id")
        }
