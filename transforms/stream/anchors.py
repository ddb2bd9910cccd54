"""The lasting addresses inside a document: one for every passage, mention and note.

An ``xml:id`` is the address where there is one. Else a passage is addressed by its reference and a mention
by what it refers to and how often before it did (``m.per_lansing.2``), so that an address changes only when
the text before it changes its mentions of the same entity.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from lxml import etree

from textus.edition.entity import Entity
from textus.edition.kinds import DATE
from textus.edition.mention import Mention
from textus.edition.passage import Passage
from textus.edition.pointers import Pointer
from textus.edition.register import Registers
from textus.edition.tei import NS
from textus.transforms.stream.items import Open, Stream
from textus.transforms.stream.numbering import note_labels

__all__ = ["Anchors"]

_NOTE = NS + "note"
_UNUSABLE = re.compile(r"\s|^ui-")
"""Identifiers that HTML cannot hold, or that pages keep for themselves."""
_UNFIT = re.compile(r"[^\w.\-]+")


class Anchors:
    """The addresses of one document.

    Args:
        items: Its stream.
        passages: Its passages; those that are not rendered as an element of their own have an address too.
        registers: What its mentions refer to.

    Attributes:
        entries: The entries of the apparatus in their order, with their addresses.
        referring: The entries in lists, by the element that their words end with.
        located: The addresses of the passages that other entries in lists name.
        notes: The notes in the order of their references, with their numbers from 1.
        labels: What the references of the notes are called.
    """

    def __init__(self, items: Stream, passages: Sequence[Passage], registers: Registers) -> None:
        self._taken: dict[str, int] = {}  # how often each address was wanted
        self._by_element: dict[etree._Element, str] = {}
        self._counts: dict[str, int] = {}
        self._known: dict[tuple[Pointer, ...], tuple[Entity, ...]] = {(): ()}
        self.entities: dict[etree._Element, tuple[Entity, ...]] = {}
        self._by_note: dict[etree._Element, str] = {}
        self._in_text: set[etree._Element] = set()
        self.entries: dict[etree._Element, str] = {}
        self.referring: dict[etree._Element, list[etree._Element]] = {}
        self.located: dict[etree._Element, str] = {}
        self.notes: dict[etree._Element, int] = {}
        every = items.members.opens
        opens = [item for item in every if item.first]
        for item in [item for item in opens if item.identifier]:
            identifier = item.identifier.strip()
            if identifier and identifier not in self._taken and not _UNUSABLE.search(identifier):
                self._give(item.element, identifier)
        for passage in passages:
            if passage.element not in self._by_element:
                self._give(passage.element, self.claim(passage.ref))
        noted = {item.element for item in opens if item.model.behaviour == "note"}
        for item in opens:
            if item.mention is not None:
                self._mention(item.mention, registers)
            if item.model.element == "app" or (noted and item.element in noted):
                self._address(item)
        entries = [i for i in every if i.model.behaviour == "apparatus" or i.model.element == "app"]
        found = (i.element for i in entries if i.model.behaviour == "apparatus" or i.is_entry)
        for number, element in enumerate(dict.fromkeys(found), 1):
            self.entries[element] = self.claim(f"e{number}")
        if self.entries:
            self._refer(opens, passages)
        self.labels = dict(zip(self.notes, note_labels(list(self.notes)), strict=True))

    def _refer(self, opens: Sequence[Open], passages: Sequence[Passage]) -> None:
        """Find the words that entries in a list are about, by what they point to or the place they name."""
        shown = {self._by_element[i.element]: i.element for i in opens if i.element in self._by_element}
        labelled = {passage.label: passage.element for passage in reversed(passages)}
        for item in opens:
            if not item.is_entry:
                continue
            start, end = (item.element.get(name, "").removeprefix("#") for name in ("from", "to"))
            last = shown.get(end) if end else shown.get(start)
            if last is not None:
                self.referring.setdefault(last, []).append(item.element)
            elif item.element.get("loc") in labelled:
                self.located[item.element] = self.of(labelled[item.element.get("loc", "")])

    def of(self, element: etree._Element) -> str:
        """The address of an element, or the empty string."""
        return self._by_element.get(element, "")

    def knows(self, anchor: str) -> bool:
        """Whether an address exists in the document."""
        return anchor in self._taken

    def claim(self, wanted: str) -> str:
        """An address like the one wanted that nothing has yet; it is taken from now on."""
        anchor, count = wanted, self._taken.get(wanted, 1)
        while anchor in self._taken:
            count += 1
            anchor = f"{wanted}.{count}"
        self._taken[wanted] = count
        self._taken.setdefault(anchor, 1)
        return anchor

    def called(self, pointer: str) -> str:
        """How the reference of the note is called that a pointer leads to; the empty string of any other."""
        return self._called.get(pointer[1:], "") if pointer[:1] == "#" else ""

    @cached_property
    def _called(self) -> dict[str, str]:
        return {self.of_note(element): label for element, label in self.labels.items()}

    def _give(self, element: etree._Element, anchor: str) -> None:
        self._taken.setdefault(anchor, 1)
        self._by_element[element] = anchor

    def of_note(self, element: etree._Element) -> str:
        """The address of a note; that of the words it is about is another, where one element makes both."""
        return self._by_note.get(element) or self.of(element)

    def _address(self, item: Open) -> None:
        if item.model.behaviour == "note":
            self._note(item.element)
            return
        self._in_text.add(item.element)
        if item.is_variant:
            self._variant(item.element)

    def is_note(self, anchor: str) -> bool:
        """Whether an address is that of an element ``note``, wherever that is shown."""
        return anchor in self._remarks

    @cached_property
    def _remarks(self) -> set[str]:
        return {anchor for element, anchor in self._by_element.items() if element.tag == _NOTE}

    def _note(self, element: etree._Element) -> None:
        self.notes[element] = len(self.notes) + 1
        if element in self._in_text:
            self._by_note[element] = self.claim(f"note{self.notes[element]}")
        elif element not in self._by_element:
            self._give(element, self.claim(f"note{self.notes[element]}"))

    def _variant(self, element: etree._Element) -> None:
        """The words of an entry of the apparatus, in their place."""
        self._counts["a"] = self._counts.get("a", 0) + 1
        if element not in self._by_element:
            self._give(element, self.claim(f"a{self._counts['a']}"))

    def _mention(self, mention: Mention, registers: Registers) -> None:
        pointers = mention.pointers
        known = self._known.get(pointers)
        if known is None:
            known = self._known[pointers] = registers.find_all(pointers)
        self.entities[mention.element] = entities = known
        if mention.element in self._by_element:
            return
        if mention.kind == DATE and mention.date is not None:
            stem = "d." + (_UNFIT.sub("_", mention.date.edtf()).strip("_") or "date")
        elif entities:
            stem = f"m.{_UNFIT.sub('_', entities[0].key)}"
        else:
            stem = f"m.{_UNFIT.sub('_', mention.pointers[0].identifier or mention.pointers[0].written)}"
        self._counts[stem] = self._counts.get(stem, 0) + 1
        self._give(mention.element, self.claim(f"{stem}.{self._counts[stem]}"))
