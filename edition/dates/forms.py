"""The written forms of one normalised date, and what is wrong with those that are none.

TEI has three: the attributes `when`, `notBefore` … follow XML Schema 1.0, where `-0001` is 1 BC and there is
no year 0 (TEI Guidelines, att.datable.w3c); those in `-iso` follow ISO 8601, where `0000` is 1 BC; those in
`-custom` that name the Julian calendar are in practice written like the first. A reader of registers must
also make the best of forms that are none of these.
"""

import re
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from textus.edition.dates.calendars import GREGORIAN, Calendar
from textus.edition.dates.parts import PartialDate

__all__ = ["DateForm", "FormRead", "read_form"]


class DateForm(Enum):
    """The rule that a normalised date is written by."""

    W3C = "w3c"
    ISO = "iso"


class FormRead(NamedTuple):
    """What could be read of one written form.

    Attributes:
        date: The date, or None.
        problem: What is wrong with the form, in one clause, or None.
        approximate: Whether the form itself says "about".
    """

    date: PartialDate | None = None
    problem: str | None = None
    approximate: bool = False


ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})"
W3C_TIME = re.compile(rf"(?:T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]+)?)?{ZONE}?")
ISO_TIME = re.compile(r"(?:T[0-9]{2}[0-9:.,]*)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?")
TIME_ALONE = re.compile(rf"T?[0-9]{{2}}:[0-9]{{2}}[0-9:.,]*{ZONE}?")

STANDARD = re.compile(
    r"(?P<sign>-?)(?P<year>[0-9]{1,9})(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?(?![0-9:]))?(?P<rest>.*)",
    re.DOTALL,
)
RETURNING = re.compile(rf"--(?:(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}}))?|-(?P<alone>[0-9]{{2}})){ZONE}?")
COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?P<rest>T.*)?", re.DOTALL)
WEEK = re.compile(r"(?P<year>[0-9]{4})-?W(?P<week>[0-9]{2})(?:-?(?P<day>[1-7]))?(?:T.*)?", re.DOTALL)
ORDINAL = re.compile(r"(?P<year>[0-9]{4})-(?P<day>[0-9]{3})(?:T.*)?", re.DOTALL)

ABOUT = re.compile(r"(?:ca?\.?|circa|about|around|um|vers|~)\s*(?=[0-9])", re.IGNORECASE)
YEAR_IN_WORDS = re.compile(r"(?<![0-9])[0-9]{3,4}(?![0-9])")

LAST_YEAR = 9999


def read_form(text: str, form: DateForm, calendar: Calendar = GREGORIAN) -> FormRead:
    """Read one written form of a date; a form that holds only a time of day has no date and no problem.

    Args:
        text: The value of the attribute, without space at its ends.
        form: The rule that it should follow.
        calendar: The calendar that it is counted in, for the lengths of February.
    """
    if not text:
        return FormRead(problem="no value is given")
    if TIME_ALONE.fullmatch(text):
        return FormRead()
    for pattern, forms, read in SPECIAL_FORMS:
        if form in forms and (found := pattern.fullmatch(text)):
            return read(found, form)
    found = STANDARD.fullmatch(text)
    if found is None or not _is_tail(found["rest"]):
        return _in_words(text)
    return _standard(found, form, calendar)


def _is_tail(rest: str) -> bool:
    return not rest or rest.startswith(("T", "Z", "+", "-")) or rest[0].isspace()


def _standard(found: re.Match[str], form: DateForm, calendar: Calendar) -> FormRead:
    digits, month, day = found["year"], found["month"], found["day"]
    year = int(digits)
    if year > LAST_YEAR and not found["sign"]:
        return FormRead(problem=f"the year {year} is out of reach; the last is {LAST_YEAR}")
    problem = _flaw_of_rest(found["rest"], form)
    if any(part is not None and len(part) < 2 for part in (month, day)):
        better = "-".join((found["sign"] + digits, *(part.zfill(2) for part in (month, day) if part)))
        problem = f"a month and a day have two digits, such as {better}"
    if len(digits) < 4:
        padded = found["sign"] + digits.zfill(4)
        better = "-".join((padded, *(part.zfill(2) for part in (month, day) if part)))
        problem = f"a year has at least four digits, such as {better}"
    if found["sign"]:
        year = -year
    if form is DateForm.W3C and year <= 0:
        # XML Schema 1.0 counts …, -2, -1, 1, 2, …; day numbers need the year 0 between them.
        problem = "there is no year 0; 1 BC is -0001" if year == 0 else problem
        year = min(year + 1, 0)
    return _checked(year, month, day, calendar, problem)


def _flaw_of_rest(rest: str, form: DateForm) -> str | None:
    if (W3C_TIME if form is DateForm.W3C else ISO_TIME).fullmatch(rest):
        return None
    if ISO_TIME.fullmatch(rest):
        return "a time has hours, minutes and seconds, such as T15:00:00"
    return f"{_short(rest.strip())} behind the date is no time of day"


