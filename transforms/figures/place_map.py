"""A map of places as static SVG: coasts, a grid, a dot for each place, and its name where there is room.

Borders are left out: those of today would be false for most editions. The classes are those of the style
sheet; the figure is complete only with a table of the same places beside it.
"""

from collections.abc import Sequence
from math import ceil, cos, radians
from typing import NamedTuple

from textus.transforms.figures.clipping import projected_lines, projected_ring, thinned
from textus.transforms.figures.coastlines import Coast, Detail, land
from textus.transforms.figures.map_dots import MapDot, MapPlace, laid_out
from textus.transforms.figures.map_extent import Extent, far_from_all, find_extent
from textus.transforms.figures.map_names import MapName, named
from textus.transforms.figures.projections import Bounds, EqualEarth, Point, turned
from textus.transforms.figures.svg import element, number, path, text_element

__all__ = ["PlaceMap", "map_svg"]

FINE_SCALE = 12.0
"""Units of the page for a degree from which the finer coastlines are drawn."""

GRID_STEPS = (30, 20, 10, 5, 2, 1)


class PlaceMap(NamedTuple):
    """A map, and what must be said beside it.

    Attributes:
        svg: The map.
        projection: The name of its projection, for a caption in English.
        keys: The places whose names had no room, by the number that stands at their dot.
        outside: The places that lie too far from all others.
        unplaced: The places without usable coordinates.
    """

    svg: str
    projection: str
    keys: tuple[tuple[int, MapPlace], ...]
    outside: tuple[MapPlace, ...]
    unplaced: tuple[MapPlace, ...]


def map_svg(places: Sequence[MapPlace], *, label: str, id_prefix: str = "map") -> PlaceMap | None:
    """Draw a map of places.

    Args:
        places: The places; their order does not matter where mentions and names differ.
        label: What a screen reader says of the map.
        id_prefix: The beginning of every identifier in the SVG.

    Returns:
        The map, or None where no place has coordinates.
    """
    located = [(place, point) for place in places if (point := place.coordinates) is not None]
    if not located:
        return None
    far = far_from_all([point for _, point in located])
    shown = [pair for index, pair in enumerate(located) if index not in far]
    extent = find_extent([point for _, point in shown])
    dots = laid_out(shown, extent)
    page = extent.page
    coasts = _coasts(extent)
    labels, keys = named(dots, page)
    frame_id = f"{id_prefix}-frame"
    ground = [
        _sea(extent),
        element("path", class_="grat", d=path(_grid(extent), closed=False)),
        element("path", class_="land", fill_rule="evenodd", d=path(coasts, closed=True)),
    ]
    content = [
        element("clipPath", element("rect", width=page.width, height=page.height), id=frame_id),
        element("g", ground, clip_path=f"url(#{frame_id})"),
        *(_dot(dot, labels.get(index)) for index, dot in enumerate(dots)),
        *(_label(dots[index], labels[index], coasts) for index in sorted(labels)),
    ]
    view_box = f"0 0 {number(page.width)} {number(page.height)}"
    return PlaceMap(
        svg=element("svg", content, viewBox=view_box, role="group", aria_label=label),
        projection=extent.projection.name,
        keys=keys,
        outside=tuple(place for index, (place, _) in enumerate(located) if index in far),
        unplaced=tuple(place for place in places if place.coordinates is None),
    )


def _coasts(extent: Extent) -> list[list[Point]]:
    detail = Detail.CONTINENT if extent.scale * radians(1) >= FINE_SCALE else Detail.WORLD
    kept, seen = extent.page.grown(4), extent.seen
    return [
        part
        for coast in land(detail)
        if _in_sight(coast, seen, extent.projection.meridian)
        for part in projected_ring(
            thinned(coast.ring, 1 / (extent.scale * radians(1))),
            extent.projection,
            extent.place,
            kept,
            seen,
        )
    ]


