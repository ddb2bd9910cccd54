"""Strings and whole numbers in sections, as bytes that are checked before they are used."""

import sys
import zlib
from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Reader", "SnapshotError", "Writer", "split_lists"]

MAGIC = b"textus-rng-1-" + sys.byteorder.encode()
HEADER = len(MAGIC) + 4 + 8


class SnapshotError(ValueError):
    """Bytes that are no snapshot, or a damaged one."""


class Writer:
    """Collects sections; strings are kept once and stand for themselves as numbers."""

    def __init__(self) -> None:
        self._strings: dict[str, int] = {}
        self._numbers = array("i")

    def texts(self, *texts: str) -> list[int]:
        """The numbers of some strings."""
        strings = self._strings
        return [strings.setdefault(text, len(strings)) for text in texts]

    def section(self, numbers: "Sequence[int]") -> None:
        """Add a section of numbers."""
        self._numbers.append(len(numbers))
        self._numbers.extend(numbers)

    def lists(self, rows: "Sequence[Iterable[int]]") -> None:
        """Add a section of lists of numbers."""
        offsets, flat = array("i", [0]), array("i")
        for row in rows:
            flat.extend(row)
            offsets.append(len(flat))
        self.section(offsets)
        self.section(flat)

    def finish(self) -> bytes:
        """Everything as bytes."""
        strings = "\0".join(self._strings).encode("utf-8", "surrogatepass")
        payload = len(strings).to_bytes(8, "little") + strings + self._numbers.tobytes()
        return MAGIC + zlib.crc32(payload).to_bytes(4, "little") + payload


class Reader:
    """Reads the sections of a writer, in the same order.

    Raises:
        SnapshotError: The bytes come from elsewhere or are damaged; also by every method.
    """

    def __init__(self, source: bytes) -> None:
        checksum = source[len(MAGIC) : len(MAGIC) + 4]
        payload = memoryview(source)[len(MAGIC) + 4 :]
        if source[: len(MAGIC)] != MAGIC or zlib.crc32(payload).to_bytes(4, "little") != checksum:
            raise SnapshotError
        end = 8 + int.from_bytes(payload[:8], "little")
        self._numbers = array("i")
        try:
            self._strings = str(payload[8:end], "utf-8", "surrogatepass").split("\0")
            self._numbers.frombytes(payload[end:])
        except ValueError:
            raise SnapshotError from None
        self._at = 0

    def section(self) -> "array[int]":
        """The next section of numbers."""
        start = self._next()
        return self._numbers[start : self._at]

    def raw_section(self) -> bytes:
        """The next section of numbers, as the bytes that they are made of."""
        start = self._next()
        return memoryview(self._numbers)[start : self._at].tobytes()

    def _next(self) -> int:
        """Go to the end of the next section, and say where it begins."""
        if self._at >= len(self._numbers):
            raise SnapshotError
        start = self._at + 1
        length = self._numbers[self._at]
        self._at = start + length
        if length < 0 or self._at > len(self._numbers):
            raise SnapshotError
        return start

    def raw_lists(self) -> "tuple[array[int], array[int]]":
        """The next section of lists: the offsets, and all numbers in one row."""
        return self.section(), self.section()

    def lists(self) -> list[tuple[int, ...]]:
        """The next section of lists."""
        return split_lists(*self.raw_lists())

    def words(self, numbers: "Iterable[int]") -> list[str]:
        """The strings that numbers stand for."""
        strings = self._strings
        return [strings[number] for number in numbers]


def split_lists(offsets: "array[int]", flat: "array[int]") -> list[tuple[int, ...]]:
    """The lists that stand in one row."""
    row = tuple(flat)
    ends = iter(offsets)
    start = next(ends, 0)
    return [row[start : (start := end)] for end in ends]