def _checked(
    year: int, month: str | None, day: str | None, calendar: Calendar, problem: str | None
) -> FormRead:
    """Keep of a date what the calendar has."""
    if month is None:
        return FormRead(PartialDate(year), problem)
    if abs(year) > LAST_YEAR:
        return FormRead(PartialDate(year), "only a year of four digits has months")
    month_number = int(month)
    if not 1 <= month_number <= 12:
        return FormRead(PartialDate(year), f"there is no month {month}")
    if day is None:
        return FormRead(PartialDate(year, month_number), problem)
    longest = calendar.month_length(year, month_number)
    if not 1 <= int(day) <= longest:
        return FormRead(
            PartialDate(year, month_number), f"there is no day {day}; the month has {longest} days"
        )
    return FormRead(PartialDate(year, month_number, int(day)), problem)


def _returning(found: re.Match[str], _form: DateForm) -> FormRead:
    """Read `--12-06`, `--12` and `---06`, which return every year or every month."""
    month = None if found["month"] is None else int(found["month"])
    day_text = found["day"] or found["alone"]
    if month is not None and not 1 <= month <= 12:
        return FormRead(problem=f"there is no month {found['month']}")
    day = None if day_text is None else int(day_text)
    longest = 31 if month is None else GREGORIAN.month_length(2000, month)
    if day is not None and not 1 <= day <= longest:
        return FormRead(problem=f"there is no day {day_text}")
    return FormRead(PartialDate(None, month, day))


def _compact(found: re.Match[str], form: DateForm) -> FormRead:
    """Read `19171121`; XML Schema takes it for a year, and registers write zeros for what is unknown."""
    known = [found["year"]]
    for part in (found["month"], found["day"]):
        if part == "00":
            break
        known.append(part)
    month, day = [*known[1:], None, None][:2]
    if int(found["year"]) == 0:
        return FormRead(problem="this is no date in standard form, such as 1917-11-21")
    problem = None
    if form is DateForm.W3C or len(known) < 3:
        problem = f"hyphens divide a date, and what is unknown is left out: {'-'.join(known)}"
    return _checked(int(found["year"]), month, day, GREGORIAN, problem)


def _week(found: re.Match[str], _form: DateForm) -> FormRead:
    """Read a week date; the first week of a year is the one with 4 January."""
    year, week = int(found["year"]), int(found["week"])
    first_monday, next_monday = (_monday(GREGORIAN.day_number(each, 1, 4)) for each in (year, year + 1))
    monday = first_monday + 7 * (week - 1)
    if not first_monday <= monday < next_monday:
        return FormRead(PartialDate(year), f"there is no week {week} in the year {year}")
    if found["day"] is None:
        return FormRead(
            PartialDate(*GREGORIAN.date(monday)[:2]), "a week without its day is read as its month"
        )
    return FormRead(PartialDate(*GREGORIAN.date(monday + int(found["day"]) - 1)))


def _monday(day_number: int) -> int:
    """Find the Monday of a day's week: day 0 was a Monday."""
    return day_number - day_number % 7


def _ordinal(found: re.Match[str], _form: DateForm) -> FormRead:
    """Read the year and the day counted in it."""
    year, day = int(found["year"]), int(found["day"])
    if not 1 <= day <= 365 + GREGORIAN.is_leap(year):
        return FormRead(PartialDate(year), f"there is no day {day} in the year {year}")
    return FormRead(PartialDate(*GREGORIAN.date(GREGORIAN.day_number(year) + day - 1)))


SPECIAL_FORMS: tuple[
    tuple[re.Pattern[str], frozenset[DateForm], Callable[[re.Match[str], DateForm], FormRead]], ...
] = (
    (RETURNING, frozenset(DateForm), _returning),
    (COMPACT, frozenset(DateForm), _compact),
    (WEEK, frozenset({DateForm.ISO}), _week),
    (ORDINAL, frozenset({DateForm.ISO}), _ordinal),
)


def _in_words(text: str) -> FormRead:
    """Read the one year that words may hold; more would be a guess."""
    years = YEAR_IN_WORDS.findall(text)
    if len(years) != 1 or int(years[0]) == 0:
        return FormRead(problem="this is no date in standard form, such as 1917-11-21")
    if ABOUT.match(text):
        problem = f'"about" belongs into the attribute precision="low" and the year here: {years[0].zfill(4)}'
        return FormRead(PartialDate(int(years[0])), problem, approximate=True)
    return FormRead(
        PartialDate(int(years[0])),
        f"this is no date in standard form, such as 1917-11-21; only the year {years[0]} is read",
    )


def _short(text: str) -> str:
    return f'"{text[:20]}…"' if len(text) > 20 else f'"{text}"'
