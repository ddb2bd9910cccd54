"""A timeline of dated passages as static SVG: a row for each, or a histogram where there are many.

A full dot or bar is the day meant; an open dot is where the words would stand if they were read as New Style.
Above stands the Gregorian calendar; below, if some words are written in it and its days can be told apart,
the Julian. The classes are those of the style sheet; the figure is complete only with a table of the dates.
"""

from collections.abc import Sequence
from typing import NamedTuple

from textus.edition.dates import DateValue, read_as_new_style
from textus.edition.dates.calendars import GREGORIAN, JULIAN
from textus.edition.dates.languages import date_language
from textus.transforms.figures.histogram import histogram
from textus.transforms.figures.labels import shortened, text_width
from textus.transforms.figures.svg import element, number, path, text_element
from textus.transforms.figures.time_scale import Tick, TimeScale, Unit, time_scale

__all__ = ["MOST_ROWS", "TimelineEntry", "timeline_svg"]

WIDTH = 940.0
LEFT, RIGHT = 40.0, 920.0
INDENT = 20.0
TOP = 52.0
ROW = 40.0
DENSE_ROW = 28.0
DENSE_FROM = 15
MOST_ROWS = 40
"""More dates are drawn as a histogram."""
LETTERS, SMALL_LETTERS = 16.0, 14.0
GAP = 14.0
SHORTEST_BAR = 4.0
LEAST_ROOM = 160.0
"""The room beside its marks from which words are shortened rather than set above."""

OPEN = 60.0
"""How far the dotted line of an open end runs."""


class TimelineEntry(NamedTuple):
    """A date in a text.

    Attributes:
        words: The words of the text.
        value: What they mean.
        href: Where the row leads.
        read: The day that the words would mean if they were read as New Style, where it is not the one meant
            and the value does not tell: words that the editor corrects, for instance.
    """

    words: str
    value: DateValue
    href: str | None = None
    read: int | None = None

    @property
    def read_day(self) -> int | None:
        """The day that the words would mean if read as New Style, or None where it is the one meant."""
        return read_as_new_style(self.value) if self.read is None else self.read

    @property
    def days(self) -> list[int]:
        """The days that the line of time must reach."""
        ends = (self.value.earliest, self.value.latest, self.read_day)
        return [day for day in ends if day is not None]


def _place(entry: TimelineEntry) -> tuple[object, ...]:
    """Where an entry stands among others: all that is drawn of it counts, so that the order of arrival does not."""
    value = entry.value
    others = (value.edtf(), value.calendar or "", value.certainty or "", entry.read or 0)
    return (value.sort_key, entry.words, entry.href or "", *others)


class _Row(NamedTuple):
    """The marks of one entry from left to right.

    Attributes:
        entry: The entry.
        first: The left end of the days meant.
        last: Their right end; where it is the left one too, they are a dot.
        far: How far the dotted line of an open end or to the open dot runs.
        read: Where the open dot stands, or None.
    """

    entry: TimelineEntry
    first: float
    last: float
    far: float
    read: float | None

    @property
    def left(self) -> float:
        return min(self.first, self.far)

    @property
    def right(self) -> float:
        return max(self.last, self.far)

    @property
    def is_full(self) -> bool:
        """Whether the words have no room at either side and stand above the marks."""
        room = max(RIGHT - self.right, self.left - LEFT) - GAP
        return room < min(text_width(self.entry.words, LETTERS), LEAST_ROOM)


def timeline_svg(entries: Sequence[TimelineEntry], *, label: str, language: str = "en") -> str | None:
    """Draw a timeline.

    Args:
        entries: The dates, in any order; undated ones are left out.
        label: What a screen reader says of the timeline.
        language: The language of the names of months.

    Returns:
        The SVG, or None where no entry has a date.
    """
    dated = sorted(
        (entry for entry in entries if entry.value.is_dated),
        key=lambda entry: (entry.value.sort_key, entry.words, entry.href or ""),
    )
    if not dated:
        return None
    if len(dated) > MOST_ROWS:
        return histogram([(entry.days[0], 1, entry.href) for entry in dated], label=label, language=language)
    dated.sort(key=_place)
    days = [day for entry in dated for day in entry.days]
    scale = time_scale(days, LEFT + INDENT, RIGHT - INDENT)
    has_julian = scale.unit is not Unit.YEAR and any(entry.value.calendar == JULIAN.name for entry in dated)
    rows = [_row(entry, scale) for entry in dated]
    is_dense = len(rows) >= DENSE_FROM and not any(row.is_full for row in rows)
    row_height = DENSE_ROW if is_dense else ROW
    bottom = TOP + 10 + row_height * len(rows)
    content = [
        *_upper_axis(scale, language, bottom, names_styles=has_julian),
        *(_lower_axis(scale, language, bottom) if has_julian else ()),
        *(_drawn(row, TOP + 8 + row_height * (index + 0.6)) for index, row in enumerate(rows)),
    ]
    height = bottom + (58 if has_julian else 12)
    role = "group" if any(entry.href for entry in dated) else "img"
    return element(
        "svg", content, viewBox=f"0 0 {number(WIDTH)} {number(height)}", role=role, aria_label=label
    )


