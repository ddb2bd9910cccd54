"""The registers of an edition: its entities, and the way from a pointer to its entity."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from textus.edition.kinds import ENTRY_KINDS
from textus.edition.pointers import Pointer
from textus.edition.tei import NS, XML, local_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

    from textus.edition.entity import Entity

__all__ = ["LISTS", "Registers", "entries_of", "may_have_lists"]

LISTS = frozenset(
    {
        "listPerson",
        "listPlace",
        "listOrg",
        "listEvent",
        "listBibl",
        "listObject",
        "listNym",
        "particDesc",
        "taxonomy",
    }
)
"""The elements that hold the entries of registers."""

_LIST: Final = re.compile(
    rb"<(?:\w+:)?(?:list(?:Person|Place|Org|Event|Bibl|Object|Nym)|particDesc|taxonomy)\b"
)


def may_have_lists(data: bytes) -> bool:
    """Whether a file may hold a list of entities; only such texts are read for their entries."""
    return _LIST.search(data) is not None


def entries_of(root: "etree._Element") -> "Iterator[etree._Element]":
    """The register entries of a tree: elements of a list of entities that have an ``xml:id``."""
    for element in root.iter(*(NS + name for name in ENTRY_KINDS)):
        parent = element.getparent()
        if element.get(XML + "id") and (
            parent is None or local_name(parent) in LISTS or local_name(parent) in ENTRY_KINDS
        ):
            yield element


class Registers:
    """All entities of an edition.

    Entries of register files have their ``xml:id`` as key. Entries inside texts (``standOff``, ``particDesc``,
    ``back``) belong to their document; where several documents repeat the same entry it is one entity.
    """

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}
        self._by_place: dict[tuple[Path, str], Entity] = {}
        self._by_uri: dict[str, Entity] = {}

    def places(self) -> "Iterator[tuple[Path, str, Entity]]":
        """Where entries stand, by file and identifier, with the entity that each is about."""
        return ((path, identifier, entity) for (path, identifier), entity in self._by_place.items())

    def addresses(self) -> "Iterator[tuple[str, Entity]]":
        """The addresses on the web that stand for entities."""
        return iter(self._by_uri.items())

    def __iter__(self) -> "Iterator[Entity]":
        return iter(self._entities.values())

    def __len__(self) -> int:
        return len(self._entities)

    def get(self, key: str) -> "Entity | None":
        """The entity of that key."""
        return self._entities.get(key)

    def add(self, path: Path, name: str, root: "etree._Element", scope: str = "") -> None:
        """Take in the entries of one file.

        Args:
            path: The file.
            name: How messages name it.
            root: Its tree.
            scope: For a text the name of its document, which sets apart entries that other documents
                have under the same identifier; empty for a register.
        """
        from textus.edition.entity import read_entity  # noqa: PLC0415 - many only ask what is an entry

        path = path.resolve()
        for element in entries_of(root):
            self._add(path, read_entity(element, name), scope)

    def _add(self, path: Path, entity: "Entity", scope: str) -> None:
        known = self._entities.get(entity.key)
        if known is not None:
            if scope and (known.kind, known.heading) != (entity.kind, entity.heading):
                from dataclasses import replace  # noqa: PLC0415 - the same

                entity = replace(entity, key=f"{scope}.{entity.identifier}")
            elif scope:
                entity = known
            else:
                self._by_place.setdefault((path, entity.identifier), known)
                return
        self._entities.setdefault(entity.key, entity)
        self._by_place.setdefault((path, entity.identifier), entity)
        for identifier in entity.identifiers:
            if "://" in identifier.value:
                self._by_uri.setdefault(identifier.value.rstrip("/"), entity)

    def find(self, pointer: Pointer) -> "Entity | None":
        """The entity a pointer leads to.

        A pointer into a file leads to the entry there; a bare ``#id`` or key that its own document does not
        have leads to the register entry of that identifier, as dse-static editions use it; an address on
        the web leads to the entity that has it as an identifier.
        """
        if pointer.uri is not None:
            return self._by_uri.get(pointer.uri.rstrip("/"))
        if pointer.identifier is None:
            return None
        if pointer.path is not None:
            found = self._by_place.get((pointer.path, pointer.identifier))
            if found is not None:
                return found
        if pointer.written.startswith("#") or "/" not in pointer.written:
            return self._entities.get(pointer.identifier)
        return None

    def find_all(self, pointers: Iterable[Pointer]) -> "tuple[Entity, ...]":
        """The entities that pointers lead to, each once, in order."""
        found = (self.find(pointer) for pointer in pointers)
        return tuple(dict.fromkeys(entity for entity in found if entity is not None))
