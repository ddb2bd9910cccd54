"""Figures: a timeline and a map as static SVG, pure functions of their data.

Each is complete only with a table of the same data beside it. Their classes are those of the style sheet.
"""

from textus.transforms.figures.histogram import histogram
from textus.transforms.figures.map_dots import MapPlace
from textus.transforms.figures.place_map import PlaceMap, map_svg
from textus.transforms.figures.timeline import MOST_ROWS, TimelineEntry, timeline_svg

__all__ = ["MOST_ROWS", "MapPlace", "PlaceMap", "TimelineEntry", "histogram", "map_svg", "timeline_svg"]
