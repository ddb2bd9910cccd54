"""A date given to the year, the month or the day: one end of a date value."""

from enum import IntEnum
from typing import NamedTuple

from textus.edition.dates.calendars import Calendar

__all__ = ["PartialDate", "Precision"]


class Precision(IntEnum):
    """How finely a date is given; the larger, the finer."""

    YEAR = 1
    MONTH = 2
    DAY = 3


class PartialDate(NamedTuple):
    """A date given to the year, the month or the day, or one that returns every year or every month.

    Attributes:
        year: The year, numbered as in ISO 8601 (0 is 1 BC), or None for a date without a
            year, such as a feast.
        month: The month, from 1, or None.
        day: The day of the month, from 1, or None.
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        """How finely the date is given."""
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    def first_day(self, calendar: Calendar) -> int | None:
        """Number its first day, or None for a date without a year."""
        return None if self.year is None else calendar.day_number(self.year, self.month or 1, self.day or 1)

    def last_day(self, calendar: Calendar) -> int | None:
        """Number its last day, or None for a date without a year."""
        if self.year is None:
            return None
        month = self.month or 12
        return calendar.day_number(self.year, month, self.day or calendar.month_length(self.year, month))

    def between_calendars(self, source: Calendar, target: Calendar) -> "PartialDate":
        """Name the same day in another calendar; a month or a year keeps its name, as historians keep it."""
        day = self.first_day(source)
        if source is target or day is None or self.precision is not Precision.DAY:
            return self
        return PartialDate(*target.date(day))

    def edtf(self) -> str:
        """Write it in EDTF: `1917-11-21`, `-0043` for 44 BC, `Y-11999`, `XXXX-12-06` without a year."""
        if self.year is None:
            year = "XXXX"
        elif abs(self.year) > 9999:
            year = f"Y{self.year}"
        else:
            year = f"{'-' if self.year < 0 else ''}{abs(self.year):04}"
        if self.day is not None:
            return f"{year}-{'XX' if self.month is None else f'{self.month:02}'}-{self.day:02}"
        return year if self.month is None else f"{year}-{self.month:02}"
