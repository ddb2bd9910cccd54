"""Durations such as `P8D`, as far as they are counted in days and longer units (XML Schema, 3.2.6)."""

import re

from textus.edition.dates.calendars import GREGORIAN, Calendar
from textus.edition.dates.parts import PartialDate

__all__ = ["is_duration", "other_end"]

DURATION = re.compile(
    r"P(?=[0-9T])(?:(?P<years>[0-9]{1,4})Y)?(?:(?P<months>[0-9]{1,5})M)?(?:(?P<weeks>[0-9]{1,5})W)?"
    r"(?:(?P<days>[0-9]{1,6})D)?(?:T[0-9HMS.,]+)?"
)


def is_duration(text: str) -> bool:
    """Tell whether a text is written as a duration."""
    return DURATION.fullmatch(text) is not None


def other_end(
    end: PartialDate, duration: str, *, forwards: bool, calendar: Calendar = GREGORIAN
) -> PartialDate | None:
    """Find the other end of a period that begins or finishes at one end.

    `2007-06-01/P8D` is the eight days from 1 to 8 June.

    Args:
        end: The end that is known.
        duration: The length of the period.
        forwards: Whether the known end is the first one.
        calendar: The calendar that the end is named in.

    Returns:
        The other end, as precise as the known one, or None where the text is no duration, is shorter than a
        day, or the known end has no year.
    """
    found = DURATION.fullmatch(duration)
    first, last = end.first_day(calendar), end.last_day(calendar)
    if found is None or first is None or last is None:
        return None
    years, months, weeks, days = (int(found[unit] or 0) for unit in ("years", "months", "weeks", "days"))
    if not years + months + weeks + days:
        return None
    direction = 1 if forwards else -1
    year, month, day = calendar.date(first if forwards else last + 1)
    year, month = divmod(12 * year + month - 1 + direction * (12 * years + months), 12)
    day = min(day, calendar.month_length(year, month + 1))
    far = calendar.day_number(year, month + 1, day) + direction * (7 * weeks + days)
    return PartialDate(*calendar.date(far - 1 if forwards else far)[: end.precision])
