"""Notes in ``standOff`` that the text calls (TEI Guidelines, 3.9.1 and 16.10).

Such a note is shown where a ``ptr`` or a ``ref`` leads to it: in the place of an empty pointer, which is nothing but
its mark, behind all else. What calls it again is a reference to it. See `textus.transforms.stream.attached` for notes
that lead to their words themselves.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from textus.edition.characters import characters
from textus.edition.tei import NS, XML
from textus.transforms.stream.items import Omission

__all__ = ["Remarks"]

_ID: Final = XML + "id"
_HOLDERS: Final = frozenset(NS + name for name in ("standOff", "listAnnotation", "noteGrp"))
"""What holds notes on the text; those in an entry of a register are part of that."""
_UNCALLED: Final = "note[what calls it is left out]"
_POINTERS: Final = (NS + "ptr", NS + "ref")


class Remarks:
    """The notes of one document that stand apart.

    Args:
        root: The root of the document.
        texts: The elements that are shown.

    Attributes:
        calls: The notes that each element calls.
        called: All of these.
    """

    def __init__(self, root: etree._Element, texts: Sequence[etree._Element]) -> None:
        self.calls: dict[etree._Element, list[etree._Element]] = defaultdict(list)
        self._shown: dict[etree._Element, frozenset[str]] = {}
        notes = [note for apart in root.findall(NS + "standOff") for note in apart.iter(NS + "note")]
        notes = [
            note for note in notes if (holder := note.getparent()) is not None and holder.tag in _HOLDERS
        ]
        if notes:
            self._call(notes, texts)
        self.called = list(dict.fromkeys(note for called in self.calls.values() for note in called))

    def _call(self, notes: Sequence[etree._Element], texts: Sequence[etree._Element]) -> None:
        by_id = {note.get(_ID, ""): note for note in reversed(notes)}
        for pointer in (one for text in texts for one in text.iter(*_POINTERS)):
            for name in _identifiers(pointer.get("target", "")):
                if name in by_id:
                    self.calls[pointer].append(by_id[name])

    def take(self, element: etree._Element, views: frozenset[str]) -> list[etree._Element]:
        """The notes to show where an element calls them in some views; each is shown once."""
        notes = [note for note in self.calls[element] if views.isdisjoint(self._shown.get(note, ()))]
        for note in notes:
            self._shown[note] = self._shown.get(note, frozenset()) | views
        return notes

    def unplaced(self, views: frozenset[str]) -> list[Omission]:
        """The notes that are shown nowhere in some views, since what calls them is not."""
        rest = ((note, views - self._shown.get(note, frozenset())) for note in self.called)
        return [Omission(note, _UNCALLED, missing, characters(note)) for note, missing in rest if missing]


def _identifiers(pointers: str) -> Iterator[str]:
    return (one[1:] for one in pointers.split() if one[:1] == "#")
