"""Where pointers lead: to an element of the document, an entity, another file, the web, or nowhere."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from lxml import etree

from textus.edition.document import Document
from textus.edition.entity import Entity
from textus.edition.pointers import Pointer, PointerReader
from textus.edition.source import Source
from textus.edition.tei import NS, XML
from textus.schema.rules.surroundings import Presence, Surroundings

__all__ = ["End", "Lead", "Leads"]


class End(Enum):
    """What stands at the end of a pointer."""

    HERE = "an element of the document"
    ENTITY = "an entity of the edition"
    FILE = "another file, or an element of it"
    WEB = "an address that Textus does not ask, or a scheme it does not follow"
    EMPTY = "nothing, since nothing is written"
    NOWHERE = "an identifier that its file does not have"
    MISSING = "a file that does not exist"
    OUTSIDE = "a file outside the edition"


@dataclass(frozen=True, slots=True)
class Lead:
    """Where one pointer leads.

    Attributes:
        written: The pointer.
        end: What it leads to.
        path: The file it leads to, or None.
        identifier: The identifier it names, or the empty string.
        element: The element of this document it leads to, or None.
        entity: The entity it leads to, or None.
    """

    written: str
    end: End
    path: Path | None = None
    identifier: str = ""
    element: etree._Element | None = None
    entity: Entity | None = None


class Leads:
    """Follows the pointers of one document, each writing of one once.

    Args:
        document: The document.
        around: The edition around it.
        identified: The elements of the document by ``xml:id``.
        based: Whether any element of it has an ``xml:base``.
    """

    def __init__(
        self,
        document: Document,
        around: Surroundings,
        identified: dict[str, etree._Element],
        *,
        based: bool,
    ) -> None:
        self._document = document
        self._around = around
        self._identified = identified
        self._based = based
        self._path = document.path.resolve()
        self._prefixes = {definition.get("ident") for definition in document.root.iter(NS + "prefixDef")}
        self._readers: dict[Source, PointerReader] = {document.source: document.pointers}
        self._known: dict[tuple[str, etree._Element | None, Source], Lead] = {}

    def follow(self, written: str, element: etree._Element) -> Lead:
        """Where a pointer of an element leads."""
        base = _based(element) if self._based and not written.startswith("#") else None
        source = self._document.source_of(element)
        key = (written, base, source)
        if key not in self._known:
            self._known[key] = self._lead(written, element, source)
        return self._known[key]

    def _lead(self, written: str, element: etree._Element, source: Source) -> Lead:
        if written in {"", "#"}:
            return Lead(written, End.EMPTY)
        here = self._identified.get(written[1:]) if written.startswith("#") else None
        if here is not None:
            return Lead(written, End.HERE, self._path, written[1:], here)
        if written.startswith("#") and "%" not in written:
            pointer = Pointer(written, self._path, written[1:])  # most pointers, which need no reading
        else:
            try:
                pointer = self._reader(source).read(written, element)
            except (ValueError, OSError):
                return Lead(written, End.NOWHERE)  # no URI at all, such as an address with half a bracket
        entity = self._around.registers.find(pointer)
        if entity is not None:
            return Lead(written, End.ENTITY, pointer.path, entity.identifier, entity=entity)
        if pointer.uri == written and written.partition(":")[0] in self._prefixes:
            return Lead(written, End.NOWHERE)
        return self._in_file(pointer)

    def _reader(self, source: Source) -> PointerReader:
        """What reads the pointers of a file: those of an included file start from its own folder."""
        if source not in self._readers:
            self._readers[source] = PointerReader(source.path, self._document.root)
        return self._readers[source]

    def _in_file(self, pointer: Pointer) -> Lead:
        path, identifier, written = pointer.path, pointer.identifier or "", pointer.written
        if path is None or "(" in identifier:
            return Lead(written, End.WEB, path)
        if path == self._path:
            here = self._identified.get(identifier)
            end = End.HERE if here is not None or not identifier else End.NOWHERE
            return Lead(written, end, path, identifier, here)
        presence = self._around.presence(path)
        if presence is Presence.THERE:
            there = not identifier or path.is_dir() or self._around.has(path, identifier)
            return Lead(written, End.FILE if there else End.NOWHERE, path, identifier)
        return Lead(written, End.MISSING if presence is Presence.MISSING else End.OUTSIDE, path, identifier)


def _based(element: etree._Element) -> etree._Element | None:
    """The nearest element at or above one that has an ``xml:base``."""
    if element.get(XML + "base") is not None:
        return element
    return next((e for e in element.iterancestors() if e.get(XML + "base") is not None), None)
