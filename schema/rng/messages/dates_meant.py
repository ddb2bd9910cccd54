"""Dates as people write them, put into the form of XML Schema: ``21.11.1917`` was meant for ``1917-11-21``."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

__all__ = ["dates_meant"]

_DAY: Final = r"(?P<d>\d{1,2})"
_MONTH: Final = r"(?P<m>\d{1,2})"
_YEAR: Final = r"(?P<y>\d{3,4})"
_NAME: Final = r"(?P<m>[^\W\d]{3,})\.?"
_NO_MONTH: Final = r"(?P<d>1[3-9]|2\d|3[01])"
"""A day that cannot be a month, so that the order of day and month is known."""

_FORMS: Final = tuple(
    map(
        re.compile,
        (
            rf"(?P<bc>-?)(?P<y>\d{{1,3}})(?:-{_MONTH}(?:-{_DAY})?)?",
            r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
            rf"{_DAY}\. ?{_MONTH}\. ?{_YEAR}",
            rf"{_NO_MONTH}[/-]{_MONTH}[/-]{_YEAR}",
            rf"{_MONTH}[/-]{_NO_MONTH}[/-]{_YEAR}",
            rf"(?P<y>\d{{1,4}})[./-]{_MONTH}(?:[./-]{_DAY})?",
            rf"{_MONTH}[./]{_YEAR}",
            rf"(?:{_DAY}(?:\.|st|nd|rd|th|er)? )?(?:of |de )?{_NAME},? {_YEAR}",
            rf"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
            r"(?:\W*|[^\W\d]+\.? )(?P<y>\d{3,4})\W*",  # a year with a sign or a word of doubt
        ),
    )
)


def dates_meant(words: str) -> Iterator[str]:
    """The dates that a text may mean, the likeliest first; they need not be in any calendar.

    Args:
        words: The text, without white space at its ends.
    """
    for form in _FORMS:
        found = form.fullmatch(words)
        if found is None:
            continue
        year, month, day = (found.groupdict().get(part) for part in "ymd")
        if month and not month.isdigit():
            month = _number_of(month)
            if month is None:
                continue
        before = found.groupdict().get("bc") or ""
        yield before + "-".join([str(year).zfill(4), *(part.zfill(2) for part in (month, day) if part)])


def _number_of(name: str) -> str | None:
    """The number of a month by its name, in one of the languages that Textus knows, or by how that begins."""
    numbers = {number for known, number in _months() if known.startswith(name.lower())}
    return str(*numbers) if len(numbers) == 1 else None


@lru_cache(maxsize=1)
def _months() -> tuple[tuple[str, int], ...]:
    """The names of the months with their numbers."""
    from textus.edition.dates.languages import DATE_LANGUAGES  # noqa: PLC0415  few values name a month

    return tuple(
        (name.lower().rpartition(" ")[2], number)
        for language in DATE_LANGUAGES.values()
        for names in (language.months, language.months_of)
        for number, name in enumerate(names, 1)
    )
