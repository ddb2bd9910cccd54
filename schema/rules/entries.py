"""The register entries of an edition, as far as rules need them: identifiers, kinds, and where they stand.

It answers as `textus.edition.register.Registers` does, without reading what an entry says.
"""

from collections.abc import Iterator
from pathlib import Path

from textus.edition.pointers import Pointer

__all__ = ["Entries", "Entry", "Shelf"]

Shelf = tuple[list[tuple[str, str]], list[tuple[str, str]]]
"""What one file brings: identifiers with kinds, and addresses on the web with identifiers."""


class Entry:
    """One entry.

    Attributes:
        identifier: Its `xml:id`.
        kind: The kind of the entity.
        path: The file, as messages name it.
        file: The file.
        register: Whether that is a register, and not a text with a list.
    """

    __slots__ = ("file", "identifier", "kind", "path", "register")

    def __init__(self, identifier: str, kind: str, path: str, file: Path, *, register: bool) -> None:
        self.identifier = identifier
        self.kind = kind
        self.path = path
        self.file = file
        self.register = register


class Entries:
    """All entries of an edition."""

    def __init__(self) -> None:
        self._by_key: dict[str, Entry] = {}
        self._by_file: dict[Path, dict[str, Entry]] = {}
        self._by_address: dict[str, Entry] = {}

    def __iter__(self) -> Iterator[Entry]:
        """The entries, of those with the same identifier the first."""
        return iter(self._by_key.values())

    def add(self, file: Path, path: str, shelf: Shelf, *, register: bool) -> None:
        """Take in the entries of one file; the registers come before the texts.

        Args:
            file: The file, without links.
            path: How messages name it.
            shelf: What it brings.
            register: Whether it is a register.
        """
        entries, addresses = shelf
        here = self._by_file.setdefault(file, {}) if entries else {}
        for identifier, kind in entries:
            known = self._by_key.get(identifier)
            entry = Entry(identifier, kind, path, file, register=register)
            if known is None:
                self._by_key[identifier] = entry
            elif register:
                entry = known
            here.setdefault(identifier, entry)
        for address, identifier in addresses:
            entry = here[identifier]
            if entry.file is file:
                self._by_address.setdefault(address, entry)

    def get(self, key: str) -> Entry | None:
        """The first entry of an identifier."""
        return self._by_key.get(key)

    def of(self, file: Path) -> dict[str, Entry]:
        """The entries that stand in a file, by their identifiers."""
        return self._by_file.get(file, {})

    def find(self, pointer: Pointer) -> Entry | None:
        """The entry that a pointer leads to; see `textus.edition.register.Registers.find`."""
        if pointer.uri is not None:
            return self._by_address.get(pointer.uri.rstrip("/"))
        if pointer.identifier is None:
            return None
        if pointer.path is not None:
            found = self.of(pointer.path).get(pointer.identifier)
            if found is not None:
                return found
        if pointer.written.startswith("#") or "/" not in pointer.written:
            return self._by_key.get(pointer.identifier)
        return None
