"""Lengths of time (XML Schema part 2, 3.2.6; 1.1 adds those of months and those of seconds only).

A duration has six components, and two are equal when all six are: a year is not twelve months. Their order is
the one that holds from every start (3.2.6.2), and there they are neither less nor greater.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from textus.schema.datatypes.xsd.dates import days_before
from textus.schema.datatypes.xsd.simple import ORDER, SimpleType

__all__ = ["TYPES"]

_DIGITS = "[0-9]{1,1000}"
_FORM = (
    rf"(?P<sign>-)?P(?=.)(?:(?P<years>{_DIGITS})Y)?(?:(?P<months>{_DIGITS})M)?(?:(?P<days>{_DIGITS})D)?"
    rf"(?P<time>T(?=.)(?:(?P<hours>{_DIGITS})H)?(?:(?P<minutes>{_DIGITS})M)?"
    rf"(?:(?P<seconds>{_DIGITS})(?:\.(?P<fraction>[0-9]+))?S)?)?"
)
_COMPONENTS = ("years", "months", "days", "hours", "minutes", "seconds")
_STARTS = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
"""The months from which durations are compared: together they tell all there is to tell (3.2.6.2)."""


class Duration(NamedTuple):
    """A length of time: its six components, all negative or none, and its fraction of a second."""

    years: int
    months: int
    days: int
    hours: int
    minutes: int
    seconds: int
    fraction: str
    negative: bool


def _read(text: str, _namespaces: Mapping[str, str]) -> Duration | None:
    match = re.fullmatch(_FORM, text)
    if match is None:
        return None
    years, months, days, hours, minutes, seconds = (int(match[name] or 0) for name in _COMPONENTS)
    fraction = (match["fraction"] or "").rstrip("0")
    anything = any((years, months, days, hours, minutes, seconds, fraction))
    negative = anything and match["sign"] is not None
    sign = -1 if negative else 1
    return Duration(
        sign * years,
        sign * months,
        sign * days,
        sign * hours,
        sign * minutes,
        sign * seconds,
        fraction,
        negative,
    )


def _compare(first: Duration, second: Duration) -> int | None:
    orders = {_order(_end(first, start), _end(second, start)) for start in _STARTS}
    return orders.pop() if len(orders) == 1 else None


def _order(first: tuple[int, str], second: tuple[int, str]) -> int:
    return (first > second) - (first < second)


def _end(duration: Duration, start: tuple[int, int]) -> tuple[int, str]:
    """The second in which a duration from the start of a month ends, and the digits of the fraction."""
    months = start[0] * 12 + start[1] - 1 + duration.years * 12 + duration.months
    days = days_before(months // 12, months % 12 + 1) + duration.days
    seconds = ((days * 24 + duration.hours) * 60 + duration.minutes) * 60 + duration.seconds
    if duration.negative and duration.fraction:
        return seconds - 1, _complement(duration.fraction)
    return seconds, duration.fraction


def _complement(fraction: str) -> str:
    """The digits of one minus a fraction, whose last digit is no zero."""
    return "".join(str(9 - int(digit)) for digit in fraction[:-1]) + str(10 - int(fraction[-1]))


def _only(*names: str) -> Callable[[str, Mapping[str, str]], Duration | None]:
    """Reads durations that are written with these components only."""
    others = [name for name in _COMPONENTS if name not in names]

    def read(text: str, namespaces: Mapping[str, str]) -> Duration | None:
        match = re.fullmatch(_FORM, text)
        if match is None or any(match[name] is not None for name in others):
            return None
        return _read(text, namespaces)

    return read


_MONTHS = r"-?P(?:[0-9]{1,9}Y(?:[0-9]{1,9}M)?|[0-9]{1,9}M)"

TYPES = (
    SimpleType(
        name="duration",
        noun="a length of time",
        examples=("P3D", "PT1H30M", "P1Y6M"),
        read=_read,
        facets=ORDER,
        compare=_compare,
        sufficient=rf"{_MONTHS}|-?P[0-9]{{1,9}}D|-?PT[0-9]{{1,9}}[HMS]",
    ),
    SimpleType(
        name="yearMonthDuration",
        noun="a length of time in years and months",
        examples=("P1Y6M", "P1Y", "P1M"),
        read=_only("years", "months"),
        facets=ORDER,
        compare=_compare,
        sufficient=_MONTHS,
    ),
    SimpleType(
        name="dayTimeDuration",
        noun="a length of time in days and shorter",
        examples=("P3D", "PT1H30M"),
        read=_only("days", "hours", "minutes", "seconds"),
        facets=ORDER,
        compare=_compare,
        sufficient=r"-?P[0-9]{1,9}D|-?PT[0-9]{1,9}[HMS]",
    ),
)
