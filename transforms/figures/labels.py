"""Labels that do not lie upon each other: how wide words are, and where there is room for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import combining, east_asian_width

from textus.transforms.figures.clipping import Frame

__all__ = ["LabelField", "shortened", "text_width"]

NARROW = frozenset("ijlftrI.,:;'’()[]|!  -")
BROAD = frozenset("mwæœMWQODGHNUÆŒАЖМШЩЮжмшщюыФ—")
CELL = 64.0


def text_width(words: str, size: float) -> float:
    """Estimate how wide words are set, on the safe side for the fonts of the style sheet.

    Args:
        words: The words.
        size: The size of the letters.
    """
    ems = 0.0
    for letter in words:
        ems += _ems(letter)
    return ems * size


@lru_cache(4096)
def _ems(letter: str) -> float:
    """Estimate how wide a letter is, in the size of the letters."""
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in NARROW:
        return 0.32
    if letter in BROAD:
        return 0.82
    return 0.66 if letter.isupper() else 0.5


def shortened(words: str, size: float, room: float) -> str:
    """Shorten words to the room there is, with an ellipsis for what is left out."""
    if text_width(words, size) <= room:
        return words
    room -= text_width("…", size)
    width, kept = 0.0, 0
    for letter in words:
        width += text_width(letter, size)
        if width > room:
            break
        kept += 1
    return words[:kept].rstrip() + "…"


class LabelField:
    """The boxes of a page that are taken, found by the squares of a grid.

    Attributes:
        page: Where labels may stand.
    """

    def __init__(self, page: Frame) -> None:
        self.page = page
        self._taken: defaultdict[tuple[int, int], list[tuple[int, Frame]]] = defaultdict(list)

    def take(self, box: Frame, owner: int) -> None:
        """Take a box for an owner, whatever lies there."""
        for cell in _cells(box):
            self._taken[cell].append((owner, box))

    def is_free(self, box: Frame, owner: int) -> bool:
        """Tell whether a box lies on the page and on nothing that belongs to another owner."""
        if not self.page.contains(box):
            return False
        overlaps = box.overlaps
        for cell in _cells(box):
            for other, taken in self._taken[cell]:
                if other != owner and overlaps(taken):
                    return False
        return True

    def find_room(self, boxes: Iterable[Frame], owner: int) -> int | None:
        """Take the first free one of some boxes and give its place among them, or None where none is free."""
        for index, box in enumerate(boxes):
            if self.is_free(box, owner):
                self.take(box, owner)
                return index
        return None


def _cells(box: Frame) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
            yield column, row
