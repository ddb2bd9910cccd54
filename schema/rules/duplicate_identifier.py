"""ID001: two elements of one file have the same `xml:id`.

What it does: reports every repetition of an `xml:id`, with the place of the first.

Why it matters: an identifier that two things have addresses neither.

Before: `<p xml:id="p1">…</p> <p xml:id="p1">…</p>`
After: `<p xml:id="p1">…</p> <p xml:id="p2">…</p>`

See: https://www.w3.org/TR/xml-id/
"""

from collections.abc import Iterator

from textus.edition.diagnostic import Severity
from textus.edition.tei import XML, local_name
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]


def _check(inspection: Inspection) -> Iterator[Finding]:
    for element, first in inspection.repeated:
        identifier = element.get(XML + "id", "")
        yield Finding(
            element,
            f'<{local_name(element)}> repeats xml:id="{identifier}"',
            "give each its own identifier",
            ((first, f'the first xml:id="{identifier}", on <{local_name(first)}>'),),
        )


RULE = Rule("ID001", Severity.ERROR, _check, __doc__, frozenset({"RNG010"}))
