"""What a document becomes before it becomes a page: a flat list of text, openings and closings.

HTML, plain text, indexes and search are folds of this one list, so they cannot disagree about the words.
Text is a plain ``str``, with its white space settled.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Self

from lxml import etree

from textus.edition.mention import Mention
from textus.edition.passage import Passage
from textus.transforms.models import Model, Shape

__all__ = ["Close", "Generated", "Item", "Kept", "Omission", "Open", "Record", "Stream", "in_view"]


class Generated(str):
    """Text that a processing model makes and the source does not have, such as ``[…]`` for a gap.

    Attributes:
        kind: What it is in an apparatus, as a class of the style sheet: a place, a lemma, sigla; else empty.
    """

    kind: str

    def __new__(cls, text: str, kind: str = "") -> Self:
        """The text."""
        generated = super().__new__(cls, text)
        generated.kind = kind
        return generated


@dataclass(slots=True, eq=False)
class Open:
    """The beginning of an element's rendition.

    Attributes:
        element: The element.
        shape: What its start tag says.
        model: How it is shown.
        views: The views it is shown in, or None for all that its surroundings are shown in.
        passage: The passage it is, or None.
        mention: The mention it is, or None.
        has_block: Whether a block lies somewhere inside it, which decides what HTML may hold it.
        preserve: Whether its white space is kept (``xml:space``).
        first: Whether this is the first rendition of the element: only it may carry the element's identifier.
        identifier: The ``xml:id`` of the element, or the empty string.
    """

    element: etree._Element
    shape: Shape
    model: Model
    views: frozenset[str] | None = None
    passage: Passage | None = None
    mention: Mention | None = None
    has_block: bool = False
    preserve: bool = False
    first: bool = True
    identifier: str = ""

    @property
    def is_variant(self) -> bool:
        """Whether it is the text of an entry of the apparatus, in its place."""
        model = self.model
        return model.element == "app" and self.first and model.css_class[:3] == "app"

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of the apparatus that is shown where it stands, as in a list of entries."""
        model = self.model
        return model.element == "app" and self.first and model.css_class == "e"

    @property
    def is_block(self) -> bool:
        """Whether it begins a block."""
        return self.model.is_block


@dataclass(slots=True, eq=False)
class Close:
    """The end of an element's rendition."""

    open: Open


@dataclass(frozen=True, slots=True, eq=False)
class Omission:
    """An element that a model leaves out.

    Attributes:
        element: The element.
        rule: The rule that left it out.
        views: The views it is left out of.
        characters: How many characters of its text are no white space.
    """

    element: etree._Element
    rule: str
    views: frozenset[str]
    characters: int


@dataclass(slots=True, eq=False)
class Kept:
    """What is known of the content of a register entry, which texts may repeat.

    Attributes:
        length: How many characters it has.
        characters: How many of them are no white space.
        has_block: Whether there is a block in it.
        words: Its words in one line, once they have been asked for.
        html: What the writer of pages has made of it, with the characters of the source in that.
        lines: The same of the writer of plain text by views, with what sets it off from what stands before and behind.
    """

    length: int
    characters: int
    has_block: bool
    words: str | None = None
    html: tuple[str, int] | None = None
    lines: dict[str, tuple[Sequence[str], str, str, int]] = field(default_factory=dict)


class Record:
    """The content of a register entry that depends on nothing around it.

    Args:
        kept: What is known of it.
        again: What makes its items.
    """

    __slots__ = ("_again", "_items", "kept")

    def __init__(self, kept: Kept, again: "Callable[[], Sequence[Item]]") -> None:
        self.kept = kept
        self._again = again
        self._items: Sequence[Item] | None = None

    @property
    def items(self) -> "Sequence[Item]":
        """It as a part of a stream: text, and what begins and ends around it."""
        if self._items is None:
            self._items = self._again()
        return self._items


Item = str | Open | Close | Omission | Record
"""A member of the stream."""


Shown = str | Open | Close | Record
"""A member of one view of the stream."""


class Members(NamedTuple):
    """The members of a stream by what they are, each kind in the order of the stream.

    Attributes:
        opens: Its openings.
        omissions: What is left out of some view.
        reading: What the reading view shows.
        words: The words of the source among that.
        unread: The openings that the reading view does not have, with how many members of it stand before each.
    """

    opens: list[Open]
    omissions: list[Omission]
    reading: list[Shown]
    words: list[str]
    unread: list[tuple[int, Open]]


class Stream(list[Item]):
    """A stream, with what is asked of it again and again.

    Attributes:
        unplaced: Why readings of the witness whose text it is are not in it, by their entries; the words of the edition
            stand there.
    """

    def __init__(self) -> None:
        super().__init__()
        self.unplaced: dict[etree._Element, str] = {}

    @cached_property
    def members(self) -> Members:
        """Its members by what they are."""
        opens, omissions, reading, words, unread = members = Members([], [], [], [], [])
        hidden: Open | None = None
        for item in self:
            if item.__class__ is str:
                if hidden is None:
                    reading.append(item)
                    words.append(item)
            elif item.__class__ is Open:
                opens.append(item)
                if hidden is None and (item.views is None or "reading" in item.views):
                    reading.append(item)
                else:
                    hidden = hidden or item
                    unread.append((len(reading), item))
            elif isinstance(item, Omission):
                omissions.append(item)
            elif hidden is None:
                reading.append(item)
            elif item.__class__ is Close and item.open is hidden:
                hidden = None
        return members


def in_view(items: Iterable[Item], view: str) -> list[Shown]:
    """The items of a stream that one view shows; omissions are left out."""
    if view == "reading" and isinstance(items, Stream):
        return items.members.reading
    shown: list[Shown] = []
    hidden: Open | None = None
    for item in items:
        if hidden is not None:
            if item.__class__ is Close and item.open is hidden:
                hidden = None
        elif item.__class__ is Open and item.views is not None and view not in item.views:
            hidden = item
        elif not isinstance(item, Omission):
            shown.append(item)
    return shown
