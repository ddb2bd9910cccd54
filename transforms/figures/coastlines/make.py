"""Make the coastline files from world-atlas; run at development time only.

npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
python -m textus.transforms.figures.coastlines.make package transforms/figures/coastlines
"""

import json
import sys
from pathlib import Path
from typing import Any

from textus.transforms.figures.coastlines import UNIT, Detail, written

__all__ = ["main"]

SOURCES = {Detail.WORLD: "land-110m.json", Detail.CONTINENT: "land-50m.json"}
TOLERANCE = {Detail.WORLD: 2.0, Detail.CONTINENT: 1.0}
"""How far a coast may move when points are left out, in units."""

HEADER = """\
# Land of the world, {file} of world-atlas 2.0.2, from Natural Earth 4.1 (public domain)
# Made by make.py; __init__.py says how to read it
"""

Points = list[tuple[int, int]]


def main(package: Path, target: Path) -> None:
    """Write both levels of detail.

    Args:
        package: The unpacked npm package.
        target: The folder to write to.
    """
    for detail, source in SOURCES.items():
        topology = json.loads((package / source).read_text("utf-8"))
        rings = [simplified(ring, TOLERANCE[detail]) for ring in rings_of(topology)]
        lines = [written(ring) for ring in rings if len(ring) >= 3]
        text = HEADER.format(file=source) + "".join(f"{line}\n" for line in lines)
        (target / detail.value).write_text(text, "ascii", newline="\n")


def rings_of(topology: dict[str, Any]) -> list[Points]:
    """Join the arcs of a TopoJSON to rings with continuous longitudes, without the closing point."""
    arcs = [decoded_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for numbers in polygon:
                points: list[tuple[float, float]] = []
                for number in numbers:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    points += arc[1:] if points else arc
                # The pole itself is a ring in the source.
                if any(latitude > -89.9 for _, latitude in points):
                    rings.append(in_units(points))
    return rings


def decoded_arc(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    """Turn the differences of an arc into degrees."""
    (scale_x, scale_y), (origin_x, origin_y) = transform["scale"], transform["translate"]
    points = []
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale_x + origin_x, y * scale_y + origin_y))
    return points


def in_units(points: list[tuple[float, float]]) -> Points:
    """Round to units and make longitudes continuous; only a ring about a pole keeps its last point."""
    ring: Points = []
    turns = 0
    before = points[0][0]
    for longitude, latitude in points:
        turns -= round((longitude - before) / 360)
        before = longitude
        point = (round((longitude + 360 * turns) / UNIT), round(latitude / UNIT))
        if not ring or point != ring[-1]:
            ring.append(point)
    return ring[:-1] if ring[0] == ring[-1] else ring


def simplified(ring: Points, tolerance: float) -> Points:
    """Leave out points that lie nearly on the line between their neighbours (Douglas and Peucker)."""
    if len(ring) < 4:
        return ring
    far = max(range(len(ring)), key=lambda index: squared(ring[0], ring[index]))
    closed = [*ring, ring[0]]
    keep = {0, far, len(ring)}
    stack = [(0, far), (far, len(ring))]
    while stack:
        first, last = stack.pop()
        between = range(first + 1, last)
        split = max(between, key=lambda i: distance(closed[i], closed[first], closed[last]), default=None)
        if split is not None and distance(closed[split], closed[first], closed[last]) > tolerance:
            keep.add(split)
            stack += [(first, split), (split, last)]
    return [closed[index] for index in sorted(keep - {len(ring)})]


def squared(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Square the distance of two points."""
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def distance(point: tuple[int, int], start: tuple[int, int], end: tuple[int, int]) -> float:
    """Measure how far a point lies from a line between two others."""
    length = squared(start, end)
    if not length:
        return float(squared(point, start) ** 0.5)
    along = (point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])
    share = min(max(along / length, 0.0), 1.0)
    near = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
    return float(((point[0] - near[0]) ** 2 + (point[1] - near[1]) ** 2) ** 0.5)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
