"""A line of time: from days to the page, and the ticks that suit its span."""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from textus.edition.dates import DateValue, PartialDate, in_words
from textus.edition.dates.calendars import GREGORIAN, Calendar
from textus.edition.dates.languages import date_language

__all__ = ["Tick", "TimeScale", "Unit", "round_years", "time_scale"]

YEAR_STEPS = tuple(digit * 10**power for power in range(9) for digit in (1, 2, 5))
MOST_YEAR_TICKS = 12


class Unit(Enum):
    """What the ticks of a line of time count, and the longest span in days that they suit."""

    DAY = 31
    WEEK = 160
    MONTH = 1_100
    YEAR = None


class Tick(NamedTuple):
    """One tick.

    Attributes:
        day: The day it stands at.
        words: What is written at it.
        heading: What is written above its words: a month, a year, or None.
    """

    day: int
    words: str
    heading: str | None = None


class TimeScale(NamedTuple):
    """A line of time from the left of the page to the right.

    Attributes:
        first: The day at its left end.
        last: The day at its right end.
        left: Where it begins on the page.
        right: Where it ends.
        unit: What its ticks count.
        step: The years from tick to tick where they count years.
    """

    first: int
    last: int
    left: float
    right: float
    unit: Unit
    step: int = 1

    def x(self, day: int) -> float:
        """Find a day on the page."""
        return self.left + (day - self.first) * (self.right - self.left) / (self.last - self.first)

    def ticks(self, calendar: Calendar, language: str) -> list[Tick]:
        """List the ticks of a calendar on this line, from left to right."""
        return [
            tick for tick in TICKS[self.unit](self, calendar, language) if self.first <= tick.day <= self.last
        ]


def time_scale(days: Sequence[int], left: float, right: float) -> TimeScale:
    """Choose the ticks for some days, and let the line begin and end at a tick.

    Args:
        days: The days that must lie on the line.
        left: Where the line begins on the page.
        right: Where it ends.
    """
    low, high = min(days), max(days)
    unit = next(unit for unit in Unit if unit.value is None or high - low <= unit.value)
    if unit is Unit.DAY:
        return TimeScale(low - 1, high + 1, left, right, unit)
    (first_year, first_month, _), (last_year, last_month, _) = GREGORIAN.date(low), GREGORIAN.date(high)
    if unit is not Unit.YEAR:
        first = GREGORIAN.day_number(first_year, first_month)
        last = GREGORIAN.day_number(last_year + last_month // 12, last_month % 12 + 1)
        return TimeScale(first, last, left, right, unit)
    steps = (step for step in YEAR_STEPS if (last_year - first_year) // step < MOST_YEAR_TICKS)
    step = next(steps, YEAR_STEPS[-1])
    years = round_years(first_year, last_year, step)
    return TimeScale(GREGORIAN.day_number(years[0]), GREGORIAN.day_number(years[-1]), left, right, unit, step)


def round_years(first: int, last: int, step: int) -> list[int]:
    """List the round years about a span, from the last one not after its first year to the first behind it.

    Years are numbered as in ISO 8601, where 1 BC is the year 0, but they are round as people count them: for
    a step of a hundred 200 BC, 100 BC, AD 1, AD 100, which are -199, -99, 1 and 100.
    """
    count = first // step
    if _rounded(count * step, step) > first:
        count -= 1
    years = [_rounded(count * step, step)]
    while years[-1] <= last:
        count += 1
        years.append(_rounded(count * step, step))
    return years


def _rounded(year: int, step: int) -> int:
    return year + 1 if year <= 0 and step > 1 else year


def _days(scale: TimeScale, calendar: Calendar, language: str) -> Iterator[Tick]:
    heading: tuple[int, int] | None = None
    for day in range(scale.first, scale.last + 1):
        year, month, day_of_month = calendar.date(day)
        yield Tick(day, str(day_of_month), _heading(heading, (year, month), language))
        heading = (year, month)


def _weeks(scale: TimeScale, calendar: Calendar, language: str) -> Iterator[Tick]:
    heading: tuple[int, int] | None = None
    for year, month in _months_between(scale, calendar):
        for day_of_month in (1, 8, 15, 22):
            day = calendar.day_number(year, month, day_of_month)
            first = day_of_month == 1 and scale.last - day >= 7
            yield Tick(day, str(day_of_month), _heading(heading, (year, month), language) if first else None)
            heading = (year, month) if first and day >= scale.first else heading


def _months(scale: TimeScale, calendar: Calendar, language: str) -> Iterator[Tick]:
    names = date_language(language).months
    apart = 3 if scale.last - scale.first > 500 else 1
    heading: int | None = None
    for year, month in _months_between(scale, calendar):
        day = calendar.day_number(year, month)
        if (month - 1) % apart == 0 and day >= scale.first:
            is_heading = year != heading and scale.last - day >= 31
            yield Tick(day, names[month - 1][:3], _words(PartialDate(year), language) if is_heading else None)
            heading = year


def _years(scale: TimeScale, calendar: Calendar, language: str) -> Iterator[Tick]:
    first_year, last_year = calendar.date(scale.first)[0], calendar.date(scale.last)[0]
    for year in round_years(first_year, last_year - 1, scale.step):
        words = _words(PartialDate(year), language)
        if year == 1 and first_year < 1:
            words = date_language(language).after_christ.format(words)
        yield Tick(calendar.day_number(year), words)


TICKS: dict[Unit, Callable[[TimeScale, Calendar, str], Iterator[Tick]]] = {
    Unit.DAY: _days,
    Unit.WEEK: _weeks,
    Unit.MONTH: _months,
    Unit.YEAR: _years,
}


def _months_between(scale: TimeScale, calendar: Calendar) -> Iterator[tuple[int, int]]:
    (year, month, _), (last_year, last_month, _) = calendar.date(scale.first), calendar.date(scale.last)
    for count in range(12 * year + month - 1, 12 * last_year + last_month):
        yield count // 12, count % 12 + 1


def _heading(before: tuple[int, int] | None, month: tuple[int, int], language: str) -> str | None:
    """Name a month where it begins, with its year where that is new."""
    if before == month:
        return None
    same_year = before is not None and before[0] == month[0]
    return _words(PartialDate(None if same_year else month[0], month[1]), language)


def _words(date: PartialDate, language: str) -> str:
    return in_words(DateValue(start=date, end=date), language=language)
