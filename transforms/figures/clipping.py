"""Cutting rings and lines: first on the globe, at the seam of a projection, then in the plane, at the frame.

The cut of polygons is that of Sutherland and Hodgman. It joins the parts of a ring that is cut into several
by lines along the edge, which a filled shape does not show.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from textus.transforms.figures.projections import Bounds, Point, Projection

__all__ = ["Frame", "projected_lines", "projected_ring"]

STEP = 2.0
"""The longest piece of an edge, in degrees, that is drawn as a straight line."""


class Frame(NamedTuple):
    """A rectangle with its sides parallel to the axes."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top

    def grown(self, by: float) -> "Frame":
        """Move each side outwards."""
        return Frame(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def contains(self, other: "Frame") -> bool:
        """Tell whether another frame lies within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def overlaps(self, other: "Frame") -> bool:
        """Tell whether another frame has an area in common with this one."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def frame_of(points: Sequence[Point]) -> Frame:
    """Find the smallest frame about some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Frame(min(xs), min(ys), max(xs), max(ys))


def thinned(ring: Sequence[Point], step: float) -> Sequence[Point]:
    """Leave out the points of a coast that are nearer to the last one kept than a step in both directions.

    What is smaller than that altogether keeps its shape.
    """
    kept_x, kept_y = ring[0]
    kept = [ring[0]]
    for x, y in ring:
        if x - kept_x >= step or kept_x - x >= step or y - kept_y >= step or kept_y - y >= step:
            kept.append((x, y))
            kept_x, kept_y = x, y
    return kept if len(kept) > 3 else ring


def cut(ring: Sequence[Point], frame: Frame) -> list[Point]:
    """Keep the part of a polygon inside a frame."""
    points = list(ring)
    for axis, limit, sign in (
        (0, frame.left, 1),
        (0, frame.right, -1),
        (1, frame.top, 1),
        (1, frame.bottom, -1),
    ):
        if not points:
            break
        nearest = min(sign * point[axis] for point in points)
        if nearest < sign * limit:  # most rings lie wholly on one side of most lines
            points = cut_at(points, axis, limit, sign)
    return points


def cut_at(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """Keep the part of a polygon on one side of a line parallel to an axis."""
    kept: list[Point] = []
    for index, point in enumerate(points):
        before = points[index - 1]
        inside, was_inside = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
        if inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            across = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((limit, across) if axis == 0 else (across, limit))
        if inside:
            kept.append(point)
    return kept


def projected_ring(
    ring: Sequence[Point],
    projection: Projection,
    place: Callable[[Point], Point],
    frame: Frame,
    seen: Bounds,
) -> Iterator[list[Point]]:
    """Project a ring of the globe and cut it at the frame.

    Args:
        ring: Longitudes, continuous, and latitudes. A ring about a pole does not come back to its start.
        projection: The projection.
        place: From the projection's plane to the page.
        frame: The part of the page that is kept.
        seen: The part of the earth beyond which nothing is kept; longitudes are from the central meridian.

    Yields:
        The polygons that are left, on the page.
    """
    west, south, east, north = seen
    if not any(south <= latitude <= north for _, latitude in ring):
        return
    turns = round((ring[-1][0] - ring[0][0]) / 360)
    relative = [(longitude - projection.meridian, latitude) for longitude, latitude in ring]
    if turns and projection.seam:
        # Three rounds of the coast, closed through the pole, cover any window of 360 degrees.
        pole = -90.0 if relative[0][1] < 0 else 90.0
        rounds = [(x + 360 * turns * turn, y) for turn in (-1, 0, 1) for x, y in relative]
        relative = [(rounds[0][0], pole), *rounds, (rounds[-1][0], pole)]
    if not projection.seam:
        windows = [(0.0, Frame(float("-inf"), south, float("inf"), north))]
    else:
        bounds = frame_of(relative)
        first, last = ceil((west - bounds.right) / 360), int((east - bounds.left) // 360)
        if turns:
            first, last = 0, 0
            relative = around(relative)
        windows = [(360.0 * shift, Frame(west, south, east, north)) for shift in range(first, last + 1)]
    for shift, window in windows:
        part = cut([(x + shift, y) for x, y in relative], window)
        closed = projection.seam or not turns
        page = [place(projection.project(*point)) for point in divided(part, closed=closed)]
        if len(page) >= 3 and frame.overlaps(frame_of(page)):
            kept = cut(page, frame)
            if len(kept) >= 3:
                yield kept


def around(points: list[Point]) -> list[Point]:
    """Turn three rounds of a coast so that the middle one lies about the central meridian."""
    middle = (points[0][0] + points[-1][0]) / 2
    shift = -360 * round(middle / 360)
    return [(x + shift, y) for x, y in points]


def divided(points: Sequence[Point], *, closed: bool) -> Iterator[Point]:
    """Divide long edges of a polygon, so that they bend with the projection.

    Args:
        points: Its corners.
        closed: Whether there is an edge from the last corner to the first; a coast about a pole has none, as
            its last corner is its first, one round later.
    """
    if not points:
        return
    before_x, before_y = points[-1 if closed else 0]
    for x, y in points:
        if not (-STEP <= x - before_x <= STEP and -STEP <= y - before_y <= STEP):
            pieces = ceil(max(abs(x - before_x), abs(y - before_y)) / STEP)
            for piece in range(1, pieces):
                share = piece / pieces
                yield before_x + share * (x - before_x), before_y + share * (y - before_y)
        yield x, y
        before_x, before_y = x, y


def projected_lines(
    line: Sequence[Point], projection: Projection, place: Callable[[Point], Point], frame: Frame
) -> Iterator[list[Point]]:
    """Project a line and keep the pieces of it that touch the frame.

    Args:
        line: Distances from the central meridian and latitudes, in steps as small as the drawing needs.
        projection: The projection.
        place: From the projection's plane to the page.
        frame: The part of the page that matters; what stands out of it is for the drawing to hide.
    """
    page = [place(projection.project(*point)) for point in line]
    piece: list[Point] = []
    for before, point in pairwise(page):
        if frame.overlaps(frame_of((before, point)).grown(0.5)):
            piece = piece or [before]
            piece.append(point)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece
