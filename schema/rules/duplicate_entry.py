"""ID002: two registers have an entry of the same `xml:id`.

What it does: reports every entry of a register whose `xml:id` another register of the edition has given before,
with the place of that entry.

Why it matters: a pointer such as `#p1` would lead to one of the two, and no one can say to which.

Before: `<person xml:id="e12">` in `listperson.xml` and `<place xml:id="e12">` in `listplace.xml`
After: `<person xml:id="person_12">` and `<place xml:id="place_12">`

See: https://www.w3.org/TR/xml-id/
"""

from collections.abc import Iterator

from textus.edition.diagnostic import Severity
from textus.edition.register import entries_of
from textus.edition.tei import XML, local_name
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]


def _check(inspection: Inspection) -> Iterator[Finding]:
    document, around = inspection.document, inspection.around
    if not around.is_register(document.path):
        return
    for element in entries_of(document.root):
        identifier = element.get(XML + "id", "")
        entity = around.registers.get(identifier)
        if entity is None or entity.path == document.source_of(element).name:
            continue
        yield Finding(
            element,
            f'<{local_name(element)}> has the xml:id="{identifier}" of an entry of another register',
            "give each its own identifier, and point to it by that",
            elsewhere=(around.entry(entity, f"the first entry of that xml:id, “{entity.name}”"),),
        )


RULE = Rule("ID002", Severity.ERROR, _check, __doc__)
