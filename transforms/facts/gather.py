"""Gathering the facts of a document from its stream: the reading view, folded into passages and mentions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from lxml import etree

from textus.edition.dates import DateValue, in_words, read_as_new_style
from textus.edition.document import Document
from textus.edition.tei import NS, XML, local_name
from textus.edition.words import collapse, words_of
from textus.transforms.facts.facts import DateFact, DocumentFacts, MentionFact, PassageFact
from textus.transforms.models import ASIDES, Models
from textus.transforms.stream import Close, Generated, Item, Open, in_view, ledger_of
from textus.transforms.stream.anchors import Anchors

__all__ = ["date_fact", "gather_facts"]


def gather_facts(
    document: Document, items: Sequence[Item], anchors: Anchors, models: Models
) -> DocumentFacts:
    """The facts of one document.

    Args:
        document: The document.
        items: Its stream.
        anchors: Its addresses.
        models: The processing models in force, for the ledger.
    """
    fold = _Fold(document, anchors)
    fold.run(items)
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
        mentions=tuple(fold.mentions),
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


@dataclass(slots=True)
class _Text:
    """A passage, or the text outside all passages, while its words are collected."""

    anchor: str
    ref: str = ""
    unit: str = ""
    label: str = ""
    parent: str = ""
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> None:
        if text[:1] == " " and (not self.parts or self.parts[-1].endswith(" ")):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)

    def end_word(self) -> None:
        if self.parts and not self.parts[-1].endswith(" "):
            self.add(" ")


class _Fold:
    def __init__(self, document: Document, anchors: Anchors) -> None:
        self._document = document
        self._anchors = anchors
        self._outside = _Text("")
        self._texts: dict[str, _Text] = {}
        self._stack: list[_Text] = [self._outside]
        self._started: list[tuple[Open, _Text, int, int]] = []
        self.mentions: list[MentionFact] = []
        self._entries: set[str] = set()
        self.words = 0
        for passage in document.passages:
            anchor = anchors.of(passage.element)
            self._texts[anchor] = _Text(anchor, passage.ref, passage.unit, passage.label, passage.parent)

    def run(self, items: Sequence[Item]) -> None:
        order: dict[etree._Element, int] = {}
        for item in in_view(items, "reading"):
            if isinstance(item, Open):
                if item.mention is not None:
                    order.setdefault(item.mention.element, len(order))
                self._open(item)
            elif isinstance(item, Close):
                self._close(item.open)
            elif isinstance(item, str) and not isinstance(item, Generated):
                self._stack[-1].add(item)
        position = {self._anchors.of(element): place for element, place in order.items()}
        self.mentions.sort(key=lambda mention: position[mention.anchor])
        texts = (self._outside, *(t for t in self._texts.values() if t.unit not in {"note", "entry"}))
        self.words = sum(len("".join(t.parts).split()) for t in texts)

    def passages(self) -> list[PassageFact]:
        return [
            PassageFact(t.anchor, t.ref, t.unit, t.label, t.parent, "".join(t.parts).rstrip(" "))
            for t in self._texts.values()
        ]

    def _open(self, item: Open) -> None:
        text = self._stack[-1]
        if item.is_block:
            text.end_word()
        if item.model.behaviour == "apparatus":
            self._stack.append(self._entry(item, text))
        elif item.model.behaviour == "note" and item.first:
            self._stack.append(self._note(item, text))
        elif item.passage is not None and item.first:
            self._stack.append(self._texts[self._anchors.of(item.element)])
        elif item.model.behaviour == "note":
            self._stack.append(_Text(""))
        if item.mention is not None and item.first:
            inside = self._stack[-1]
            self._started.append((item, inside, len(inside.parts), inside.length))

    def _close(self, item: Open) -> None:
        if item.mention is not None and item.first:
            self._mention(*self._started.pop())
        if item.model.behaviour in ASIDES or (item.passage is not None and item.first):
            self._stack.pop()
        if item.is_block:
            self._stack[-1].end_word()

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

    def _mention(self, item: Open, text: _Text, part: int, start: int) -> None:
        mention = item.mention
        if mention is None:
            return
        words = "".join(text.parts[part:])
        shift = len(words) - len(words.lstrip(" "))
        words = words.strip(" ")
        start += shift
        entities = self._anchors.entities[mention.element]
        self.mentions.append(
            MentionFact(
                anchor=self._anchors.of(mention.element),
                kind=mention.kind if mention.kind == "date" or not entities else entities[0].kind,
                entities=tuple(entity.key for entity in entities),
                passage=text.anchor,
                start=start,
                end=start + len(words),
                words=self._with_parts(mention.element, words),
                element=local_name(mention.element),
                date=None if mention.date is None else date_fact(mention.date),
            )
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
    def _parts(self) -> dict[str, etree._Element]:
        return {
            e.get(XML + "id", ""): e
            for e in self._document.root.iter(NS + "*")
            if e.get("prev") and e.get(XML + "id")
        }
