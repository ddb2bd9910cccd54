"""What of a document is needed when the edition as a whole is judged: small, and fit to travel between processes."""

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from textus.edition.mention import pointers_of
from textus.edition.places import Located
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.leads import End

__all__ = ["Absent", "Facts", "Gathering"]


@dataclass(frozen=True, slots=True)
class Absent:
    """A file that pointers of one document lead to and that cannot be looked into.

    Attributes:
        target: The file.
        end: Why: it is missing, or outside the edition.
        count: How many pointers lead to it.
        written: The first of them.
        path: Where the first stands: the file,
        line: its line
        column: and its column.
    """

    target: Path
    end: End
    count: int
    written: str
    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one document.

    Attributes:
        mentioned: The identifiers that its pointers name.
        absent: The files that its pointers lead to and that cannot be looked into.
    """

    mentioned: frozenset[str] = frozenset()
    absent: tuple[Absent, ...] = ()


@dataclass(slots=True)
class Gathering:
    """Gathers the facts of a document.

    Attributes:
        inspection: The document under inspection.
    """

    inspection: Inspection
    _first: dict[Path, tuple[etree._Element, str, End]] = field(default_factory=dict)
    _counts: dict[Path, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for attribute, lead in self.inspection.leads:
            if lead.end in {End.MISSING, End.OUTSIDE} and lead.path is not None:
                self._first.setdefault(lead.path, (attribute.element, lead.written, lead.end))
                self._counts[lead.path] = self._counts.get(lead.path, 0) + 1

    def elements(self) -> list[etree._Element]:
        """The elements whose places are needed."""
        return [element for element, _, _ in self._first.values()]

    def facts(self, places: dict[etree._Element, Located]) -> Facts:
        """The facts, when the places are known."""
        absent = []
        for target, (element, written, end) in self._first.items():
            source, line, column = places[element]
            absent.append(Absent(target, end, self._counts[target], written, source.name, line, column))
        return Facts(self._mentioned(), tuple(absent))

    def _mentioned(self) -> frozenset[str]:
        found = {lead.identifier for _, lead in self.inspection.leads}
        reader = self.inspection.document.pointers
        for element in self.inspection.mentions:
            if element.get("key"):
                found.update(p.identifier or "" for name, p in pointers_of(element, reader) if name == "key")
        return frozenset(found - {""})
