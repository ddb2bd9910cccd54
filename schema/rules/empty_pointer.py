"""PTR005: a pointer is empty.

What it does: reports pointers that are written as `""` or `"#"`, which are left where something was to be
filled in.

Why it matters: nobody can tell a name that was forgotten from one that could not be identified.

Before: `<persName ref="">Lansing</persName>`
After: `<persName ref="#per_lansing">Lansing</persName>`, or `<persName>Lansing</persName>`

See: https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-teidata.pointer.html
"""

from collections.abc import Iterator

from textus.edition.severity import Severity
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.lead import End
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]


def _check(inspection: Inspection) -> Iterator[Finding]:
    for attribute, lead in inspection.leads:
        if lead.end is End.EMPTY:
            yield Finding(
                attribute.element,
                f'<{attribute.element.name}> has an empty pointer {attribute.name}="{lead.written}"',
                f"fill it in, or leave {attribute.name} out",
                attribute=attribute.name,
            )


RULE = Rule("PTR005", Severity.WARNING, _check, __doc__, frozenset({"RNG005"}))
