"""ID002: two registers have an entry of the same `xml:id`.

What it does: reports every entry of a register whose `xml:id` another register of the edition has given before,
with the place of that entry.

Why it matters: a pointer such as `#p1` would lead to one of the two, and no one can say to which.

Before: `<person xml:id="e12">` in `listperson.xml` and `<place xml:id="e12">` in `listplace.xml`
After: `<person xml:id="person_12">` and `<place xml:id="place_12">`

See: https://www.w3.org/TR/xml-id/
"""

from collections.abc import Iterator

from textus.edition.severity import Severity
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]


def _check(inspection: Inspection) -> Iterator[Finding]:
    around = inspection.around
    if not around.is_register(inspection.path):
        return
    for element in inspection.gathered.entries:
        entry = around.entries.get(element.identifier)
        if entry is None or entry.path == element.origin.name:
            continue
        yield Finding(
            element,
            f'<{element.name}> has the xml:id="{element.identifier}" of an entry of another register',
            "give each its own identifier, and point to it by that",
            elsewhere=(around.related(entry, f"the first entry of that xml:id, “{around.name(entry)}”"),),
        )


RULE = Rule("ID002", Severity.ERROR, _check, __doc__)
