"""What part of the earth a map shows, and in which projection."""

from collections.abc import Sequence
from math import acos, ceil, cos, degrees, radians, sin
from typing import NamedTuple

from textus.transforms.figures.clipping import Frame, frame_of
from textus.transforms.figures.projections import (
    Bounds,
    EqualEarth,
    Point,
    Projection,
    conformal_conic,
    turned,
)

__all__ = ["WIDTH", "Extent", "far_from_all", "find_extent"]

WIDTH = 960.0
HEIGHTS = (480.0, 720.0)
"""The lowest and the highest a map may be, in the units of its view box."""

CONTINENT = 35.0
"""The largest radius of a regional map, in degrees of a great circle."""

MOST_OF_THE_EARTH = 200.0
"""The stretch of longitudes from which a map shows the earth in its usual place."""

SOUTH_OF_CAPE_HORN = -58.0

LEAST_EXTENT = 0.2
"""The least width of a map in radii of the earth, about 1,300 km: there should be coasts to see."""

SPARE = 10.0
"""Units of the page around it in which things are drawn, too, so that no edge of theirs is seen."""

MARGIN = 0.13
"""The share of width and height that is added on each side."""


class Extent(NamedTuple):
    """The view of a map.

    Attributes:
        projection: The projection.
        latitude: The middle of the latitudes that it must show.
        scale: Units of the page for a radius of the earth.
        origin: Where the page's corner lies in the plane of the projection.
        height: The height of the page; its width is `WIDTH`.
    """

    projection: Projection
    latitude: float
    scale: float
    origin: Point
    height: float

    @property
    def page(self) -> Frame:
        """The page."""
        return Frame(0.0, 0.0, WIDTH, self.height)

    @property
    def seen(self) -> Bounds:
        """The part of the earth that may be on the page, with some to spare; longitudes from the meridian."""
        page = self.page.grown(SPARE)
        left, top, right, bottom = (
            side / self.scale + origin for side, origin in zip(page, self.origin * 2, strict=True)
        )
        return self.projection.seen(left, top, right, bottom)

    def place(self, point: Point) -> Point:
        """Find a point of the plane on the page."""
        return (point[0] - self.origin[0]) * self.scale, (point[1] - self.origin[1]) * self.scale

    def locate(self, longitude: float, latitude: float) -> Point:
        """Find a place of the earth on the page."""
        return self.place(self.projection.project(turned(longitude, self.projection.meridian), latitude))


def angle(one: Point, other: Point) -> float:
    """Measure the angle between two places, given as longitude and latitude, in degrees."""
    first, second = radians(one[1]), radians(other[1])
    cosine = sin(first) * sin(second) + cos(first) * cos(second) * cos(radians(one[0] - other[0]))
    return degrees(acos(min(max(cosine, -1.0), 1.0)))


def _distances(places: Sequence[Point]) -> list[float]:
    """Measure how far each place is from all of them together."""
    turns = [(sin(radians(y)), cos(radians(y)), x) for x, y in places]
    rows: list[list[float]] = []
    for number, (sine, cosine, longitude) in enumerate(turns):
        row = [above[number] for above in rows]  # the way back is as long
        for other_sine, other_cosine, other in turns[number:]:
            shared = sine * other_sine + cosine * other_cosine * cos(radians(longitude - other))
            row.append(degrees(acos(min(max(shared, -1.0), 1.0))))
        rows.append(row)
    return [sum(row) for row in rows]


