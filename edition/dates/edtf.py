"""The Extended Date/Time Format (EDTF, ISO 8601-2:2019), read. `DateValue.edtf` writes it.

TEI and EDTF say the same things in this way::

    when="1917-11-21"                               1917-11-21
    when="1917-11"                                  1917-11
    when="-0044" (44 BC)                            -0043
    when="--12-06"                                  XXXX-12-06
    from="1917-11-29" to="1917-12-03"               1917-11-29/1917-12-03
    to="1917"                                       ../1917
    notBefore="1917-12-29" notAfter="1917-12-31"    [1917-12-29..1917-12-31]
    notAfter="1917"                                 [..1917]
    nothing that can be read                        XXXX
"""

import re

from textus.edition.dates.calendars import GREGORIAN
from textus.edition.dates.parts import PartialDate
from textus.edition.dates.values import EDTF_MARKS, DateKind, DateValue
from textus.edition.errors import TextusError

__all__ = ["from_edtf"]

MEANINGS = {mark: meaning for meaning, mark in EDTF_MARKS.items()}

DATE = re.compile(
    r"""(?: Y(?P<long>-?[1-9][0-9]{4,8})
          | (?P<year>-?[0-9]{4}|XXXX)
            (?: -(?P<month>[0-9]{2}|XX) (?: -(?P<day>[0-9]{2}|XX) (?:T[0-9:.Z+-]+)? )? )? )
        (?P<mark>[?~%]?)""",
    re.VERBOSE,
)
YEARS = re.compile(r"(?P<known>-?[0-9]{2,3})(?P<unknown>X{1,2})")


def from_edtf(text: str) -> DateValue:
    """Read a date in EDTF, as far as TEI can say the same.

    Times of day are left out. An end of an interval that is unknown is taken for open. A decade or a century
    such as `191X` is some time within it.

    Raises:
        TextusError: The text is not EDTF, or is something TEI has no attributes for, such as a season.
    """
    if text.startswith("[") and text.endswith("]"):
        return _from_ends(text, DateKind.WITHIN, text[1:-1].split(".."))
    if "/" in text:
        return _from_ends(text, DateKind.PERIOD, ["" if end == ".." else end for end in text.split("/")])
    years = YEARS.fullmatch(text)
    if years is not None and len(text.lstrip("-")) == 4:
        first, last = sorted(int(years["known"] + digit * len(years["unknown"])) for digit in "09")
        return DateValue(kind=DateKind.WITHIN, start=PartialDate(first), end=PartialDate(last))
    date, mark = _read(text, text)
    return _value(DateKind.POINT, date, date, mark)


def _from_ends(text: str, kind: DateKind, ends: list[str]) -> DateValue:
    if len(ends) != 2 or not any(ends):
        raise _refusal(text)
    (start, start_mark), (end, end_mark) = (_read(text, part) if part else (None, "") for part in ends)
    value = _value(kind, start, end, start_mark, end_mark)
    backwards = value.earliest is not None and value.latest is not None and value.earliest > value.latest
    nowhere = any(part and date is None for part, date in zip(ends, (start, end), strict=True))
    if backwards or nowhere or (start and end and (start.year is None) != (end.year is None)):
        raise _refusal(text)
    return value


def _read(text: str, part: str) -> tuple[PartialDate | None, str]:
    found = DATE.fullmatch(part)
    if found is None or found["year"] == "-0000":
        raise _refusal(text)
    year = _number(found["long"] or found["year"])
    month, day = _number(found["month"]), _number(found["day"])
    if month is not None and not 1 <= month <= 12:
        raise _refusal(text)
    longest = 31 if month is None else GREGORIAN.month_length(2000 if year is None else year, month)
    if day is not None and (not 1 <= day <= longest or (month is None and year is not None)):
        raise _refusal(text)
    date = None if year is month is day is None else PartialDate(year, month, day)
    return date, found["mark"]


def _number(digits: str | None) -> int | None:
    return None if digits is None or "X" in digits else int(digits)


def _value(kind: DateKind, start: PartialDate | None, end: PartialDate | None, *marks: str) -> DateValue:
    meanings = [MEANINGS[mark] for mark in marks]
    return DateValue(
        kind=kind,
        start=start,
        end=end,
        certainty="low" if any(uncertain for uncertain, _ in meanings) else None,
        approximate=any(approximate for _, approximate in meanings),
    )


def _refusal(text: str) -> TextusError:
    return TextusError(
        f'"{text}"',
        "is no date in EDTF that TEI can state",
        "write it like 1917-11-21, 1917/1918 or [..1917]",
    )
