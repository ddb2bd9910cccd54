"""PTR002: a pointer leads to a thing of another kind.

What it does: checks that a `persName` leads to a person, a `placeName` to a place, an `orgName` or
`rs type="org"` to an organisation, and so on; and that pointers for which the Guidelines name one kind of target,
such as `hand` and `rendition`, lead to such an element.

Why it matters: the mention would stand in the wrong index.

Before: `<placeName ref="#per_lansing">Lansing</placeName>`
After: `<persName ref="#per_lansing">Lansing</persName>`

See: https://tei-c.org/release/doc/tei-p5-doc/en/html/ND.html
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from textus.edition.diagnostic import Severity
from textus.edition.kinds import DATE
from textus.edition.mention import kind_told, pointers_of
from textus.edition.tei import NS, local_name
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]

_FITTING: Final = MappingProxyType(
    {
        "person": "persName",
        "place": "placeName",
        "organization": "orgName",
        "event": "eventName",
        "work": "title",
    }
)
_ALSO: Final = frozenset({("person", "organization"), ("place", "organization"), ("term", "work")})
"""A role may be that of a body, and a country may act as a state: these are no mistakes of the encoder."""
_TARGETS: Final = MappingProxyType(
    {
        "hand": frozenset({"handNote", "hand", "handShift", "person", "persName"}),
        "rendition": frozenset({"rendition"}),
        "calendar": frozenset({"calendar", "calendarDesc"}),
        "change": frozenset({"change", "listChange"}),
        "scribeRef": frozenset({"person", "persName", "handNote"}),
        "unitRef": frozenset({"unitDef"}),
        "since": frozenset({"when"}),
    }
)
"""The elements that an attribute may lead to (TEI Guidelines, 1.3.1 and the descriptions of these attributes)."""


def _check(inspection: Inspection) -> Iterator[Finding]:
    yield from _mentions(inspection)
    for attribute, lead in inspection.leads:
        wanted = _TARGETS.get(attribute.name)
        if wanted is None or lead.element is None or local_name(lead.element) in wanted:
            continue
        if not str(lead.element.tag).startswith(NS):
            continue
        found = local_name(lead.element)
        kinds = " or ".join(f"<{name}>" for name in sorted(wanted))
        yield Finding(
            attribute.element,
            f'<{local_name(attribute.element)}> points with {attribute.name}="{lead.written}" to a <{found}>',
            f"point to a {kinds}",
            ((lead.element, f"the <{found}> it leads to"),),
            attribute=attribute.name,
        )


def _mentions(inspection: Inspection) -> Iterator[Finding]:
    document, around = inspection.document, inspection.around
    for element in inspection.mentions:
        told = kind_told(element)
        if not told or told == DATE:
            continue
        for attribute, pointer in pointers_of(element, document.pointers):
            entity = around.registers.find(pointer)
            if entity is None or entity.kind == told:
                continue
            name = local_name(element)
            if name in {"roleName", "settlement", "country"} and (told, entity.kind) in _ALSO:
                continue
            yield Finding(
                element,
                f'<{name}> is a mention of a {told}, but {attribute}="{pointer.written}" leads to the '
                f"{entity.kind} “{entity.name}”",
                f"use <{_FITTING.get(entity.kind, 'rs')}>, or point to a {told}",
                elsewhere=(around.entry(entity, f"the {entity.kind} “{entity.name}”"),),
                attribute=attribute,
            )


RULE = Rule("PTR002", Severity.ERROR, _check, __doc__)