def _in_sight(coast: Coast, seen: Bounds, meridian: float) -> bool:
    """Whether a coast may be on the map, by its bounds; else it need not even be read."""
    west, south, east, north = coast.bounds
    turns = ceil((seen[0] - east + meridian) / 360), (seen[2] - west + meridian) // 360
    return south <= seen[3] and north >= seen[1] and turns[0] <= turns[1]


def _sea(extent: Extent) -> str:
    if not isinstance(extent.projection, EqualEarth):
        return element("rect", class_="sea", width=extent.page.width, height=extent.page.height)
    edge = [(180.0, float(y)) for y in range(-90, 91, 3)] + [(-180.0, float(y)) for y in range(90, -91, -3)]
    outline = [extent.place(extent.projection.project(*point)) for point in edge]
    return element("path", class_="sea", d=path([outline], closed=True))


def _grid(extent: Extent) -> list[list[Point]]:
    """Draw meridians and parallels, about six of each from side to side."""
    across = extent.page.width / (extent.scale * radians(1))
    step = _grid_step(across)
    step_east = _grid_step(across / max(cos(radians(extent.latitude)), 0.1))
    west, south, east, north = extent.seen
    fine = min(step, 3)
    longitudes = [x for x in range(-180, 181, fine) if west - fine <= x <= east + fine]
    latitudes = [y for y in range(-90, 91, fine) if south - fine <= y <= north + fine]
    lines = [
        [(float(x), float(y)) for x in longitudes]  # a parallel
        for y in range(-90 + step, 90, step)
        if south < y < north
    ]
    meridians = [turned(x, extent.projection.meridian) for x in range(-180, 180, step_east)]
    lines += [[(x, float(y)) for y in latitudes] for x in meridians if west <= x <= east]
    kept = extent.page.grown(4)
    return [part for line in lines for part in projected_lines(line, extent.projection, extent.place, kept)]


def _grid_step(degrees: float) -> int:
    return next((step for step in GRID_STEPS if degrees / step >= 6), GRID_STEPS[-1])


def _dot(dot: MapDot, label: MapName | None) -> str:
    """Draw a dot; one with a name is passed over by the keyboard and by screen readers, who have the name."""
    spoken = f"{dot.place.name} {dot.place.mentions}"
    circle = element(
        "circle",
        class_="spot",
        cx=dot.x,
        cy=dot.y,
        r=dot.radius,
        role="img" if label is None and dot.place.href is None else None,
        aria_label=spoken if label is None and dot.place.href is None else None,
    )
    if dot.place.href is None:
        return circle
    if label is None:
        return element("a", circle, href=dot.place.href, aria_label=spoken)
    return element("a", circle, href=dot.place.href, tabindex="-1", aria_hidden="true")


def _label(dot: MapDot, label: MapName, coasts: Sequence[Sequence[Point]]) -> str:
    middle = ((label.box.left + label.box.right) / 2, (label.box.top + label.box.bottom) / 2)
    text = text_element(
        f"{label.words} " if label.mentions else label.words,
        tail=element("tspan", label.mentions, class_="ct") if label.mentions else "",
        x=label.x,
        y=label.y,
        text_anchor=label.anchor,
        class_="onland" if _is_on_land(middle, coasts) else None,
    )
    spoken = None if label.mentions else f"{label.words} {dot.place.name} {dot.place.mentions}"
    if dot.place.href is None:
        return element("g", text, role="img", aria_label=spoken) if spoken else text
    return element("a", text, href=dot.place.href, aria_label=spoken)


def _is_on_land(point: Point, coasts: Sequence[Sequence[Point]]) -> bool:
    """Tell whether a point of the page lies in an odd number of rings."""
    x, y = point
    inside = False
    for ring in coasts:
        before_x, before_y = ring[-1]
        for here_x, here_y in ring:
            if (here_y > y) != (before_y > y):
                crossing = here_x + (y - here_y) * (before_x - here_x) / (before_y - here_y)
                inside = inside != (x < crossing)
            before_x, before_y = here_x, here_y
    return inside
