"""The names of entities, for messages: read from the tree of a register when one is to be said."""

from pathlib import Path

from textus.edition.edition import Edition
from textus.edition.errors import TextusError
from textus.edition.register import entries_of
from textus.edition.tei import XML
from textus.schema.rules.contents import Contents
from textus.schema.rules.roll import Roll

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

    from textus.edition.entity import Entity
    from textus.schema.rules.entries import Entry

__all__ = ["Names"]


class Names:
    """Reads entries whole, each file once.

    Args:
        edition: The edition.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._elements: dict[Path, dict[str, etree._Element]] = {}

    def entity(self, entry: "Entry") -> "Entity | None":
        """The entity that an entry describes, or None if its file can be read no more."""
        from textus.edition.entity import read_entity  # noqa: PLC0415 - few messages say a name

        if entry.file not in self._elements:
            self._elements[entry.file] = self._read(entry.file)
        element = self._elements[entry.file].get(entry.identifier)
        return None if element is None else read_entity(element, entry.path)

    def contents(self, file: Path) -> Contents:
        """The entries of a file whose tree alone tells them all."""
        from textus.edition.entity import read_entity  # noqa: PLC0415 - the same

        found = Contents()
        found.plain = False
        try:
            document = self._edition.read(file)
        except TextusError:
            return found
        entities = [read_entity(element, document.source.name) for element in entries_of(document.root)]
        found.tei = True
        addresses: list[str] = []
        for number, entity in enumerate(entities):
            found.kinds.append(entity.kind)
            own = [one.value.rstrip("/") for one in entity.identifiers if "://" in one.value]
            addresses += own
            found.addressed.extend([number] * len(own))
        found.entries = Roll.of(entity.identifier for entity in entities)
        found.addresses = Roll.of(addresses)
        return found

    def _read(self, file: Path) -> "dict[str, etree._Element]":
        try:
            root = self._edition.read(file).root
        except TextusError:
            return {}
        found: dict[str, etree._Element] = {}
        for element in entries_of(root):
            found.setdefault(element.get(XML + "id", ""), element)
        return found
