"""PTR001: a pointer leads to nothing.

What it does: follows every pointer of the document (`ref`, `target`, `corresp`, `who`, `ana`, `facs`, `hand`,
`wit` and all other attributes of the datatype teidata.pointer) inside its file, into the other files of the
edition and into the registers, through `prefixDef` and `xml:base`, and says which leads to no element. Addresses
on the web are never asked. Where an inclusion of the document failed, pointers inside it are not judged, since
what they lead to may be in the part that is missing.

Why it matters: a mention that leads nowhere is in no index, and a link that leads nowhere cannot be followed.

Before: `<persName ref="#per_lansign">Lansing</persName>`
After: `<persName ref="#per_lansing">Lansing</persName>`

See: https://tei-c.org/release/doc/tei-p5-doc/en/html/SA.html#SAPTL
"""

import re
from collections.abc import Iterator
from typing import Final

from textus.edition.severity import Severity
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.leads import End, Lead
from textus.schema.rules.near_identifiers import NearIdentifiers
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]

_NAME: Final = re.compile(r"[^\W\d][\w.·-]*")
"""What an identifier looks like, near enough: a letter first, and no spaces or colons."""


def _check(inspection: Inspection) -> Iterator[Finding]:
    own: NearIdentifiers | None = None
    for attribute, lead in inspection.leads:
        if lead.end is not End.NOWHERE:
            continue
        elsewhere = lead.path is not None and lead.path != inspection.path
        if inspection.gathered.failures and not elsewhere:
            continue
        if own is None and not elsewhere:
            own = NearIdentifiers(inspection.gathered.identified)
        yield Finding(
            attribute.element,
            f'<{attribute.element.name}> points with {attribute.name}="{lead.written}" to '
            f"{_target(inspection, lead, elsewhere=elsewhere)}",
            _repair(inspection, lead, None if elsewhere else own),
            attribute=attribute.name,
        )


def _target(inspection: Inspection, lead: Lead, *, elsewhere: bool) -> str:
    if elsewhere and lead.path is not None:
        return f"nothing in {inspection.around.shown(lead.path)}"
    return "nothing in this edition"


def _repair(inspection: Inspection, lead: Lead, own: NearIdentifiers | None) -> str:
    if not lead.identifier:
        prefix = lead.written.partition(":")[0]
        return f"correct the pointer: if {prefix} is a prefix, no matchPattern of its prefixDef fits"
    if own is not None:
        near = own.nearest(lead.identifier) or inspection.around.near.nearest(lead.identifier)
    elif lead.path is not None:
        near = inspection.around.near_in(lead.path, lead.identifier)
    else:
        near = None
    if near is not None:
        return f"did you mean {lead.written.replace(lead.identifier, near)}?"
    if _NAME.fullmatch(lead.identifier) is None:
        return "correct the pointer: it names what cannot be an xml:id"
    return f'give xml:id="{lead.identifier}" to what is meant, or correct the pointer'


RULE = Rule("PTR001", Severity.ERROR, _check, __doc__, frozenset({"RNG005", "RNG011"}))
