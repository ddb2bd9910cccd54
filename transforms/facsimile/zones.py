"""Zones: the part of an image that a zone of a surface is (TEI Guidelines, 12.1).

A server of images is asked for that part; of any other image a page shows a section, which is a window on the whole.
"""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml import etree

__all__ = ["Crop", "Part", "has_place", "part_named", "part_of"]

_FRAGMENT: Final = re.compile(
    r"#xywh=(?P<unit>pixel:|percent:)?(?P<numbers>\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?){3})$"
)
_LARGEST: Final = 1e9
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @property
    def measures(self) -> tuple[float, float, float, float]:
        """Left, top, width and height."""
        return self.left, self.top, self.right - self.left, self.bottom - self.top

    @property
    def real(self) -> bool:
        """Whether anything lies in it, and it is no larger than an image can be."""
        return self.right > self.left and self.bottom > self.top and max(map(abs, self)) < _LARGEST


@dataclass(frozen=True, slots=True)
class Crop:
    """The section of an image that a page shows.

    Attributes:
        window: Left, top, width and height of what is seen.
        whole: The same of the whole image in the same measure; None where that is pixels.
    """

    window: tuple[float, float, float, float]
    whole: tuple[float, float, float, float] | None = None

    @property
    def share(self) -> float | None:
        """How much of the width of the image is seen, as far as that is known."""
        return None if self.whole is None else min(1.0, self.window[2] / self.whole[2])


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an image, both ways: as the IIIF Image API writes a region, and as a section."""

    region: str = ""
    crop: Crop | None = None


def has_place(element: etree._Element) -> bool:
    """Whether an element says where it lies: by its corners or by points."""
    return _box(element) is not None


def part_of(zone: etree._Element, surface: etree._Element) -> Part:
    """The part of a surface's image that a zone is; all of it where the zone has no coordinates.

    Where the surface has coordinates of its own, the region is told in hundredths of it; else the coordinates
    of the zone are taken for pixels.
    """
    box, around = _box(zone), _box(surface)
    if box is None:
        return Part()
    if around is None:
        left, top = max(0, round(box.left)), max(0, round(box.top))
        region = f"{left},{top},{round(box.right) - left},{round(box.bottom) - top}"
        return Part(region, Crop(box.measures))
    width, height = around.right - around.left, around.bottom - around.top
    parts = (
        max(0.0, (box.left - around.left) / width),
        max(0.0, (box.top - around.top) / height),
        min(1.0, (box.right - box.left) / width),
        min(1.0, (box.bottom - box.top) / height),
    )
    region = "pct:" + ",".join(f"{100 * part:.4g}" for part in parts)
    return Part(region, Crop(box.measures, around.measures))


def part_named(written: str) -> Part:
    """The part that an address names itself, by a media fragment such as ``#xywh=100,200,300,400``."""
    named = _FRAGMENT.search(written)
    if named is None:
        return Part()
    left, top, width, height = (float(number) for number in named["numbers"].split(","))
    if not (width > 0 and height > 0) or max(left, top, width, height) >= _LARGEST:
        return Part()
    if named["unit"] == "percent:":
        return Part(f"pct:{named['numbers']}")
    return Part(",".join(f"{n:.0f}" for n in (left, top, width, height)), Crop((left, top, width, height)))


def _box(element: etree._Element) -> _Box | None:
    """The rectangle of a surface or zone: its corners, or what is around its points."""
    corners = [_NUMBER.fullmatch(element.get(name, "").strip()) for name in ("ulx", "uly", "lrx", "lry")]
    if all(corners):
        box = _Box(*(float(corner[0]) for corner in corners if corner is not None))
    else:
        numbers = [float(number) for number in _NUMBER.findall(element.get("points", ""))]
        across, down = numbers[::2], numbers[1::2]
        if not down:
            return None
        box = _Box(min(across), min(down), max(across), max(down))
    return box if box.real else None
