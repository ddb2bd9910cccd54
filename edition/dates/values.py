"""The date of a TEI element, as a value: which days it may mean, and how surely.

A value has two ends, each given to the year, the month or the day, as the encoder gave them. Nothing is made
more precise than it was.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from textus.edition.dates.calendars import CALENDARS, GREGORIAN, JULIAN, Calendar
from textus.edition.dates.parts import PartialDate, Precision

__all__ = ["DateKind", "DateValue", "new_style", "old_style", "read_as_new_style"]


EDTF_MARKS = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}


class DateKind(StrEnum):
    """What the two ends of a value mean (TEI Guidelines, 14.4, Dates)."""

    POINT = "point"
    """One date (`when`): both ends are the same."""
    PERIOD = "period"
    """The whole time between the ends (`from`, `to`)."""
    WITHIN = "within"
    """Some unknown time between the ends (`notBefore`, `notAfter`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateValue:
    """The date of an element.

    Attributes:
        kind: What the two ends mean.
        start: The first end, or None where it is open or nothing could be read.
        end: The last end, or None where it is open or nothing could be read.
        system: The calendar that `start` and `end` are named in, ``gregorian`` or ``julian``.
        calendar: The calendar that the words on the page are written in: ``gregorian``, ``julian``, another
            name as given, or None where the encoder does not say.
        certainty: The value of `cert`, or None.
        approximate: Whether the date is given as "about" (`precision="low"`).
        custom: The value or values of the attributes in `-custom`, separated by a slash, or None.
        dating_method: The calendar of the custom value, named as in `calendar`, or None.
        dating_point: The pointer to the point in time that the date is counted from, or None.
        problems: What is wrong with the attributes, one clause each; no part of the value's identity.
    """

    kind: DateKind = DateKind.POINT
    start: PartialDate | None = None
    end: PartialDate | None = None
    system: str = GREGORIAN.name
    calendar: str | None = None
    certainty: str | None = None
    approximate: bool = False
    custom: str | None = None
    dating_method: str | None = None
    dating_point: str | None = None
    problems: tuple[str, ...] = field(default=(), compare=False)

    @property
    def earliest(self) -> int | None:
        """The number of the first day it may mean, or None where that end is open or unknown."""
        return None if self.start is None else self.start.first_day(CALENDARS[self.system])

    @property
    def latest(self) -> int | None:
        """The number of the last day it may mean, or None where that end is open or unknown."""
        return None if self.end is None else self.end.last_day(CALENDARS[self.system])

    @property
    def is_dated(self) -> bool:
        """Whether it can stand on a line of time."""
        return self.earliest is not None or self.latest is not None

    @property
    def precision(self) -> Precision | None:
        """The precision of the coarser end, or None where nothing could be read."""
        return min((end.precision for end in (self.start, self.end) if end is not None), default=None)

    @property
    def sort_key(self) -> tuple[int, int, int, int]:
        """The place of the value in a chronology.

        Values sort by their first day, and on the same first day the longest comes first, so that a year
        stands before its days. A value that is open towards the past stands at its last day, before what
        begins there.
        Dates without a year follow all others, by month and day; undated values come last.
        """
        earliest, latest = self.earliest, self.latest
        if earliest is not None:
            return (0, earliest, 1, 0) if latest is None else (0, earliest, 2, earliest - latest)
        if latest is not None:
            return (0, latest, 0, 0)
        if self.start is not None:
            return (1, self.start.month or 13, self.start.day or 0, 0)
        return (2, 0, 0, 0)

    def edtf(self) -> str:
        """Write the value in the Extended Date/Time Format (ISO 8601-2:2019).

        Level 1, and of level 2 sets of consecutive dates for `notBefore` and `notAfter`, and dates without a
        year. ``cert="low"`` becomes ``?`` (uncertain): TEI's `cert` and EDTF's question mark both doubt the
        statement. An approximate date becomes ``~``, and a date that is both ``%``. Sets cannot carry these
        marks: a set says already that the day is not known. EDTF is Gregorian: days of the Julian calendar
        are converted, its months and years keep their names. An undated value is ``XXXX``.
        """
        value = new_style(self)
        mark = EDTF_MARKS[value.certainty == "low", value.approximate]
        start, end = value.start and value.start.edtf(), value.end and value.end.edtf()
        match value.kind:
            case DateKind.POINT:
                return f"{start}{mark}" if start else "XXXX"
            case DateKind.PERIOD:
                return "/".join(f"{date}{mark}" if date else ".." for date in (start, end))
            case DateKind.WITHIN:
                return f"[{start or ''}..{end or ''}]"


def in_system(value: DateValue, target: Calendar) -> DateValue:
    """Name the days of a value in another calendar."""
    source = CALENDARS[value.system]
    start, end = (part and part.between_calendars(source, target) for part in (value.start, value.end))
    return replace(value, start=start, end=end, system=target.name)


@lru_cache(4096)
def old_style(value: DateValue) -> DateValue | None:
    """Name the same days in the Julian calendar.

    Returns:
        The value in Old Style, or None where an end is not given to the day: a year or a month of the one
        calendar is not a year or a month of the other.
    """
    if not value.is_dated or value.precision is not Precision.DAY:
        return None
    return in_system(value, JULIAN)


@lru_cache(4096)
def new_style(value: DateValue) -> DateValue:
    """Name the same days in the Gregorian calendar; months and years keep their names."""
    return in_system(value, GREGORIAN)


def read_as_new_style(value: DateValue) -> int | None:
    """Number the day that Old Style words would mean if they were read as New Style.

    Returns:
        The day number, or None where the words are not Old Style or do not give one day. A Julian 29 February
        that the Gregorian calendar lacks is read as 1 March.
    """
    old = old_style(value) if value.calendar == JULIAN.name and value.kind is DateKind.POINT else None
    if old is None or old.start is None or old.start.year is None:
        return None
    year, month, day = old.start.year, old.start.month or 1, old.start.day or 1
    return GREGORIAN.day_number(year, month) + day - 1
