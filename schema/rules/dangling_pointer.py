"""PTR001: a pointer leads to nothing.

What it does: follows every pointer of the document (`ref`, `target`, `corresp`, `who`, `ana`, `facs`, `hand`,
`wit` and all other attributes of the datatype teidata.pointer) inside its file, into the other files of the
edition and into the registers, through `prefixDef` and `xml:base`, and says which leads to no element. Addresses
on the web are never asked. Pointers that miss the same element are one fault, in however many files they stand:
it is said once, at the first, with their number, and reports in JSON and SARIF have the places of all. So are
ten and more persons, or places, or other entities, if no register has any whose identifiers begin like theirs. Where an
`xml:id` is itself at fault, say `id="p1"` without its prefix, that is said, and not that pointers miss it. Where an
inclusion of the document failed, pointers inside it are not judged, since what they lead to may be in the part that
is missing.

Why it matters: a mention that leads nowhere is in no index, and a link that leads nowhere cannot be followed.

Before: `<persName ref="#per_lansign">Lansing</persName>`
After: `<persName ref="#per_lansing">Lansing</persName>`

See: https://tei-c.org/release/doc/tei-p5-doc/en/html/SA.html#SAPTL
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from textus.edition.kinds import DATE, MENTION_KINDS, kind_told
from textus.edition.severity import Severity
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.lead import End, Lead
from textus.schema.rules.misnamed import is_name, odd_identifiers
from textus.schema.rules.near_identifiers import NearIdentifiers
from textus.schema.rules.rule import Finding, Rule
from textus.schema.rules.seen import Attribute, Seen

__all__ = ["RULE"]

_MOST_OF_ONE: Final = 10
"""How many pointers of one attribute are told of one by one."""


def _check(inspection: Inspection) -> Iterator[Finding]:
    repairs = _Repairs(inspection)
    wrong = ((attribute, lead) for attribute, lead in inspection.leads if repairs.is_wrong(lead))
    for attribute, found in groupby(wrong, lambda pair: pair[0]):
        leads = list(dict.fromkeys(lead for _, lead in found))
        for lead in leads[:_MOST_OF_ONE]:
            yield _finding(attribute, lead, repairs)
        if len(leads) > _MOST_OF_ONE:
            yield _and_more(attribute, leads[_MOST_OF_ONE], len(leads) - _MOST_OF_ONE)


def _finding(attribute: Attribute, lead: Lead, repairs: "_Repairs") -> Finding:
    element = attribute.element
    return Finding(
        element,
        f'<{element.name}> points with {attribute.name}="{lead.written}" to {repairs.target(lead)}',
        repairs.repair(lead),
        attribute=attribute.name,
        fault=repairs.fault(attribute, lead),
        missed=_missed(element, lead) if not repairs.elsewhere(lead) else None,
        cause=repairs.cause(lead),
    )


def _missed(element: Seen, lead: Lead) -> tuple[str, str] | None:
    """The kind and the identifier of the entity that an element means to mention."""
    kind = kind_told(element.name, element.get("type")) if element.name in MENTION_KINDS else ""
    return (kind, lead.identifier) if kind not in {"", DATE} and lead.identifier else None


def _and_more(attribute: Attribute, first: Lead, number: int) -> Finding:
    element = attribute.element
    return Finding(
        element,
        f"<{element.name}> has {number:,} more pointers in {attribute.name} that lead to nothing",
        f"the first of them is {first.written}",
        attribute=attribute.name,
        fault=("more", element.origin.name, attribute.name, first.written),
    )


class _Repairs:
    """What to say of pointers of one document, each writing of one thought over once."""

    def __init__(self, inspection: Inspection) -> None:
        self._inspection = inspection
        self._own: NearIdentifiers | None = None
        self._known: dict[Lead, str] = {}
        self._odd: list[str] | None = None
        self._patterns: dict[str, str] = {}

    def elsewhere(self, lead: Lead) -> bool:
        """Whether a pointer leads to another file."""
        own = self._inspection.path
        return lead.path is not None and lead.path is not own and lead.path != own

    def is_wrong(self, lead: Lead) -> bool:
        """Whether a pointer leads to nothing, as far as that can be told."""
        if lead.end is End.UNMARKED:
            return True
        complete = not self._inspection.gathered.failures
        return lead.end is End.NOWHERE and (complete or self.elsewhere(lead))

    def fault(self, attribute: Attribute, lead: Lead) -> tuple[str, ...]:
        """What all pointers have in common that are wrong for the same reason."""
        if lead.end is End.UNMARKED:
            return "#", attribute.element.name, attribute.name  # a habit
        if self._broken(lead):
            return "prefixDef", attribute.element.origin.name, _prefix(lead)
        return (str(lead.path), lead.identifier) if self.elsewhere(lead) else ("", lead.written)

    def target(self, lead: Lead) -> str:
        """What a pointer should lead to."""
        if lead.end is End.UNMARKED:
            return "a file that is not there"
        if self.elsewhere(lead) and lead.path is not None:
            return f"nothing in {self._inspection.around.shown(lead.path)}"
        return "nothing in this edition"

    def repair(self, lead: Lead) -> str:
        """What to do."""
        if lead not in self._known:
            self._known[lead] = self._repair(lead)
        return self._known[lead]

    def _repair(self, lead: Lead) -> str:
        if lead.end is End.UNMARKED:
            return f"did you mean #{lead.written}? a pointer to an xml:id begins with #"
        if not lead.identifier:
            prefix, broken = _prefix(lead), self._broken(lead)
            unfit = f"correct the pointer: if {prefix} is a prefix, no matchPattern of its prefixDef fits"
            return f"correct the prefixDef of {prefix}: {broken}" if broken else unfit
        near = self._near(lead)
        if near is not None and not is_name(near):
            return f'correct xml:id="{near}" there: it is no identifier'
        if near is not None:
            return f"did you mean {lead.written.replace(lead.identifier, near)}?"
        if not is_name(lead.identifier):
            return "correct the pointer: it names what cannot be an xml:id"
        return f'give xml:id="{lead.identifier}" to what is meant, or correct the pointer'

    def _broken(self, lead: Lead) -> str:
        """What is wrong with the pattern of a pointer's prefix, or the empty string."""
        if lead.identifier or ":" not in lead.written:
            return ""
        prefix = _prefix(lead)
        if prefix not in self._patterns:
            written = (
                one.get("matchPattern", "")
                for one in self._inspection.gathered.definitions
                if one.get("ident") == prefix
            )
            self._patterns[prefix] = next(filter(None, map(_fault_of_pattern, written)), "")
        return self._patterns[prefix]

    def _near(self, lead: Lead) -> str | None:
        inspection = self._inspection
        if self.elsewhere(lead):
            return inspection.around.near_in(lead.path, lead.identifier) if lead.path else None
        if self._own is None:
            self._own = NearIdentifiers(inspection.gathered.identified)
        return self._own.nearest(lead.identifier) or inspection.around.near.nearest(lead.identifier)

    def cause(self, lead: Lead) -> tuple[Seen, str] | None:
        """The element of this document whose identifier a pointer misses since it is itself at fault."""
        gathered, wanted = self._inspection.gathered, lead.identifier
        if lead.end is End.UNMARKED or self.elsewhere(lead) or not wanted:
            return None
        if wanted in gathered.misnamed:
            return gathered.misnamed[wanted]
        if self._odd is None:
            self._odd = odd_identifiers(gathered)
        odd = next((one for one in self._odd if wanted in one), "")
        element = gathered.identified.element(odd) if odd else None
        return None if element is None else (element, "xml:id")


def _prefix(lead: Lead) -> str:
    return lead.written.partition(":")[0]


def _fault_of_pattern(written: str) -> str:
    """Why a regular expression is none, or the empty string."""
    from textus.edition.regex.errors import PatternError  # noqa: PLC0415 - most documents declare no prefix
    from textus.edition.regex.pattern import pattern_of  # noqa: PLC0415 - the same

    try:
        pattern_of(written, whole=True)
    except PatternError as error:
        return error.message
    return ""


RULE = Rule(
    "PTR001",
    Severity.ERROR,
    _check,
    __doc__,
    said_by=frozenset({"RNG005", "RNG011"}),
    caused_by=frozenset({"RNG003", "RNG005"}),
)
