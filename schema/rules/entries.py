"""The register entries of an edition, as far as rules need them: identifiers, kinds, and where they stand.

It answers as `textus.edition.register.Registers` does, without reading what an entry says.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from textus.edition.pointers import Pointer
from textus.schema.rules.contents import Contents
from textus.schema.rules.roll import Rolls

__all__ = ["Entries", "Entry", "Shelf"]


_FEW = 40
"""So many are looked for among all strings of all files; for more, all are sorted out first."""


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


class Shelf:
    """The entries of one file, made when they are first asked for: registers have thousands, letters name a few."""

    def __init__(self, file: Path, path: str, contents: Contents, *, register: bool) -> None:
        self.register = register
        self.contents = contents
        self._file = file
        self._path = path
        self._made: dict[str, Entry] = {}

    def entry(self, identifier: str) -> Entry | None:
        """The entry of an identifier, or None; of repeated ones the first counts."""
        found = self._made.get(identifier)
        if found is None:
            number = self.contents.entries.number(identifier)
            if number is None:
                return None
            kind = self.contents.kinds[number]
            found = Entry(identifier, kind, self._path, self._file, register=self.register)
            self._made[identifier] = found
        return found

    def at(self, address: str) -> Iterator[str]:
        """The identifiers of the entries that have an address."""
        for number in self.contents.addresses.numbers(address):
            yield self.contents.entries.strings()[self.contents.addressed[number]]


class Entries:
    """All entries of an edition; they are asked for when all are there."""

    def __init__(self) -> None:
        self._shelves: dict[Path, Shelf] = {}
        self._first: dict[str, Entry | None] = {}
        self._at: dict[str, Entry | None] = {}
        self._shelf_of: dict[str, Shelf] | None = None
        self._addresses: dict[str, tuple[Shelf, str]] | None = None

    def __iter__(self) -> Iterator[Entry]:
        """The entries, of those with the same identifier the first."""
        return (entry for entry in map(self.get, self.identifiers()) if entry is not None)

    def identifiers(self) -> Iterator[str]:
        """Their identifiers."""
        shelves = self._shelves.values()
        return iter(dict.fromkeys([one for shelf in shelves for one in shelf.contents.entries.strings()]))

    def add(self, file: Path, path: str, contents: Contents, *, register: bool) -> None:
        """Take in the entries of one file; the registers come before the texts.

        Args:
            file: The file, without links.
            path: How messages name it.
            contents: What it has.
            register: Whether it is a register.
        """
        if contents.kinds and file not in self._shelves:
            self._shelves[file] = Shelf(file, path, contents, register=register)

    def registered(self) -> Iterator[tuple[str, str]]:
        """The identifiers of the entries of registers, with the kinds of their entities."""
        for shelf in self._shelves.values():
            if shelf.register:
                yield from zip(shelf.contents.entries.strings(), shelf.contents.kinds, strict=True)

    def get(self, key: str) -> Entry | None:
        """The first entry of an identifier."""
        if key not in self._first:
            few = self._shelf_of is None and len(self._first) < _FEW
            self._first[key] = self._look_for(key) if few else self._known(key)
        return self._first[key]

    def _look_for(self, key: str) -> Entry | None:
        found = next(self._rolls.having(key), None)
        return None if found is None else self._row[found].entry(key)

    @cached_property
    def _row(self) -> list[Shelf]:
        return list(self._shelves.values())

    @cached_property
    def _rolls(self) -> Rolls:
        """The identifiers, file by file."""
        return Rolls([shelf.contents.entries for shelf in self._row])

    @cached_property
    def _rolls_of_addresses(self) -> Rolls:
        """The addresses, file by file."""
        return Rolls([shelf.contents.addresses for shelf in self._row])

    def _known(self, key: str) -> Entry | None:
        shelf = self._all_identifiers().get(key)
        return None if shelf is None else shelf.entry(key)

    def _all_identifiers(self) -> dict[str, Shelf]:
        """All identifiers with their files; the first counts, and so is put in last."""
        if self._shelf_of is None:
            self._shelf_of = {}
            for shelf in reversed(self._shelves.values()):
                self._shelf_of.update(dict.fromkeys(shelf.contents.entries.strings(), shelf))
        return self._shelf_of

    def shelf(self, file: Path) -> Shelf | None:
        """The entries of one file, if it has any."""
        return self._shelves.get(file)

    def standing_in(self, file: Path, identifier: str) -> Entry | None:
        """The entry of an identifier that stands in a file; of registers that repeat one, the first has it."""
        shelf = self.shelf(file)
        found = None if shelf is None else shelf.entry(identifier)
        return self.get(identifier) if found is not None and found.register else found

    def at(self, address: str) -> Entry | None:
        """The entry that has an address on the web as identifier."""
        address = address.rstrip("/")
        if address not in self._at:
            if self._addresses is None and len(self._at) >= _FEW:
                self._addresses = self._all_addresses()
            self._at[address] = self._look_at(address)
        return self._at[address]

    def _look_at(self, address: str) -> Entry | None:
        if self._addresses is not None:
            shelf, identifier = self._addresses.get(address, (None, ""))
            return None if shelf is None else shelf.entry(identifier)
        for each in map(self._row.__getitem__, self._rolls_of_addresses.having(address)):
            for identifier in each.at(address):
                entry = each.entry(identifier)
                if not each.register or self.get(identifier) is entry:
                    return entry
        return None

    def _all_addresses(self) -> dict[str, tuple[Shelf, str]]:
        """All addresses with their entries; the first counts, and so is put in last.

        An entry of a register that an earlier register has, too, does not stand for itself.
        """
        first, known = self._all_identifiers(), dict[str, tuple[Shelf, str]]()
        for shelf in reversed(self._shelves.values()):
            identifiers, addresses = shelf.contents.entries.strings(), shelf.contents.addresses.strings()
            for address, number in zip(reversed(addresses), reversed(shelf.contents.addressed), strict=True):
                if not shelf.register or first[identifiers[number]] is shelf:
                    known[address] = shelf, identifiers[number]
        return known

    def find(self, pointer: Pointer) -> Entry | None:
        """The entry that a pointer leads to; see `textus.edition.register.Registers.find`."""
        if pointer.uri is not None:
            return self.at(pointer.uri)
        if pointer.identifier is None:
            return None
        if pointer.path is not None:
            found = self.standing_in(pointer.path, pointer.identifier)
            if found is not None:
                return found
        if pointer.written.startswith("#") or "/" not in pointer.written:
            return self.get(pointer.identifier)
        return None
