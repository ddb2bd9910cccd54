"""Where links of a page lead: from a document to its own words, to other pages of the site, to the web."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from lxml import etree

from textus.edition.document import Document
from textus.edition.entity import Entity
from textus.edition.register import Registers
from textus.edition.uris import split_uri
from textus.transforms.addresses import Addresses, fragment
from textus.transforms.stream.anchors import Anchors

__all__ = ["Links", "PageLinks"]


class Links(Protocol):
    """What the writer of a page asks for a target."""

    def entity(self, entity: Entity) -> str:
        """The page of an entity, or the empty string where it has none."""
        ...

    def target(self, written: str, element: etree._Element) -> str:
        """Where a pointer of the source leads, or the empty string where it leads nowhere on this site."""
        ...

    def address(self, anchor: str) -> str:
        """The lasting address of an anchor of this page."""
        ...


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The links of a document's page in a site.

    Attributes:
        document: The document.
        anchors: Its addresses.
        registers: The entities that have pages.
        addresses: The addresses of the site.
        documents: The names of the edition's documents by their files.
        root: The way from the page to the root of the site, such as ``../``; None for a page that stands
            alone and has no other pages to link to.
        homes: The page of every address, for a text in parts.
        here: The page itself, where it is that of a part.
    """

    document: Document
    anchors: Anchors
    registers: Registers
    addresses: Addresses
    documents: Mapping[Path, str]
    root: str | None
    homes: Mapping[str, str] = field(default_factory=dict)
    here: str = ""

    @property
    def page(self) -> str:
        """The page, relative to the site."""
        return self.addresses.document(self.document.name)

    def entity(self, entity: Entity) -> str:
        """The page of an entity, seen from this page."""
        return "" if self.root is None else self.root + self.addresses.entity(entity.kind, entity.key)

    def address(self, anchor: str) -> str:
        """The lasting address of an anchor of this page."""
        return self.addresses.absolute(self.page, anchor)

    def target(self, written: str, element: etree._Element) -> str:
        """Where a pointer leads: words of this page, an entity, another document, the web, or nowhere."""
        pointer = self.document.pointers.read(written, element)
        if pointer.uri is not None:
            entity = self.registers.find(pointer)
            if entity is not None and self.root is not None:
                return self.entity(entity)
            return pointer.uri if split_uri(pointer.uri).scheme in {"http", "https", "mailto"} else ""
        if (
            pointer.path == self.document.file
            and pointer.identifier
            and self.anchors.knows(pointer.identifier)
        ):
            home = self.homes.get(pointer.identifier, self.here)
            away = "" if home == self.here else f"{self.root}{home}"
            return f"{away}#{fragment(pointer.identifier)}"
        entity = self.registers.find(pointer)
        if entity is not None:
            return self.entity(entity)
        name = self.documents.get(pointer.path) if pointer.path is not None else None
        if name is None or self.root is None or name == self.document.name:
            return ""
        target = f"#{fragment(pointer.identifier)}" if pointer.identifier else ""
        return self.root + self.addresses.document(name) + target
