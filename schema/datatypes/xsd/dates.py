"""Dates, times and their parts (XML Schema part 2, 3.2.7 to 3.2.14, and appendix D).

As in XML Schema 1.0 there is no year 0000, and -0001 is the year before 0001. ``24:00:00`` is the end of a
day, and a leap second is allowed. Two values are equal when they start at the same instant; a value without a
time zone equals none with one.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from textus.schema.datatypes.xsd.simple import ORDER, SimpleType

__all__ = ["TYPES", "Moment", "compare_moments", "days_before"]

_YEAR = r"(?P<year>-?(?:[1-9][0-9]{4,999}|[0-9]{4}))"
_MONTH = "(?P<month>[0-9]{2})"
_DAY = "(?P<day>[0-9]{2})"
_TIME = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]+))?"
_ZONE = "(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})"

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_SECONDS = 86_400
_LARGEST_OFFSET = 14 * 3600
_ABSENT = {"year": "1972", "month": "12", "day": "01", "hour": "00", "minute": "00", "second": "00"}
"""What stands for the parts that a type has not: a leap year, and a month of 31 days."""


class Moment(NamedTuple):
    """The instant at which a value starts.

    Attributes:
        zoned: Whether it has a time zone.
        second: Seconds from the start of the year 1, in UTC or, without a time zone, wherever it may be.
        fraction: The digits of the fraction of a second, without trailing zeros.
    """

    zoned: bool
    second: int
    fraction: str


def days_before(year: int, month: int) -> int:
    """Days from the start of the year 1 to the start of a month; the year 0 is the year before 1."""
    earlier = year - 1
    days = earlier * 365 + earlier // 4 - earlier // 100 + earlier // 400 + sum(_DAYS[: month - 1])
    return days if month <= 2 or _is_leap(year) else days - 1


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def compare_moments(first: Moment, second: Moment) -> int | None:
    """The order of two instants; where one has no time zone, the order that holds in all time zones."""
    if first.zoned == second.zoned:
        return (first[1:] > second[1:]) - (first[1:] < second[1:])
    slack = _LARGEST_OFFSET
    if (first.second + slack, first.fraction) < second[1:]:
        return -1
    return 1 if (first.second - slack, first.fraction) > second[1:] else None


def _reader(form: str) -> Callable[[str, Mapping[str, str]], Moment | None]:
    zoned = f"{form}{_ZONE}?"

    def read(text: str, _namespaces: Mapping[str, str]) -> Moment | None:
        match = re.fullmatch(zoned, text)
        return _moment(match.groupdict()) if match else None

    return read


def _moment(parts: dict[str, str | None]) -> Moment | None:
    year, month, day, hour, minute, second = (
        int(parts.get(name) or absent) for name, absent in _ABSENT.items()
    )
    fraction = (parts.get("fraction") or "").rstrip("0")
    if year < 0:
        year += 1
    elif year == 0:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return None
    if month == 2 and day == 29 and not _is_leap(year):
        return None
    if not (hour <= 23 and minute <= 59 and second <= 60) and (hour, minute, second, fraction) != (
        24,
        0,
        0,
        "",
    ):
        return None
    offset = _offset(parts["zone"])
    if offset is None:
        return None
    days = days_before(year, month) + day - 1
    seconds = days * _DAY_SECONDS + hour * 3600 + minute * 60 + second - offset
    return Moment(parts["zone"] is not None, seconds, fraction)


def _offset(zone: str | None) -> int | None:
    """Seconds by which a time zone is ahead of UTC; None where there is no such zone."""
    if zone is None or zone == "Z":
        return 0
    minutes = int(zone[4:6])
    seconds = int(zone[1:3]) * 3600 + minutes * 60
    if minutes > 59 or seconds > _LARGEST_OFFSET:
        return None
    return -seconds if zone[0] == "-" else seconds


# Every year but 0000, every day but the 29th of February: literals that need no calendar.
_SURE_YEAR = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_SURE_MONTH = "(?:0[1-9]|1[0-2])"
_SURE_DAY = "(?:0[1-9]|[12][0-9]|3[01])"
_SURE_MONTH_DAY = (
    f"(?:{_SURE_MONTH}-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
_SURE_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
_SURE_ZONE = "(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])"

# Name, words, example, form, sufficient form.
_TYPES = (
    (
        "dateTime",
        "a date and time",
        "1917-11-07T21:40:00",
        f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}",
        f"{_SURE_YEAR}-{_SURE_MONTH_DAY}T{_SURE_TIME}",
    ),
    ("time", "a time of day", "21:40:00", _TIME, _SURE_TIME),
    (
        "date",
        "a date",
        "1917-11-21",
        f"{_YEAR}-{_MONTH}-{_DAY}",
        f"{_SURE_YEAR}-{_SURE_MONTH_DAY}",
    ),
    ("gYearMonth", "a month of a year", "1917-11", f"{_YEAR}-{_MONTH}", f"{_SURE_YEAR}-{_SURE_MONTH}"),
    ("gYear", "a year", "1917", _YEAR, _SURE_YEAR),
    ("gMonthDay", "a day of any year", "--11-21", f"--{_MONTH}-{_DAY}", f"--{_SURE_MONTH_DAY}"),
    ("gDay", "a day of any month", "---21", f"---{_DAY}", f"---{_SURE_DAY}"),
    ("gMonth", "a month of any year", "--11", f"--{_MONTH}", f"--{_SURE_MONTH}"),
)


def _stamp(text: str, namespaces: Mapping[str, str]) -> Moment | None:
    moment = _read_date_time(text, namespaces)
    return moment if moment is not None and moment.zoned else None


_read_date_time = _reader(f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}")

TYPES = (
    *(
        SimpleType(
            name=name,
            noun=noun,
            examples=(example,),
            read=_reader(form),
            facets=ORDER,
            compare=compare_moments,
            sufficient=f"{sufficient}{_SURE_ZONE}?",
        )
        for name, noun, example, form, sufficient in _TYPES
    ),
    SimpleType(
        name="dateTimeStamp",
        noun="a date and time with its time zone",
        examples=("1917-11-07T21:40:00Z",),
        read=_stamp,
        facets=ORDER,
        compare=compare_moments,
    ),
)
