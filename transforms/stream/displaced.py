"""What stands in one place of a document and is shown in another: readings, and notes that stand apart."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from lxml import etree

from textus.edition.characters import characters
from textus.transforms.stream.absence import Absence
from textus.transforms.stream.attached import Attached
from textus.transforms.stream.items import Omission
from textus.transforms.stream.remarks import Remarks
from textus.transforms.stream.walker import Views

__all__ = ["Displaced"]


class Displaced:
    """All of that in one document.

    Args:
        absence: The readings.
        root: The root of the document.
        texts: The elements that are shown.

    Attributes:
        remarks: The notes that the text calls.
        attached: The notes that lead to their words themselves.
    """

    def __init__(self, absence: Absence, root: etree._Element, texts: Sequence[etree._Element]) -> None:
        self._absence = absence
        self.remarks = Remarks(root, texts)
        self.attached = Attached(root)

    @cached_property
    def moved(self) -> Counter[etree._Element]:
        """How many characters of an element are shown elsewhere, since elements in it are."""
        notes = (*self.remarks.called, *self.attached.notes)
        return _moved(self._absence.replaced.values(), themselves=True) + _moved(notes, themselves=False)

    def unplaced(self, views: Views) -> Iterator[Omission]:
        """What is shown nowhere in some views, since its other place is not."""
        for kind in (self._absence, self.attached, self.remarks):
            yield from kind.unplaced(views)


def _moved(elements: Iterable[etree._Element], *, themselves: bool) -> Counter[etree._Element]:
    """How many characters of an element stand in elements that are shown elsewhere.

    Args:
        elements: The elements that are shown elsewhere.
        themselves: Whether they count among those that hold them.
    """
    found: Counter[etree._Element] = Counter()
    for element in elements:
        number = characters(element)
        for one in (*([element] if themselves else []), *element.iterancestors()):
            found[one] += number
    return found
