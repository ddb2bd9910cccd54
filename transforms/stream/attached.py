"""Notes that stand apart, shown where they are attached (TEI Guidelines, 3.9.1.1)."""

from typing import Final

from lxml import etree

from textus.edition.attachments import attached_at, attachments
from textus.edition.characters import characters
from textus.edition.tei import local_name
from textus.edition.vocabulary import inline
from textus.transforms.stream.items import Omission
from textus.transforms.stream.walker import Views

__all__ = ["Attached"]

_NOWHERE: Final[Views] = frozenset()
_UNPLACED: Final = "note[its place is left out]"


class Attached:
    """The notes of a document that are shown at the words they name, not in their own place.

    Args:
        root: The root of the document.

    Attributes:
        notes: The notes, with what they are attached to.
    """

    def __init__(self, root: etree._Element) -> None:
        self.notes = attachments(root)
        self._at = attached_at(root)
        self._shown: dict[etree._Element, Views] = {}

    def turn(self, child: etree._Element, views: Views, copying: bool) -> list[tuple[etree._Element, Views]]:
        """What is to be shown where a child of an element stands, the last first.

        That is the child, unless it is one of the notes, and those behind it, unless it is only copied.
        """
        shown = [] if child in self.notes else [(child, views)]
        behind = not copying and child in self._at and local_name(child) in inline()
        return self._place(child, views) + shown if behind else shown

    def within(self, element: etree._Element, views: Views) -> list[tuple[etree._Element, Views]]:
        """The notes to be shown at the end of an element that is a block, the last first."""
        return (
            self._place(element, views) if element in self._at and local_name(element) not in inline() else []
        )

    def _place(self, element: etree._Element, views: Views) -> list[tuple[etree._Element, Views]]:
        """Its notes, in each view once."""
        placed = []
        for note in reversed(self._at[element]):
            shown = self._shown.get(note, _NOWHERE)
            if views - shown:
                self._shown[note] = shown | views
                placed.append((note, views - shown))
        return placed

    def unplaced(self, views: Views) -> list[Omission]:
        """The notes that stand in no text of some views, since what they are attached to is not shown there."""
        rest = ((note, views - self._shown.get(note, _NOWHERE)) for note in self.notes)
        return [Omission(note, _UNPLACED, missing, characters(note)) for note, missing in rest if missing]
