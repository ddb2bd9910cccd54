"""From the stream to plain text: blocks apart, lines below each other, notes at the end."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from textus.edition.tei import local_name
from textus.transforms.models import ASIDES
from textus.transforms.stream.items import Close, Generated, Item, Open, in_view

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
    {"app", "l", "line", "speaker", "addrLine", "label", "titlePart", "castItem", "docImprint", "byline"}
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
    numbers: list[int] = []
    around: list[_Text] = []
    for item in in_view(items, view):
        if isinstance(item, Open):
            if item.model.behaviour == "apparatus":
                around.append(text)
                text = _Text(flat=True)
                entries.append(text)
            elif item.model.behaviour == "note":
                numbers.append(len(numbers) + 1)
                text.add(f"[{numbers[-1]}]", glued=True)
                around.append(text)
                text = _Text()
                notes.append(text)
            else:
                text.gap(_gap(item))
                if item.model.behaviour == "break" and item.model.parameter("type", item.element) == "line":
                    text.gap(_BELOW)
        elif isinstance(item, Close):
            if item.open.model.behaviour in ASIDES:
                text = around.pop()
            else:
                text.gap(_gap(item.open))
        else:
            text.add(str(item), glued=isinstance(item, Generated))
    text.gap(_APART)
    for entry in entries:
        text.add(entry.words)
        text.gap(_BELOW)
    text.gap(_APART)
    for number, note in zip(numbers, notes, strict=True):
        text.gap(_BELOW if number > 1 else _APART)
        text.add(f"[{number}] {note.words}")
    return text.words


def _gap(item: Open) -> str:
    if not item.is_block:
        return ""
    name = local_name(item.element)
    if name in _LINES:
        return _BELOW
    parent = item.element.getparent()
    if parent is not None and local_name(parent) == "sp":
        return _BELOW
    return _GAPS[item.model.behaviour]


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