def _upper_axis(scale: TimeScale, language: str, bottom: float, *, names_styles: bool) -> list[str]:
    ticks = scale.ticks(GREGORIAN, language)
    new_style = date_language(language).styles[0] if names_styles else ""
    marks = _headings(ticks, scale, 22, new_style)
    for tick in ticks:
        x = scale.x(tick.day)
        marks.append(element("line", class_="tick", x1=x, x2=x, y1=TOP, y2=bottom))
    marks += _tick_words(ticks, scale, TOP - 7)
    marks.append(element("line", class_="axis", x1=LEFT, x2=RIGHT, y1=TOP, y2=TOP))
    return marks


def _lower_axis(scale: TimeScale, language: str, bottom: float) -> list[str]:
    ticks = scale.ticks(JULIAN, language)
    marks = _headings(ticks, scale, bottom + 48, date_language(language).styles[1])
    for tick in ticks:
        x = scale.x(tick.day)
        marks.append(element("line", class_="axis", x1=x, x2=x, y1=bottom, y2=bottom + 6))
    marks += _tick_words(ticks, scale, bottom + 23)
    marks.append(element("line", class_="axis", x1=LEFT, x2=RIGHT, y1=bottom, y2=bottom))
    return marks


def _headings(ticks: Sequence[Tick], scale: TimeScale, y: float, style: str) -> list[str]:
    """Write months or years over their first ticks, as long as there is room, and the style at the end."""
    room = RIGHT - text_width(style, SMALL_LETTERS) - GAP if style else RIGHT
    marks = []
    taken = 0.0
    for tick in ticks:
        if tick.heading is None:
            continue
        x, width = scale.x(tick.day), text_width(tick.heading, LETTERS)
        if x >= taken and x + width <= room:
            marks.append(text_element(tick.heading, class_="mo", x=x, y=y))
            taken = x + width + GAP
    if style:
        marks.append(text_element(style, class_="s", x=RIGHT, y=y, text_anchor="end"))
    return marks


def _tick_words(ticks: Sequence[Tick], scale: TimeScale, y: float) -> list[str]:
    marks = []
    taken = 0.0
    for tick in ticks:
        x, half = scale.x(tick.day), text_width(tick.words, SMALL_LETTERS) / 2
        if x - half >= taken and x + half <= WIDTH:
            marks.append(text_element(tick.words, class_="s", x=x, y=y, text_anchor="middle"))
            taken = x + half + 3
    return marks


def _row(entry: TimelineEntry, scale: TimeScale) -> _Row:
    """Find the places of the marks; a bar that would be no longer than high becomes a dot."""
    value = entry.value
    ends = [scale.x(day) for day in (value.earliest, value.latest) if day is not None]
    first, last = min(ends), max(ends)
    if last - first < SHORTEST_BAR:
        first = last = (first + last) / 2
    read = None if entry.read_day is None else scale.x(entry.read_day)
    far = first if read is None else read
    if value.earliest is None:
        far = max(first - OPEN, LEFT)
    elif value.latest is None:
        far = min(last + OPEN, RIGHT)
    return _Row(entry, first, last, far, read)


def _drawn(row: _Row, y: float) -> str:
    """Draw a row: the dotted line, the open dot, the days meant, the words."""
    marks = []
    if not row.first <= row.far <= row.last:
        near = row.first if row.far < row.first else row.last
        marks.append(element("path", class_="move", d=path([[(row.far, y), (near, y)]], closed=False)))
    if row.read is not None:
        marks.append(element("circle", class_="read", cx=row.read, cy=y, r=5))
    if row.first == row.last:
        marks.append(element("circle", class_="meant", cx=row.first, cy=y, r=5.5))
    else:
        marks.append(element("line", class_="span", x1=row.first, x2=row.last, y1=y, y2=y))
    words, text = _words(row, y)
    marks.append(text)
    entry = row.entry
    if entry.href is None:
        return "".join(marks)
    return element("a", marks, href=entry.href, aria_label=entry.words if words != entry.words else None)


def _words(row: _Row, y: float) -> tuple[str, str]:
    """Write the words to the right of the marks, else to the left, else above; as far as there is room."""
    room_right, room_left = RIGHT - row.right - GAP, row.left - GAP - LEFT
    x, baseline, room, anchor = row.right + GAP, y + 6, room_right, None
    if row.is_full:
        x, baseline, room = row.left, y - 10, RIGHT - row.left
    elif text_width(row.entry.words, LETTERS) > room_right and room_left > room_right:
        x, room, anchor = row.left - GAP, room_left, "end"
    words = shortened(row.entry.words, LETTERS, room)
    return words, text_element(words, class_="w", x=x, y=baseline, text_anchor=anchor)
