"""ID001: two elements of one file have the same `xml:id`.

What it does: reports every repetition of an `xml:id`, with the place of the first.

Why it matters: an identifier that two things have addresses neither.

Before: `<p xml:id="p1">…</p> <p xml:id="p1">…</p>`
After: `<p xml:id="p1">…</p> <p xml:id="p2">…</p>`

See: https://www.w3.org/TR/xml-id/
"""

from collections.abc import Iterator

from textus.edition.severity import Severity
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]


def _check(inspection: Inspection) -> Iterator[Finding]:
    for element, first in inspection.gathered.repeated:
        yield Finding(
            element,
            f'<{element.name}> repeats xml:id="{element.identifier}"',
            "give each its own identifier",
            ((first, f'the first xml:id="{element.identifier}", on <{first.name}>'),),
        )


RULE = Rule("ID001", Severity.ERROR, _check, __doc__, frozenset({"RNG010"}))
