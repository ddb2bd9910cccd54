"""ENT001: a reference to an entity that the file does not declare.

What it does: reports every `&name;` whose declaration lies in a DTD outside the file, which is never read.

Why it matters: no one who has only the file can know the character; it is shown as `&name;`.

Before: `caf&eacute;`
After: `café`

See: https://www.w3.org/TR/xml/#wf-entdeclared
"""

from collections.abc import Iterator

from textus.edition.severity import Severity
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]


def _check(inspection: Inspection) -> Iterator[Finding]:
    if not inspection.gathered.unknown:
        return
    from html.entities import name2codepoint  # noqa: PLC0415 - few files have any

    for element, name in inspection.gathered.unknown:
        code = name2codepoint.get(name)
        repair = f"write the character itself, {chr(code)}" if code else "write the character itself"
        message = f"the entity &{name}; is not declared in this file and is shown as it stands"
        yield Finding(element, message, repair)


RULE = Rule("ENT001", Severity.WARNING, _check, __doc__, speaks_for=frozenset({"XML003"}))
