"""The registers of an edition: its entities, and the way from a pointer to its entity."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from textus.edition.kinds import ENTRY_KINDS
from textus.edition.pointers import Pointer
from textus.edition.tei import NS, XML, local_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

    from textus.edition.entity import Entity

__all__ = ["LISTS", "PROSE", "Registers", "entries_of", "identifier_of", "is_entry", "may_have_lists"]

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
        "castList",
        "castGroup",
        "taxonomy",
    }
)
"""The elements that hold the entries of registers."""

PROSE: Final = frozenset({"ab", "desc", "note", "p"})
"""The elements of an entry that hold sentences. Names and dates elsewhere in it, such as that of a birth, are what the
register says of its entity, and no mentions."""

_ID: Final = XML + "id"
_ENTRIES: Final = tuple(NS + name for name in ENTRY_KINDS)
_AROUND: Final = LISTS | frozenset(ENTRY_KINDS)
"""What entries of registers stand in."""
_LIST: Final = re.compile(
    rb"<(?:\w+:)?(?:list(?:Person|Place|Org|Event|Bibl|Object|Nym)|particDesc|castList|taxonomy)\b"
)


def may_have_lists(data: bytes) -> bool:
    """Whether a file may hold a list of entities; only such texts are read for their entries."""
    return _LIST.search(data) is not None


def entries_of(root: "etree._Element") -> "Iterator[etree._Element]":
    """The register entries of a tree: elements of a list of entities that have an ``xml:id``."""
    return filter(is_entry, root.iter(*_ENTRIES))


def is_entry(element: "etree._Element") -> bool:
    """Whether an element that may be a register entry is one."""
    if not element.get(_ID):
        return False
    parent = element.getparent()
    return parent is None or local_name(parent) in _AROUND


def identifier_of(entry: "etree._Element") -> str:
    """The ``xml:id`` of a register entry."""
    return entry.get(_ID, "")


class Registers:
    """All entities of an edition.

    Entries of register files have their ``xml:id`` as key. Entries inside texts (``standOff``, ``particDesc``,
    ``castList``, ``back``) belong to their document; where several documents repeat the same entry it is one entity.
    """

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}
        self._by_place: dict[tuple[Path, str], str] = {}
        self._by_uri: dict[str, str] = {}

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
            path: The file, without links.
            name: How messages name it.
            root: Its tree.
            scope: For a text the name of its document, which sets apart entries that other documents
                have under the same identifier; empty for a register.
        """
        from textus.edition.entity import heading_of, read_entity  # noqa: PLC0415 - many only ask what is an entry

        for element in entries_of(root):
            heading, read = partial(heading_of, element), partial(read_entity, element, name)
            self._add(path, identifier_of(element), scope, heading, read)

    def _add(
        self,
        path: Path,
        identifier: str,
        scope: str,
        heading: Callable[[], tuple[str, str]],
        read: "Callable[[str], Entity]",
    ) -> None:
        """Take in one entry: what else it says is asked for if need be, its entity with the key that it gets."""
        known = self._known(identifier)
        if known is not None and (not scope or heading() == known):
            self._place(path, identifier, identifier)
            return
        key = identifier if known is None else f"{scope}.{identifier}"
        self._keep(read(key))
        self._place(path, identifier, key)

    # What is kept, and how it is found again

    def _known(self, key: str) -> tuple[str, str] | None:
        """The kind and heading of the entity of a key."""
        known = self._entities.get(key)
        return None if known is None else (known.kind, known.heading)

    def _keep(self, entity: "Entity") -> None:
        """Take in an entity, unless there is one of its key, and the addresses on the web that stand for it."""
        if self._entities.setdefault(entity.key, entity) is entity:
            for address in entity.addresses:
                self._by_uri.setdefault(address, entity.key)

    def _place(self, path: Path, identifier: str, key: str) -> None:
        """Take in where an entry stands, with the key of the entity that it is about."""
        self._by_place.setdefault((path, identifier), key)

    def _at_place(self, path: Path, identifier: str) -> "Entity | None":
        return self._entities.get(self._by_place.get((path, identifier), ""))

    def _at_address(self, uri: str) -> "Entity | None":
        return self._entities.get(self._by_uri.get(uri, ""))

    def find(self, pointer: Pointer) -> "Entity | None":
        """The entity a pointer leads to.

        A pointer into a file leads to the entry there; a bare ``#id`` or key that its own document does not
        have leads to the register entry of that identifier, as dse-static editions use it; an address on
        the web leads to the entity that has it as an identifier.
        """
        if pointer.uri is not None:
            return self._at_address(pointer.uri.rstrip("/"))
        if pointer.identifier is None:
            return None
        if pointer.path is not None:
            found = self._at_place(pointer.path, pointer.identifier)
            if found is not None:
                return found
        if pointer.written.startswith("#") or "/" not in pointer.written:
            return self.get(pointer.identifier)
        return None

    def find_all(self, pointers: Iterable[Pointer]) -> "tuple[Entity, ...]":
        """The entities that pointers lead to, each once, in order."""
        found = [entity for entity in map(self.find, pointers) if entity is not None]
        return tuple({entity.key: entity for entity in found}.values()) if len(found) > 1 else tuple(found)
