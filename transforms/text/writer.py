"""From the stream to plain text: blocks apart, lines below each other, notes at the end."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from textus.edition.tei import local_name
from textus.transforms.models import ASIDES
from textus.transforms.stream.items import Close, Generated, Item, Open, in_view
from textus.transforms.stream.numbering import note_labels

__all__ = ["write_text"]

_APART: Final = "\n\n"
_BELOW: Final = "\n"

_GAPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "block": _APART,
        "body": _APART,
        "cell": "\t",
        "cit": _APART,
        "document": _APART,
        "figure": _APART,
        "heading": _APART,
        "list": _APART,
        "listItem": _BELOW,
        "metadata": _APART,
        "paragraph": _APART,
        "row": _BELOW,
        "section": _APART,
        "table": _APART,
        "title": _APART,
    }
)
"""What sets each kind of block off from what stands before it."""

_LINES: Final = frozenset(
    {
        "app",
        "l",
        "line",
        "speaker",
        "addrLine",
        "label",
        "titlePart",
        "castItem",
        "docImprint",
        "byline",
        "roleDesc",
    }
)
"""Blocks that stand below what goes before, without an empty line."""

_ORDER: Final = MappingProxyType({"": 0, " ": 1, "\t": 2, _BELOW: 3, _APART: 4})


def write_text(items: Iterable[Item], view: str) -> str:
    """A view of a stream as plain text.

    Args:
        items: The stream.
        view: The view.

    Returns:
        The text, without a final newline. Notes are numbered in their places and follow at the end, behind the
        apparatus.
    """
    text = _Text()
    notes: list[_Text] = []
    entries: list[_Text] = []
    around: list[_Text] = []
    shown = list(in_view(items, view))
    labels = note_labels([i.element for i in shown if isinstance(i, Open) and i.model.behaviour == "note"])
    for item in shown:
        if isinstance(item, Open):
            if item.model.behaviour == "apparatus":
                around.append(text)
                text = _Text(flat=True)
                entries.append(text)
            elif item.model.behaviour == "note":
                text.add(f"[{labels[len(notes)]}]", glued=True)
                around.append(text)
                text = _Text()
                notes.append(text)
            elif _is_labelled(item):
                text.beside()
            else:
                text.gap(_gap(item))
        elif isinstance(item, Close):
            if item.open.model.behaviour in ASIDES:
                text = around.pop()
            else:
                text.gap(_gap(item.open))
        else:
            text.add(str(item), glued=isinstance(item, Generated))
    text.lines(entry.words for entry in entries)
    text.lines(f"[{label}] {note.words}" for label, note in zip(labels, notes, strict=True))
    return text.words


def _gap(item: Open) -> str:
    if not item.is_block:
        is_line = item.model.behaviour == "break" and item.model.parameter("type", item.element) == "line"
        return _BELOW if is_line else ""
    name = local_name(item.element)
    if name in _LINES:
        return _BELOW
    parent = item.element.getparent()
    if parent is not None and local_name(parent) == "sp":
        return _BELOW
    return _GAPS[item.model.behaviour]


def _is_labelled(item: Open) -> bool:
    """Whether a block is the item of a label, beside which it stands."""
    before = item.element.getprevious() if local_name(item.element) == "item" else None
    return before is not None and local_name(before) == "label"


class _Text:
    """Text as it grows, with the gap that the next words will need; in flat text every gap is a space."""

    def __init__(self, *, flat: bool = False) -> None:
        self._parts: list[str] = []
        self._waiting = ""
        self._flat = flat

    def gap(self, gap: str) -> None:
        if self._flat:
            gap = " " if gap else ""
        if _ORDER[gap] > _ORDER[self._waiting]:
            self._waiting = gap

    def lines(self, lines: Iterable[str]) -> None:
        """Add lines, apart from what goes before."""
        self.gap(_APART)
        for line in lines:
            self.add(line)
            self.gap(_BELOW)

    def beside(self) -> None:
        """What follows stands beside what goes before."""
        self._waiting = " "

    def add(self, text: str, *, glued: bool = False) -> None:
        """Add words; a space that would begin a line or follow a space is left out."""
        begins = not self._parts or bool(self._waiting)
        if not glued and text[:1] == " " and (begins or self._parts[-1].endswith(" ")):
            text = text[1:]
        if not text:
            return
        if self._parts and self._waiting:
            self._parts[-1] = self._parts[-1].rstrip(" ")
            self._parts.append(self._waiting)
        self._waiting = ""
        self._parts.append(text)

    @property
    def words(self) -> str:
        """The text so far."""
        return "".join(self._parts).rstrip(" ")