def far_from_all(places: Sequence[Point]) -> frozenset[int]:
    """Find the few places that would shrink all the others: the numbers of those a map should leave out.

    Distances are measured from the place that is nearest to all others. At most a third of the places may be
    left out; the first of them must lie at least twice as far away as the last place that is kept, and what
    is kept must fit on a regional map. Places that do fit together are never parted.
    """
    distinct = sorted(set(places))
    if len(distinct) < 3:
        return frozenset()
    # A sample is enough to find the middle, and keeps the cost linear.
    sample = distinct[:: ceil(len(distinct) / 200)]
    middle = min(zip(_distances(sample), sample, strict=True))[1]
    distances = sorted(angle(middle, place) for place in places)
    if distances[-1] <= CONTINENT:
        return frozenset()
    gaps = [
        (distances[index + 1] / max(distances[index], 8.0), index)
        for index in range(ceil(len(distances) * 2 / 3) - 1, len(distances) - 1)
        if distances[index] <= CONTINENT
    ]
    ratio, last_kept = max(gaps, default=(0.0, 0))
    if ratio < 2:
        return frozenset()
    limit = distances[last_kept]
    return frozenset(number for number, place in enumerate(places) if angle(middle, place) > limit)


def find_extent(places: Sequence[Point]) -> Extent:
    """Choose the projection and the frame that show all places, given as longitude and latitude.

    The middle lies opposite the widest gap of longitudes between two places, so that the antimeridian is a
    line like any other.
    """
    west, east = widest_gap(places)
    meridian = turned(west + (east - west) / 2, 0)
    south, north = min(y for _, y in places), max(y for _, y in places)
    centre = (meridian, (south + north) / 2)
    if max(angle(centre, place) for place in places) <= CONTINENT:
        conic = conformal_conic(meridian, south, north)
        return framed(conic, places, None)
    # Places all around the earth are shown as readers know it, with the seam in the Bering Strait.
    world = EqualEarth(round(meridian / 10) * 10.0 if east - west < MOST_OF_THE_EARTH else 10.0)
    return framed(world, places, globe(world, places))


def widest_gap(places: Sequence[Point]) -> tuple[float, float]:
    """Find the western and the eastern end of the shortest stretch of longitudes that holds all places."""
    longitudes = sorted({turned(longitude, 0) for longitude, _ in places})
    following = [*longitudes[1:], longitudes[0] + 360]
    gap, west = max((b - a, b) for a, b in zip(longitudes, following, strict=True))
    west = turned(west, 0)
    return west, west + 360 - gap


def globe(projection: Projection, places: Sequence[Point]) -> Frame:
    """Frame the whole earth in a projection, without the Antarctic where no place lies there."""
    south = SOUTH_OF_CAPE_HORN if all(y > SOUTH_OF_CAPE_HORN for _, y in places) else -90.0
    return frame_of([projection.project(x, y) for x, y in ((-180, 0), (180, 0), (0, 90), (0, south))])


def framed(projection: Projection, places: Sequence[Point], limit: Frame | None) -> Extent:
    """Lay a page about the places that is not larger than the limit, where it is possible."""
    meridian = projection.meridian
    needed = frame_of([projection.project(turned(x, meridian), y) for x, y in places])
    width = max(needed.width * (1 + 2 * MARGIN), LEAST_EXTENT)
    height = max(needed.height * (1 + 2 * MARGIN), LEAST_EXTENT * HEIGHTS[1] / WIDTH)
    if limit is not None:
        width, height = min(width, limit.width), min(height, limit.height)
    page_height = min(max(WIDTH * height / width, HEIGHTS[0]), HEIGHTS[1])
    scale = min(WIDTH / width, page_height / height)
    left = inside(
        (needed.left + needed.right) / 2, WIDTH / scale, (limit.left, limit.right) if limit else None
    )
    top = inside(
        (needed.top + needed.bottom) / 2, page_height / scale, (limit.top, limit.bottom) if limit else None
    )
    latitude = (min(y for _, y in places) + max(y for _, y in places)) / 2
    return Extent(projection, latitude, scale, (left, top), page_height)


def inside(middle: float, length: float, limit: tuple[float, float] | None) -> float:
    """Move a stretch into its limits; one that is longer than they are is centred on them."""
    if limit is None:
        return middle - length / 2
    low, high = limit
    if length >= high - low:
        return (low + high - length) / 2
    return min(max(middle - length / 2, low), high - length)
