"""The names on a map: beside their dots where there is room, else a number that stands for a name."""

from collections.abc import Sequence
from typing import NamedTuple

from textus.transforms.figures.clipping import Frame
from textus.transforms.figures.labels import LabelField, text_width
from textus.transforms.figures.map_dots import MapDot, MapPlace

__all__ = ["MapName", "named"]

LETTERS = 20.0
MOST_KEYS = 60
LEADING = 60
"""How many of the most mentioned places keep their dots free; in a crowd other dots may lie under a name."""


class MapName(NamedTuple):
    """A name on the page, or the number that stands for it.

    Attributes:
        words: The name or the number in brackets.
        mentions: The number of mentions, written behind a name; empty behind a number.
        x: Where the words are anchored.
        y: Their base line.
        anchor: What lies at `x`: the ``start``, the ``middle`` or the ``end`` of the words.
        box: The room that they take.
    """

    words: str
    mentions: str
    x: float
    y: float
    anchor: str
    box: Frame


def named(dots: Sequence[MapDot], page: Frame) -> tuple[dict[int, MapName], tuple[tuple[int, MapPlace], ...]]:
    """Find room for the names of the places, and for numbers where there is none for a name.

    Args:
        dots: The dots; the names of the first are placed first.
        page: Where names may stand.

    Returns:
        The names by the index of their dots, and the key of the numbers in the order of the names.
    """
    field = LabelField(page.grown(-4))
    for index, dot in enumerate(dots[:LEADING]):
        field.take(dot.frame.grown(1), index)
    labels: dict[int, MapName] = {}
    crowded = []
    for index, dot in enumerate(dots):
        choices = _choices(dot, dot.place.name, str(dot.place.mentions))
        choice = field.find_room((choice.box for choice in choices), index)
        if choice is None:
            crowded.append(index)
        else:
            labels[index] = choices[choice]
    keyed: dict[int, int] = {}
    for index in crowded[:MOST_KEYS]:
        # The number is not known yet; any of two digits is as wide.
        choice = field.find_room((choice.box for choice in _choices(dots[index], "[00]", "")), index)
        if choice is not None:
            keyed[index] = choice
    keys = []
    for key, index in enumerate(sorted(keyed, key=lambda index: (dots[index].place.name, index)), start=1):
        labels[index] = _choices(dots[index], f"[{key}]", "")[keyed[index]]
        keys.append((key, dots[index].place))
    return labels, tuple(keys)


def _choices(dot: MapDot, words: str, count: str) -> list[MapName]:
    """Say where a label may stand: beside its dot, else above or below it."""
    width = text_width(f"{words} {count}" if count else words, LETTERS)
    reach, slant = dot.radius + 7, dot.radius * 0.7 + 5
    places = [
        (reach, 7.0, "start"),
        (-reach, 7.0, "end"),
        (slant, -slant + 1, "start"),
        (slant, slant + 13, "start"),
        (-slant, -slant + 1, "end"),
        (-slant, slant + 13, "end"),
        (0.0, -reach, "middle"),
        (0.0, reach + 14, "middle"),
    ]
    starts = {"start": 0.0, "end": -width, "middle": -width / 2}
    labels = []
    for dx, dy, anchor in places:
        x, y = round(dot.x + dx), round(dot.y + dy)
        left = x + starts[anchor]
        labels.append(MapName(words, count, x, y, anchor, Frame(left, y - 16, left + width, y + 6)))
    return labels
