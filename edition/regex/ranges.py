"""Sets of characters that are given as ranges of code points, as the tables of XML and Unicode give them."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Protocol

__all__ = ["CharacterSet", "Ranges"]


class CharacterSet(Protocol):
    """Anything that tells whether a character is in it; a string is the set of its characters."""

    def __contains__(self, character: str, /) -> bool: ...


class Ranges:
    """A set of characters, made of ranges that may come in any order and may overlap.

    Attributes:
        first: The first code points of the ranges, rising.
        last: The last code points, at the same positions.
    """

    __slots__ = ("first", "last")

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self.first: list[int] = []
        self.last: list[int] = []
        for low, high in sorted(ranges):
            if self.last and low <= self.last[-1] + 1:
                self.last[-1] = max(self.last[-1], high)
            else:
                self.first.append(low)
                self.last.append(high)

    def __contains__(self, character: str, /) -> bool:
        code = ord(character)
        position = bisect_right(self.first, code) - 1
        return position >= 0 and code <= self.last[position]
