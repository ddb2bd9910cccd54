"""A document as rules see it: what was gathered from it, where its pointers lead, and the edition around it."""

from functools import cached_property
from pathlib import Path

from textus.edition.pointers import PointerReader
from textus.schema.rules.entries import Entry, Shelf
from textus.schema.rules.gathered import Gathered
from textus.schema.rules.lead import Lead
from textus.schema.rules.leads import Leads
from textus.schema.rules.seen import Attribute, Seen
from textus.schema.rules.surroundings import Surroundings

__all__ = ["Inspection"]


class Inspection:
    """A document under inspection.

    Args:
        path: The file.
        gathered: What was gathered from it.
        around: The edition around it.

    Attributes:
        path: The file, without links.
        gathered: What was gathered from it.
        around: The edition around it.
        pointers: What reads its pointers.
    """

    def __init__(self, path: Path, gathered: Gathered, around: Surroundings) -> None:
        self.path = around.resolved(path)
        self.gathered = gathered
        self.around = around
        self.pointers = PointerReader(self.path, gathered.definitions, around.targets(self.path.parent))
        self._entries: dict[str | tuple[bool, str, tuple[str, ...]], Entry | None] = {}

    @cached_property
    def leads(self) -> list[tuple[Attribute, Lead]]:
        """Where each pointer leads, in the order of the document."""
        follow = Leads(self.path, self.gathered, self.around, self.pointers).follow
        return [
            (attribute, follow(written, attribute.element))
            for attribute in self.gathered.pointing
            for written in attribute.value.split() or ("",)
        ]

    @cached_property
    def _own(self) -> Shelf | None:
        """The entries of the document itself."""
        return self.around.entries.shelf(self.path)

    def entry(self, attribute: str, written: str, element: Seen) -> Entry | None:
        """The register entry that a pointer of a mention leads to."""
        bases = () if written.startswith("#") else self.gathered.bases(element)
        key = (attribute == "key", written, bases) if bases or attribute == "key" else written
        if key not in self._entries:
            self._entries[key] = self._find(attribute, written, bases)
        return self._entries[key]

    def _find(self, attribute: str, written: str, bases: tuple[str, ...]) -> Entry | None:
        if attribute == "key":
            return self.around.entries.find(self.pointers.read_key(written))
        if written.startswith("#") and "%" not in written:
            here = self._own.entry(written[1:]) if self._own is not None else None
            return self.around.entries.get(written[1:]) if here is None or here.register else here
        if self.gathered.definitions or written.startswith("#"):
            return self._read(written, bases)
        known = self.around.shared(self.path.parent).entries
        if (written, bases) not in known:
            known[written, bases] = self._read(written, bases)
        return known[written, bases]

    def _read(self, written: str, bases: tuple[str, ...]) -> Entry | None:
        try:
            return self.around.entries.find(self.pointers.read_from(written, bases))
        except (ValueError, OSError):
            return None  # no URI at all
