"""What of a document is needed when the edition as a whole is judged: small, and fit to travel between processes."""

from pathlib import Path
from typing import NamedTuple

from textus.edition.pointers import chosen_pointer
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.lead import End, Lead
from textus.schema.rules.seen import Seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic

__all__ = ["Absent", "Facts", "Fault", "Gathering"]


class Absent(NamedTuple):
    """A file that pointers of one document lead to and that cannot be looked into.

    Attributes:
        target: The file.
        end: Why: it is missing, or outside the edition.
        pointers: How many pointers lead to it.
        written: The first of them.
        path: Where the first stands: the file,
        line: its line
        column: and its column.
    """

    target: Path
    end: End
    pointers: int
    written: str
    path: str
    line: int
    column: int


class Fault(NamedTuple):
    """Findings in one document that are one fault, and perhaps the same as in other documents.

    Attributes:
        key: What the findings of one fault have in common.
        missed: The kind and the identifier of the entity that is missed, if one is.
        diagnostic: The first of them, with the places of the others.
    """

    key: tuple[str, ...]
    missed: tuple[str, str] | None
    diagnostic: "Diagnostic"


class Facts(NamedTuple):
    """The facts of one document.

    Attributes:
        mentioned: The identifiers that its pointers name, if that is asked.
        absent: The files that its pointers lead to and that cannot be looked into.
        faults: What was found in it that may be the same fault as in other documents.
        misnamed: Its identifiers that are at fault, as a schema has said, each with the file.
    """

    mentioned: frozenset[str] = frozenset()
    absent: tuple[Absent, ...] = ()
    faults: "tuple[Fault, ...]" = ()
    misnamed: tuple[tuple[str, str], ...] = ()


class Gathering:
    """Gathers the facts of a document.

    Args:
        inspection: The document under inspection.
        whole: Whether the edition will be judged by all its documents, and so by what they mention.
    """

    def __init__(self, inspection: Inspection, *, whole: bool = True) -> None:
        self._inspection = inspection
        self._whole = whole
        self._first: dict[Path, tuple[Seen, Lead]] = {}
        self._counts: dict[Path, int] = {}
        for attribute, lead in inspection.leads:
            if lead.path is not None and (lead.end is End.MISSING or lead.end is End.OUTSIDE):
                self._first.setdefault(lead.path, (attribute.element, lead))
                self._counts[lead.path] = self._counts.get(lead.path, 0) + 1

    def elements(self) -> list[Seen]:
        """The elements whose places are needed."""
        return [element for element, _ in self._first.values()]

    def facts(self) -> Facts:
        """The facts, when the places are known."""
        absent = [
            Absent(
                target,
                lead.end,
                self._counts[target],
                lead.written,
                element.origin.name,
                element.line or 1,
                element.column or 1,
            )
            for target, (element, lead) in self._first.items()
        ]
        return Facts(self._mentioned() if self._whole else frozenset(), tuple(absent))

    def _mentioned(self) -> frozenset[str]:
        found = {lead.identifier for _, lead in self._inspection.leads}
        entries = self._inspection.around.entries
        for address in {lead.address for _, lead in self._inspection.leads if lead.address}:
            entry = entries.at(address)
            if entry is not None:
                found.add(entry.identifier)
        for element in self._inspection.gathered.mentions:
            if element.get("key"):
                attribute, written = chosen_pointer(element)
                if attribute == "key":
                    found.add(self._inspection.pointers.read_key(written).identifier or "")
        return frozenset(found - {""})
