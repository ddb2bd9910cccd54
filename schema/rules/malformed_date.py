"""DATE001: a normalised date that is none.

What it does: reads the dating attributes (`when`, `notBefore`, `from` …) and says what is wrong with them.

Why it matters: a date that cannot be read stands in no chronology, or in the wrong place.

Before: `<date when="37-12-15">`
After: `<date when="0037-12-15">`

See: https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-teidata.temporal.w3c.html
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from textus.edition.severity import Severity
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.plans import DATING_ATTRIBUTES
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]

_BESIDE: Final = frozenset({"calendar", "cert", "datingMethod", "datingPoint", "precision"})
"""What is read with a date, and is nothing wrong with one that gives its days in the usual way."""
_READ: Final = DATING_ATTRIBUTES | _BESIDE


_SURE: Final = (
    r"(?!0000)[0-9]{4}"
    r"(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?|-(?:0[13-9]|1[0-2])-(?:29|30)|-(?:0[13578]|1[02])-31)?"
)
"""Years, months, and all days but the 29th of February."""
_ENDS: Final = frozenset(
    {
        ("from",),
        ("notAfter",),
        ("notBefore",),
        ("to",),
        ("when",),
        ("when-iso",),
        ("from", "to"),
        ("notAfter", "notBefore"),
    }
)


def _check(inspection: Inspection) -> Iterator[Finding]:
    for element in inspection.gathered.dated:
        for problem in _problems(element.some(_READ)):
            first = problem.partition(" ")[0].partition("=")[0]
            attribute = first if first in DATING_ATTRIBUTES else ""
            yield Finding(element, f"<{element.name}>: {problem}", attribute=attribute)


@lru_cache(maxsize=4096)
def _problems(written: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """What is wrong with a date; the same dates stand in many letters."""
    if _is_sure(dict(written)):
        return ()
    from textus.edition.dates import read_date  # noqa: PLC0415 - usual dates need no calendar

    value = read_date(dict(written))
    return value.problems if value is not None else ()


def _is_sure(written: dict[str, str]) -> bool:
    """Whether a date is seen to be well, as most are: one end, or two in their order, in the usual form."""
    written = {name: value for name, value in written.items() if name not in _BESIDE}
    if tuple(sorted(written)) not in _ENDS or not all(
        re.fullmatch(_SURE, value) for value in written.values()
    ):
        return False
    ends = [written[name] for name in ("from", "notBefore", "to", "notAfter") if name in written]
    return len({len(end) for end in ends}) < 2 and ends == sorted(ends)


RULE = Rule("DATE001", Severity.WARNING, _check, __doc__, frozenset({"RNG005", "SCH001", "SCH002"}))
