"""ENT001: a reference to an entity that the file does not declare.

What it does: reports every `&name;` whose declaration lies in a DTD outside the file, which is never read.

Why it matters: no one who has only the file can know the character; it is shown as `&name;`.

Before: `caf&eacute;`
After: `café`

See: https://www.w3.org/TR/xml/#wf-entdeclared
"""

from collections.abc import Iterator

from lxml import etree

from textus.edition.diagnostic import Severity
from textus.edition.tei import attributes_of, is_element
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]


def _check(inspection: Inspection) -> Iterator[Finding]:
    document = inspection.document
    unknown = {name for source in document.sources() for name in source.unknown}
    if not unknown:
        return
    from html.entities import name2codepoint  # noqa: PLC0415 - few files have any

    for element in document.root.iter():
        if not unknown:
            return
        for name in sorted(name for name in unknown if f"&{name};" in _own_text(element)):
            unknown.discard(name)
            code = name2codepoint.get(name)
            repair = f"write the character itself, {chr(code)}" if code else "write the character itself"
            message = f"the entity &{name}; is not declared in this file and is shown as it stands"
            yield Finding(element, message, repair)


def _own_text(element: etree._Element) -> str:
    """What stands directly in an element and in its attributes."""
    if not is_element(element):
        return ""
    return " ".join(
        [element.text or "", *(child.tail or "" for child in element), *attributes_of(element).values()]
    )


RULE = Rule("ENT001", Severity.WARNING, _check, __doc__, speaks_for=frozenset({"XML003"}))
