"""A date in words: the shortest wording that leaves no doubt.

A range says once what both its ends share: `29–31 December 1917`, `26 October – 8 November 1917`. The whole
time between two days and one unknown day between them are worded alike, as editors do.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from textus.edition.dates.languages import DateLanguage, date_language
from textus.edition.dates.parts import PartialDate, Precision
from textus.edition.dates.values import DateKind, DateValue, new_style, old_style

__all__ = ["Style", "in_words"]

Style = Literal["new", "old", "both"]


@lru_cache(4096)
def in_words(
    value: DateValue, *, style: Style = "new", language: str = "en", beside_new: bool = False
) -> str:
    """Put a date into words.

    Args:
        value: The date.
        style: ``new`` for the Gregorian calendar, ``old`` for the Julian, ``both`` for the one with the other
            in brackets. Months and years have the same name in either.
        language: A language tag; English where the language is not known.
        beside_new: Whether Old Style stands beside New Style, and leaves out the years that are the same
            there.

    Returns:
        The words, such as ``29 November – 3 December 1917`` or ``not after 44 BC``; empty for an undated
        value.
    """
    wording = date_language(language)
    new = new_style(value)
    if style == "new":
        return _value_in_words(new, wording)
    old = old_style(value)
    if style == "old":
        if old is None:
            return _value_in_words(new, wording)
        return _value_in_words(old, wording, with_year=not (beside_new and _years(old) == _years(new)))
    words = _value_in_words(new, wording)
    if old is None:
        return words
    return wording.old_style.format(
        words, _value_in_words(old, wording, with_year=_years(old) != _years(new))
    )


def _years(value: DateValue) -> tuple[int | None, int | None]:
    return value.start.year if value.start else None, value.end.year if value.end else None


def _value_in_words(value: DateValue, wording: DateLanguage, *, with_year: bool = True) -> str:
    first, last = value.start or value.end, value.end or value.start
    if first is None or last is None:
        return ""
    phrase = _phrase(value, wording)
    if first == last:
        date = _date(first, wording, governed=phrase is not None, with_year=with_year)
    else:
        date = _range(first, last, wording, with_year=with_year)
    if phrase is None:
        return date
    return phrase[0 if first.precision is Precision.DAY else 1].format(date)


def _phrase(value: DateValue, wording: DateLanguage) -> tuple[str, str] | None:
    """Choose what stands before the date; an open end says more than "about"."""
    within = value.kind is DateKind.WITHIN
    if value.start is None:
        return wording.not_after if within else wording.until
    if value.end is None:
        return wording.not_before if within else wording.since
    return wording.about if value.approximate else None


def _range(first: PartialDate, last: PartialDate, wording: DateLanguage, *, with_year: bool) -> str:
    same_year, same_precision = first.year == last.year, first.precision is last.precision
    same_month = same_year and first.month == last.month
    if same_precision and same_month and first.day is not None:
        return f"{_day(first.day, wording)}–{_date(last, wording, with_year=with_year)}"
    if same_precision and same_year:
        short = _date(first, wording, with_year=False, governed=False)
        return _dash(short, _date(last, wording, with_year=with_year), spaced=first.day is not None)
    if not with_year:
        return _dash(*(_date(end, wording, with_year=False) for end in (first, last)), spaced=True)
    both_before = _is_before_christ(first) and _is_before_christ(last)
    across = _is_before_christ(first) and not _is_before_christ(last)
    words = (
        _date(first, wording, year=_bare_year if both_before else _year),
        _date(last, wording, year=_year_after_christ if across else _year),
    )
    return _dash(
        *words, spaced=any(" " in word for word in words) and not (both_before and first.month is None)
    )


def _dash(first: str, last: str, *, spaced: bool) -> str:
    return f"{first} – {last}" if spaced else f"{first}–{last}"


def _date(
    date: PartialDate,
    wording: DateLanguage,
    *,
    year: Callable[[int, DateLanguage], str] | None = None,
    with_year: bool = True,
    governed: bool = False,
) -> str:
    parts = []
    if date.day is not None:
        parts.append(_day(date.day, wording))
    if date.month is not None:
        names = wording.months_of if governed or date.day is not None else wording.months
        parts.append(names[date.month - 1])
    if date.year is not None and (with_year or not parts):
        parts.append((year or _year)(date.year, wording))
    return " ".join(parts)


def _day(day: int, wording: DateLanguage) -> str:
    return (wording.first_day if day == 1 else wording.day).format(day)


def _is_before_christ(date: PartialDate) -> bool:
    return date.year is not None and date.year <= 0


def _year(year: int, wording: DateLanguage) -> str:
    return wording.before_christ.format(1 - year) if year <= 0 else str(year)


def _year_after_christ(year: int, wording: DateLanguage) -> str:
    return wording.after_christ.format(year)


def _bare_year(year: int, _wording: DateLanguage) -> str:
    return str(1 - year)
