"""The dots of a map: where each place stands, and how large it is."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from textus.transforms.figures.clipping import Frame
from textus.transforms.figures.map_extent import Extent
from textus.transforms.figures.projections import Point

__all__ = ["MapDot", "MapPlace", "laid_out"]

SMALLEST_DOT, LARGEST_DOT = 4.0, 18.0


class MapPlace(NamedTuple):
    """A place to be shown.

    Attributes:
        name: Its name.
        latitude: Degrees north, or None where it is not known.
        longitude: Degrees east, or None where it is not known.
        mentions: How often the texts mention it; the area of its dot.
        href: Where its name and its dot lead.
    """

    name: str
    latitude: float | None = None
    longitude: float | None = None
    mentions: int = 1
    href: str | None = None

    @property
    def coordinates(self) -> Point | None:
        """Longitude and latitude, or None where one is missing or is nowhere on earth."""
        if self.latitude is None or self.longitude is None:
            return None
        if not -360 <= self.longitude <= 360 or not -90 <= self.latitude <= 90:
            return None
        return self.longitude, self.latitude


class MapDot(NamedTuple):
    """The dot of a place.

    Attributes:
        place: The place.
        x: The middle of the dot on the page.
        y: The same, downwards.
        radius: Its radius.
    """

    place: MapPlace
    x: float
    y: float
    radius: float

    @property
    def frame(self) -> Frame:
        """The square about the dot."""
        return Frame(self.x, self.y, self.x, self.y).grown(self.radius)


def laid_out(shown: Sequence[tuple[MapPlace, Point]], extent: Extent) -> list[MapDot]:
    """Lay out the dots, the largest first, so that small ones lie upon them."""
    most = max(place.mentions for place, _ in shown)
    largest = min(SMALLEST_DOT * sqrt(max(most, 1)), LARGEST_DOT)
    dots, lowest = [], int(extent.height)
    for place, point in shown:
        x, y = extent.locate(*point)
        share = sqrt((place.mentions - 1) / (most - 1)) if place.mentions > 1 else 0.0
        dots.append(
            MapDot(place, round(x), min(round(y), lowest), SMALLEST_DOT + (largest - SMALLEST_DOT) * share)
        )
    return sorted(
        dots, key=lambda dot: (-dot.place.mentions, dot.place.name, dot.x, dot.y, dot.place.href or "")
    )
