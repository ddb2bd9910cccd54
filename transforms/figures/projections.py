"""Map projections: from longitude and latitude to a plane whose unit is the radius of the earth.

The plane's x grows to the right and its y downwards, as in SVG. A projection is centred on a meridian, which
stands upright. Formulas: J. P. Snyder, Map Projections: A Working Manual (1987), section 15, for the
conformal family; B. Šavrič and others, The Equal Earth map projection (2018).
"""

from math import asin, atan, atan2, cos, degrees, exp, hypot, log, pi, radians, sin, sqrt, tan
from typing import NamedTuple, Protocol

__all__ = ["Bounds", "ConformalConic", "EqualEarth", "Point", "Projection", "conformal_conic", "turned"]

Point = tuple[float, float]

Bounds = tuple[float, float, float, float]
"""The westernmost longitude, southernmost latitude, easternmost longitude, northernmost latitude of something."""

MERCATOR_BELOW = 12.0
POLAR_ABOVE = 72.0
FARTHEST = 85.0


def turned(longitude: float, meridian: float) -> float:
    """Give a longitude as the difference from a meridian, from -180 to below 180."""
    return (longitude - meridian + 180) % 360 - 180


class Projection(Protocol):
    """What the map asks of a projection."""

    @property
    def name(self) -> str:
        """Its name in words, for a caption."""

    @property
    def meridian(self) -> float:
        """The central meridian, in degrees."""

    @property
    def seam(self) -> bool:
        """Whether the plane is cut open along the meridian opposite the central one."""

    def project(self, east: float, latitude: float) -> Point:
        """Project a point; `east` is its distance from the central meridian in degrees."""

    def seen(self, left: float, top: float, right: float, bottom: float) -> Bounds:
        """Find what part of the earth a rectangle of the plane may show; longitudes are from the central meridian."""


class ConformalConic(NamedTuple):
    """Lambert's conformal conic projection, with its limits: Mercator's and the polar stereographic one.

    Attributes:
        meridian: The central meridian.
        cone: The constant of the cone: 0 is Mercator, 1 and -1 are stereographic at the poles.
        factor: The scale of the radii.
    """

    meridian: float
    cone: float
    factor: float

    @property
    def name(self) -> str:
        """Its name in words."""
        if self.cone == 0:
            return "Mercator’s projection"
        return "a polar stereographic projection" if abs(self.cone) == 1 else "a conformal conic projection"

    @property
    def seam(self) -> bool:
        """The polar plane is whole."""
        return abs(self.cone) < 1

    def project(self, east: float, latitude: float) -> Point:
        """Project a point."""
        cone = self.cone
        if cone == 0:
            return radians(east), -log(tan(pi / 4 + radians(latitude) / 2))
        side, cone = (-1, -cone) if cone < 0 else (1, cone)
        tangent = tan(pi / 4 - side * radians(latitude) / 2)
        # At the pole itself the tangent is a hair below zero in floating point.
        radius = self.factor * tangent**cone if tangent > 0 else 0.0
        angle = cone * radians(east)
        return radius * sin(angle), side * radius * cos(angle)

    def seen(self, left: float, top: float, right: float, bottom: float) -> Bounds:
        """Find what a rectangle shows: not the far pole, which lies at infinity, nor the lands near it."""
        if self.cone == 0:
            south, north = (degrees(2 * atan(exp(-y)) - pi / 2) for y in (bottom, top))
            west, east = max(-180.0, degrees(left)), min(180.0, degrees(right))
            return west, max(-FARTHEST, south), east, min(FARTHEST, north)
        side = -1 if self.cone < 0 else 1
        near, far = sorted((side * top, side * bottom))  # from the pole, along the central meridian
        corners = [(x, y) for x in (left, right) for y in (near, far)]
        aside = max(left, -right, 0.0)
        radii = hypot(aside, max(near, -far, 0.0)), max(hypot(*corner) for corner in corners)
        south, north = sorted(
            side * (90 - 2 * degrees(atan((radius / self.factor) ** (1 / abs(self.cone)))))
            for radius in radii
        )
        south, north = (max(-30.0, south), north) if side > 0 else (south, min(30.0, north))
        if not aside and near <= 0:
            return -180.0, south, 180.0, north  # the pole, or what lies behind it
        angles = [degrees(atan2(x, y)) / abs(self.cone) for x, y in corners]
        return max(-180.0, min(angles)), south, min(180.0, max(angles)), north


def conformal_conic(meridian: float, south: float, north: float) -> ConformalConic:
    """Choose the projection of the conformal family that suits a band of latitudes."""
    middle = (south + north) / 2
    side = -1 if middle < 0 else 1
    if abs(middle) < MERCATOR_BELOW or south < 0 < north:
        return ConformalConic(meridian, 0.0, 1.0)
    if abs(middle) > POLAR_ABOVE or max(abs(south), abs(north)) > FARTHEST:
        return ConformalConic(meridian, float(side), 2.0)
    sixth = (north - south) / 6
    first, second = sorted((radians(abs(south + sixth)), radians(abs(north - sixth))))
    if second - first < 1e-4:
        cone = sin((first + second) / 2)
    else:
        cone = log(cos(first) / cos(second)) / log(tan(pi / 4 + second / 2) / tan(pi / 4 + first / 2))
    factor = cos(first) * tan(pi / 4 + first / 2) ** cone / cone
    return ConformalConic(meridian, side * cone, factor)


class EqualEarth(NamedTuple):
    """The Equal Earth projection, for more than a continent.

    Attributes:
        meridian: The central meridian.
    """

    meridian: float

    @property
    def name(self) -> str:
        """Its name in words."""
        return "the Equal Earth projection"

    @property
    def seam(self) -> bool:
        """It is cut open."""
        return True

    def project(self, east: float, latitude: float) -> Point:
        """Project a point."""
        angle = asin(sqrt(3) / 2 * sin(radians(latitude)))
        square = angle * angle
        sixth = square**3
        stretch = 1.340264 - 3 * 0.081106 * square + sixth * (7 * 0.000893 + 9 * 0.003796 * square)
        x = 2 * sqrt(3) * radians(east) * cos(angle) / (3 * stretch)
        return x, -angle * (1.340264 - 0.081106 * square + sixth * (0.000893 + 0.003796 * square))

    def seen(self, left: float, top: float, right: float, bottom: float) -> Bounds:  # noqa: ARG002 - see there
        """It is for maps of the whole earth."""
        return -180.0, -90.0, 180.0, 90.0
