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

from textus.edition.kinds import DATE, kind_told
from textus.edition.pointers import chosen_pointer
from textus.edition.severity import Severity
from textus.edition.tei import NS
from textus.schema.rules.entries import Entry
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule
from textus.schema.rules.seen import Seen

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
        if wanted is None or lead.element is None or lead.element.name in wanted:
            continue
        if not lead.element.tag.startswith(NS):
            continue
        found = lead.element.name
        kinds = " or ".join(f"<{name}>" for name in sorted(wanted))
        yield Finding(
            attribute.element,
            f'<{attribute.element.name}> points with {attribute.name}="{lead.written}" to a <{found}>',
            f"point to a {kinds}",
            ((lead.element, f"the <{found}> it leads to"),),
            attribute=attribute.name,
            cause=(lead.element, ""),
        )


def _mentions(inspection: Inspection) -> Iterator[Finding]:
    for element in inspection.gathered.mentions:
        name = element.name
        told = kind_told(name, element.get("type"))
        if not told or told == DATE:
            continue
        attribute, written = chosen_pointer(element)
        for one in (written,) if attribute == "key" else written.split():
            entry = inspection.entry(attribute, one, element)
            if entry is None or entry.kind == told:
                continue
            if name in {"roleName", "settlement", "country"} and (told, entry.kind) in _ALSO:
                continue
            yield _finding(inspection, element, f'{attribute}="{one}"', told, entry)


def _finding(inspection: Inspection, element: Seen, pointer: str, told: str, entry: Entry) -> Finding:
    around = inspection.around
    entry = around.first(entry)
    name = around.name(entry)
    return Finding(
        element,
        f"<{element.name}> is a mention of a {told}, but {pointer} leads to the {entry.kind} “{name}”",
        f"use <{_FITTING.get(entry.kind, 'rs')}>, or point to a {told}",
        elsewhere=(around.related(entry, f"the {entry.kind} “{name}”"),),
        attribute=pointer.partition("=")[0],
    )


RULE = Rule("PTR002", Severity.ERROR, _check, __doc__, caused_by=frozenset({"RNG001", "RNG009"}))
