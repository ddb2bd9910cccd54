"""Strings in their order, in one row of bytes that can be searched: there are thousands, and few are asked for."""

from array import array
from bisect import bisect
from itertools import accumulate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Roll", "Rolls"]

_FEW = 20
"""So many strings are looked for one by one; for more, all are sorted out first."""
_END = b"\0"
"""What no XML has."""


class Roll:
    """Some strings, each with its number.

    Attributes:
        lines: All of them, with a line break around each; empty if there are none.
    """

    __slots__ = ("_asked", "_numbers", "_strings", "lines")

    def __init__(self, lines: bytes = b"") -> None:
        self.lines = lines
        self._asked = 0
        self._numbers: dict[str, int] | None = None
        self._strings: list[str] | None = None

    @classmethod
    def of(cls, strings: "Iterable[str]") -> "Roll":
        """The roll of some strings; line breaks in them become spaces, so that such a string is never found."""
        text = "\n".join([each.replace("\n", " ") for each in strings])
        return cls(_encoded(f"\n{text}\n") if text else b"")

    @classmethod
    def unpacked(cls, packed: bytes) -> "Roll":
        """The roll that was packed, from the bytes of the numbers."""
        return cls(packed.rstrip(_END))

    def packed(self) -> "array[int]":
        """All of it as whole numbers."""
        found = array("i")
        found.frombytes(self.lines + _END * (-len(self.lines) % found.itemsize))
        return found

    def __len__(self) -> int:
        return max(self.lines.count(b"\n") - 1, 0)

    def strings(self) -> list[str]:
        """All of them."""
        if self._strings is None:
            self._strings = self.lines.decode("utf-8", "surrogatepass").split("\n")[1:-1]
        return self._strings

    def number(self, string: str) -> int | None:
        """The number of a string, the first if there are several, or None."""
        if self._numbers is not None:
            return self._numbers.get(string)
        self._asked += 1
        if self._asked > _FEW:
            strings = self.strings()
            self._numbers = dict(zip(reversed(strings), range(len(strings) - 1, -1, -1), strict=True))
            return self._numbers.get(string)
        return next(self.numbers(string), None)

    def numbers(self, string: str) -> "Iterator[int]":
        """All numbers of a string, looked for among the others."""
        line = _encoded(f"\n{string}\n")
        place = self.lines.find(line) if "\n" not in string else -1
        while place >= 0:
            yield self.lines.count(b"\n", 0, place)
            place = self.lines.find(line, place + 1)


class Rolls:
    """Rolls one behind the other in one row, to find out which of thousands have a string."""

    def __init__(self, rolls: "Sequence[Roll]") -> None:
        self._ends = list(accumulate(len(roll.lines) for roll in rolls))
        self._row = b"".join([roll.lines for roll in rolls])

    def having(self, string: str) -> "Iterator[int]":
        """The places, among the rolls, of those that have a string that is not empty."""
        line = _encoded(f"\n{string}\n")
        place = self._row.find(line) if string and "\n" not in string else -1
        while place >= 0:
            at = bisect(self._ends, place)
            yield at
            place = self._row.find(line, self._ends[at])


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
