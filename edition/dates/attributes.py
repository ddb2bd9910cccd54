"""The attributes of a datable TEI element, read into one value.

Specification: TEI Guidelines, classes att.datable, att.datable.w3c, att.datable.iso, att.datable.custom,
att.duration, att.calendarSystem. The attributes of XML Schema come first, then those of ISO 8601, then, where
the dating method is the Julian or the Gregorian calendar, the custom ones.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from textus.edition.dates.calendars import CALENDARS, GREGORIAN, Calendar
from textus.edition.dates.durations import is_duration, other_end
from textus.edition.dates.forms import DateForm, read_form
from textus.edition.dates.parts import PartialDate, Precision
from textus.edition.dates.values import DateKind, DateValue
from textus.edition.dates.words import in_words

__all__ = ["calendar_name", "read_date"]

ENDS = ("when", "from", "to", "notBefore", "notAfter")
_DATES = frozenset(end + suffix for end in ENDS for suffix in ("", "-iso", "-custom"))
_ASKED = _DATES | {"calendar", "cert", "datingMethod", "datingPoint", "dur", "dur-iso", "precision"}
CALENDAR_NAMES = {
    "gregorian": ("gregor", "newstyle", "neuerstil"),
    "julian": ("julian", "oldstyle", "alterstil"),
}


@dataclass(slots=True)
class _Reading:
    """What has been read of the attributes of one family, whose names have the same suffix."""

    suffix: str
    dates: dict[str, PartialDate] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    approximate: bool = False


def read_date(attributes: Mapping[str, str]) -> DateValue | None:
    """Read the date of an element from its attributes.

    Malformed values never raise: what can be read of them is read, and `problems` says what is wrong.

    Args:
        attributes: The attributes of the element by their names; attributes in other namespaces are ignored.

    Returns:
        The value, or None where the element has no normalised date at all. A value without dates but with
        problems says why it has none.
    """
    if _DATES.isdisjoint(attributes):
        return None
    return _read(tuple((name, value) for name, value in attributes.items() if name in _ASKED))


@lru_cache(4096)
def _read(given: tuple[tuple[str, str], ...]) -> DateValue | None:
    """Read a date from its attributes; an edition has few different ones, and writes them often."""
    attributes = dict(given)
    method = calendar_name(attributes.get("datingMethod"))
    written = {name: _read_family(attributes, name) for name in ("", "-iso", "-custom")}
    custom = "/".join(attributes[end + "-custom"] for end in ENDS if end + "-custom" in attributes) or None
    system = CALENDARS.get(method or "")
    family = next((found for found in (written[""], written["-iso"]) if found.dates), None)
    calendar = GREGORIAN
    problems = written[""].problems + written["-iso"].problems
    if system is not None:
        problems += written["-custom"].problems
        if family is None and written["-custom"].dates:
            family, calendar = written["-custom"], system
    if family is None and custom is None and not problems:
        return None
    value = replace(
        _value(family, calendar, problems) if family else DateValue(),
        calendar=calendar_name(attributes.get("calendar")),
        certainty=attributes.get("cert"),
        custom=custom,
        dating_method=method,
        dating_point=attributes.get("datingPoint"),
    )
    value = _lengthened(value, attributes, problems)
    if system is not None and calendar is GREGORIAN:
        problems += _contradictions(attributes, written, system)
    approximate = attributes.get("precision") == "low" or any(found.approximate for found in written.values())
    return replace(value, approximate=approximate, problems=tuple(problems))


def calendar_name(pointers: str | None) -> str | None:
    """Name the calendar that `calendar` or `datingMethod` points to.

    Args:
        pointers: One or more pointers, such as ``#julian``, ``#cal_gregorian`` or a plain name.

    Returns:
        ``gregorian`` or ``julian``, else the first pointer without its ``#``, or None where there is none.
    """
    names = [pointer.rpartition("#")[2] for pointer in (pointers or "").split()]
    for name in names:
        plain = re.sub(r"[^a-z]", "", name.lower())
        for calendar, parts in CALENDAR_NAMES.items():
            if any(part in plain for part in parts):
                return calendar
    return names[0] if names and names[0] else None


def _read_family(attributes: Mapping[str, str], suffix: str) -> _Reading:
    reading = _Reading(suffix)
    form = DateForm.ISO if suffix == "-iso" else DateForm.W3C
    method = (
        CALENDARS.get(calendar_name(attributes.get("datingMethod")) or "") if suffix == "-custom" else None
    )
    for end in ENDS:
        name = end + suffix
        if name not in attributes or (suffix == "-custom" and method is None):
            continue
        text = attributes[name].strip()
        halves = text.split("/") if form is DateForm.ISO and end == "when" else [text]
        if len(halves) == 2:
            _read_interval(name, halves, reading)
            continue
        found = read_form(text, form, method or GREGORIAN)
        if found.date is not None:
            reading.dates[end] = found.date
        if found.problem is not None:
            reading.problems.append(f'{name}="{_shown(attributes[name])}": {found.problem}')
        reading.approximate = reading.approximate or found.approximate
    return reading


def _read_interval(name: str, halves: list[str], reading: _Reading) -> None:
    """Read `a/b`, `a/duration` and `duration/b` of ISO 8601 into the two ends of a period."""
    shown = _shown("/".join(halves))
    for end, text in zip(("from", "to"), halves, strict=True):
        if text in {"", ".."} or text.startswith("P"):
            continue
        found = read_form(text, DateForm.ISO)
        if found.date is not None:
            reading.dates[end] = found.date
        if found.problem is not None:
            reading.problems.append(f'{name}="{shown}": {found.problem}')
    for end, known, text in (("to", "from", halves[1]), ("from", "to", halves[0])):
        if not text.startswith("P"):
            continue
        if not is_duration(text):
            reading.problems.append(f'{name}="{shown}": {_shown(text)} is no duration, such as P8D')
        elif known in reading.dates:
            far = other_end(reading.dates[known], text, forwards=known == "from")
            reading.dates[end] = reading.dates[known] if far is None else far


def _value(family: _Reading, calendar: Calendar, problems: list[str]) -> DateValue:
    """Settle what the ends that are given mean together."""
    dates = family.dates
    if "when" in dates:
        if len(dates) > 1:
            others = ", ".join(end + family.suffix for end in ENDS[1:] if end in dates)
            problems.append(f"when{family.suffix} excludes {others}; only the first is used")
        return DateValue(start=dates["when"], end=dates["when"], system=calendar.name)
    # A period whose one end is only bounded runs at most to that bound.
    kind = DateKind.PERIOD if {"from", "to"} & dates.keys() else DateKind.WITHIN
    start = dates.get("from") or dates.get("notBefore")
    end = dates.get("to") or dates.get("notAfter")
    for exact, bound in (("from", "notBefore"), ("to", "notAfter")):
        if exact in dates and bound in dates:
            problems.append(f"{exact}{family.suffix} excludes {bound}{family.suffix}; only the first is used")
    return _ordered(DateValue(kind=kind, start=start, end=end, system=calendar.name), problems)


def _ordered(value: DateValue, problems: list[str]) -> DateValue:
    if value.start is None or value.end is None:
        return value
    if (value.start.year is None) != (value.end.year is None):
        problems.append("one end has a year and the other has none; only the one with a year is used")
        dated = value.start if value.end.year is None else value.end
        return DateValue(start=dated, end=dated, system=value.system)
    if value.earliest is not None and value.latest is not None and value.earliest > value.latest:
        problems.append("the date ends before it begins; its ends are read the other way round")
        value = replace(value, start=value.end, end=value.start)
    if value.kind is DateKind.WITHIN and value.start == value.end:
        return replace(value, kind=DateKind.POINT)
    return value


def _lengthened(value: DateValue, attributes: Mapping[str, str], problems: list[str]) -> DateValue:
    """Let a date with a duration be the period that begins with it (att.duration.w3c, remarks)."""
    name = next((name for name in ("dur", "dur-iso") if name in attributes), None)
    if name is None or value.kind is not DateKind.POINT or value.start is None or value.start.year is None:
        return value
    text = attributes[name].strip()
    if not is_duration(text):
        problems.append(f'{name}="{_shown(text)}": this is no duration, such as P8D')
        return value
    end = other_end(value.start, text, forwards=True, calendar=CALENDARS[value.system])
    return value if end is None else replace(value, kind=DateKind.PERIOD, end=end)


def _contradictions(
    attributes: Mapping[str, str], written: Mapping[str, _Reading], system: Calendar
) -> list[str]:
    """Compare what is normalised in two calendars, where both give the day."""
    problems = []
    for suffix in ("", "-iso"):
        for end, date in written[suffix].dates.items():
            custom = written["-custom"].dates.get(end)
            if custom is None or not custom.precision is date.precision is Precision.DAY:
                continue
            meant = custom.between_calendars(system, GREGORIAN)
            if meant != date and None not in {custom.year, date.year}:
                shown = _shown(attributes[f"{end}-custom"])
                words = in_words(DateValue(start=meant, end=meant))
                problems.append(
                    f'{end}-custom="{shown}" of the {system.name.title()} calendar '
                    f'is {words}, not {end}{suffix}="{_shown(attributes[end + suffix])}"'
                )
    return problems


def _shown(text: str) -> str:
    """Show the value of an attribute on one line of a message."""
    line = " ".join(text.split())
    return f"{line[:40]}…" if len(line) > 40 else line
