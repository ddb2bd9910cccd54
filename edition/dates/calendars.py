"""The Gregorian and the Julian calendar, both without beginning or end, over one count of days.

A day is an integer, its Julian Day Number: day 0 is 1 January 4713 BC of the Julian calendar (24 November
4714 BC of the Gregorian). Years are numbered as in ISO 8601: the year 0 is 1 BC, the year -1 is 2 BC.
Whether a text counts its years this way is for the reader of the text to know (`textus.edition.dates.forms`).
"""

from typing import NamedTuple

__all__ = ["CALENDARS", "GREGORIAN", "JULIAN", "Calendar"]

MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Calendar(NamedTuple):
    """A calendar of twelve Roman months whose leap years repeat in a cycle.

    Inside, a year begins on 1 March, so that the leap day is its last.

    Attributes:
        name: Its name in lower case, as DateValue carries it.
        cycle: The years after which leap years repeat: 400 or 4.
        epoch: The day number of 1 March of the year 0.
    """

    name: str
    cycle: int
    epoch: int

    def is_leap(self, year: int) -> bool:
        """Tell whether a year has a 29 February."""
        return year % 4 == 0 and (self.cycle == 4 or year % 100 != 0 or year % 400 == 0)

    def month_length(self, year: int, month: int) -> int:
        """Count the days of a month (1 to 12) of a year."""
        return 29 if month == 2 and self.is_leap(year) else MONTH_LENGTHS[month - 1]

    def day_number(self, year: int, month: int = 1, day: int = 1) -> int:
        """Number a day.

        Raises:
            ValueError: The calendar has no such day.
        """
        if not 1 <= month <= 12 or not 1 <= day <= self.month_length(year, month):
            message = f"the {self.name} calendar has no day {year}-{month}-{day}"
            raise ValueError(message)
        march_year = year - (month < 3)
        cycle, in_cycle = divmod(march_year, self.cycle)
        days_before_month = (153 * ((month + 9) % 12) + 2) // 5
        return (
            self.epoch + cycle * self._cycle_days + self._days_before(in_cycle) + days_before_month + day - 1
        )

    def date(self, day_number: int) -> tuple[int, int, int]:
        """Name a day: its year, month and day of the month."""
        cycle, in_cycle = divmod(day_number - self.epoch, self._cycle_days)
        # A year is at least 365 days long, so the quotient is never too small, and too large by one at most.
        year = min(in_cycle // 365, self.cycle - 1)
        if self._days_before(year) > in_cycle:
            year -= 1
        in_year = in_cycle - self._days_before(year)
        month = (5 * in_year + 2) // 153
        day = in_year - (153 * month + 2) // 5 + 1
        return cycle * self.cycle + year + (month > 9), (month + 2) % 12 + 1, day

    @property
    def _cycle_days(self) -> int:
        return 146_097 if self.cycle == 400 else 1_461

    def _days_before(self, year: int) -> int:
        """Count the days of a cycle before one of its March years (0 to cycle - 1)."""
        leap_days = year // 4 - (year // 100 if self.cycle == 400 else 0)
        return 365 * year + leap_days


GREGORIAN = Calendar("gregorian", 400, 1_721_120)
JULIAN = Calendar("julian", 4, 1_721_118)

CALENDARS = {calendar.name: calendar for calendar in (GREGORIAN, JULIAN)}
