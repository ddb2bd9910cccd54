"""Zones: the part of an image that a zone of a surface is (TEI Guidelines, 12.1)."""

import re
from typing import Final, NamedTuple

from lxml import etree

__all__ = ["region_of"]

_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @property
    def real(self) -> bool:
        """Whether anything lies in it."""
        return self.right > self.left and self.bottom > self.top


def region_of(zone: etree._Element, surface: etree._Element) -> str:
    """The region of a surface's image that a zone is, as the IIIF Image API writes it.

    Where the surface has coordinates of its own, the region is told in hundredths of it; else the coordinates
    of the zone are taken for pixels. The empty string where the zone has none.
    """
    box, around = _box(zone), _box(surface)
    if box is None:
        return ""
    if around is None:
        left, top = max(0, round(box.left)), max(0, round(box.top))
        return f"{left},{top},{round(box.right) - left},{round(box.bottom) - top}"
    width, height = around.right - around.left, around.bottom - around.top
    parts = (
        max(0.0, (box.left - around.left) / width),
        max(0.0, (box.top - around.top) / height),
        min(1.0, (box.right - box.left) / width),
        min(1.0, (box.bottom - box.top) / height),
    )
    return "pct:" + ",".join(f"{100 * part:.4g}" for part in parts)


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
