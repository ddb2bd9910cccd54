"""The coastlines of the world, from Natural Earth, as rings of longitudes and latitudes.

Two levels of detail are kept beside this file, 1:110 million for the world and 1:50 million for a continent.
Natural Earth (https://www.naturalearthdata.com) is in the public domain. `make.py` wrote the files from the
TopoJSON of the npm package world-atlas 2.0.2 (© Michael Bostock, ISC licence).

A line that does not begin with `#` is one ring: its south-western and north-eastern corner, a blank, and its
points, so that a ring need not be read to know whether it is in sight. Each number is the difference to the last
point in fiftieths of a degree, longitude and latitude in turn, folded to be positive (0, -1, 1, -2 … become 0, 1,
2, 3 …) and written in digits of 5 bits, the lowest first, each as the character 63 higher; all digits but the last
have 32 added. Rings run over the antimeridian without a break; the last point of a ring is followed by its first.
"""

from enum import Enum
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path

__all__ = ["UNIT", "Coast", "Detail", "Ring", "decode", "encode", "land", "written"]

Ring = tuple[tuple[float, float], ...]
"""Points as longitude and latitude; longitudes are continuous and may go beyond 180."""

UNIT = 0.02
"""The step of the coordinates in degrees."""


class Coast:
    """A ring that is read when its points are asked for.

    Attributes:
        bounds: Its westernmost longitude, southernmost latitude, easternmost longitude, northernmost latitude.
    """

    def __init__(self, line: str) -> None:
        corners, _, self._points = line.partition(" ")
        (west, south), (east, north) = decode(corners)
        self.bounds = (west, south, east, north)

    @cached_property
    def ring(self) -> Ring:
        """Its points."""
        return decode(self._points)


class Detail(Enum):
    """A level of detail, and the file that holds it."""

    CONTINENT = "land-50m.txt"
    WORLD = "land-110m.txt"


@cache
def land(detail: Detail) -> tuple[Coast, ...]:
    """The rings of all land; inner rings are seas without an outlet."""
    text = (Path(__file__).parent / detail.value).read_text("ascii")
    return tuple(Coast(line) for line in text.splitlines() if not line.startswith("#"))


def written(points: list[tuple[int, int]]) -> str:
    """Write a line of a file: the corners and the points of a ring, in whole numbers of `UNIT`."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return f"{encode([(min(xs), min(ys)), (max(xs), max(ys))])} {encode(points)}"


def encode(points: list[tuple[int, int]]) -> str:
    """Write a ring whose coordinates are whole numbers of `UNIT`."""
    characters = []
    last = (0, 0)
    for point in points:
        for now, before in zip(point, last, strict=True):
            number = now - before
            folded = 2 * number if number >= 0 else -2 * number - 1
            while folded > 31:
                characters.append(chr(63 + 32 + folded % 32))
                folded //= 32
            characters.append(chr(63 + folded))
        last = point
    return "".join(characters)


def decode(line: str) -> Ring:
    """Read a ring that `encode` wrote."""
    numbers = []
    folded = shift = 0
    for code in line.encode("ascii"):
        if code >= 95:  # one of several digits, and not the last
            folded += (code - 95) << shift
            shift += 5
            continue
        folded += (code - 63) << shift
        numbers.append(-(folded + 1) // 2 if folded % 2 else folded // 2)
        folded = shift = 0
    longitudes, latitudes = accumulate(numbers[::2]), accumulate(numbers[1::2])
    return tuple((x * UNIT, y * UNIT) for x, y in zip(longitudes, latitudes, strict=True))
