"""The register entries of an edition, as far as rules need them: identifiers, kinds, and where they stand.

It answers as `textus.edition.register.Registers` does, without reading what an entry says.
"""

from collections.abc import Iterator
from pathlib import Path

from textus.edition.pointers import Pointer
from textus.schema.rules.contents import Contents

__all__ = ["Entries", "Entry"]

_FEW = 20
"""So many addresses are looked for one by one; for more, all are sorted out first."""


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


class _Shelf:
    """The entries of one file, made when they are first asked for: registers have thousands, letters name a few."""

    def __init__(self, file: Path, path: str, contents: Contents, *, register: bool) -> None:
        self.register = register
        self.entries = contents.entries
        self.addresses = contents.addresses
        self.addressed = contents.addressed
        self.kinds = dict(zip(contents.entries, contents.kinds, strict=True))
        if len(self.kinds) < len(contents.entries):  # of repeated identifiers the first counts
            self.kinds.update(zip(reversed(contents.entries), reversed(contents.kinds), strict=True))
        self._file = file
        self._path = path
        self._made: dict[str, Entry] = {}

    def entry(self, identifier: str) -> Entry:
        """The entry of an identifier that there is."""
        found = self._made.get(identifier)
        if found is None:
            kind = self.kinds[identifier]
            found = Entry(identifier, kind, self._path, self._file, register=self.register)
            self._made[identifier] = found
        return found


class Entries:
    """All entries of an edition."""

    def __init__(self) -> None:
        self._by_key: dict[str, _Shelf] = {}
        self._by_file: dict[Path, _Shelf] = {}
        self._addresses: dict[str, tuple[_Shelf, str]] | None = None
        self._at: dict[str, tuple[_Shelf, str] | None] = {}

    def __iter__(self) -> Iterator[Entry]:
        """The entries, of those with the same identifier the first."""
        return (shelf.entry(identifier) for identifier, shelf in self._by_key.items())

    def identifiers(self) -> Iterator[str]:
        """Their identifiers."""
        return iter(self._by_key)

    def add(self, file: Path, path: str, contents: Contents, *, register: bool) -> None:
        """Take in the entries of one file; the registers come before the texts.

        Args:
            file: The file, without links.
            path: How messages name it.
            contents: What it has.
            register: Whether it is a register.
        """
        if not contents.entries or file in self._by_file:
            return
        shelf = self._by_file[file] = _Shelf(file, path, contents, register=register)
        known = self._by_key
        known.update(dict.fromkeys([each for each in shelf.kinds if each not in known], shelf))

    def registered(self) -> Iterator[tuple[str, str]]:
        """The identifiers of the entries of registers, with the kinds of their entities."""
        for shelf in self._by_file.values():
            if shelf.register:
                yield from shelf.kinds.items()

    def get(self, key: str) -> Entry | None:
        """The first entry of an identifier."""
        shelf = self._by_key.get(key)
        return None if shelf is None else shelf.entry(key)

    def standing_in(self, file: Path, identifier: str) -> Entry | None:
        """The entry of an identifier that stands in a file; of registers that repeat one, the first has it."""
        shelf = self._by_file.get(file)
        if shelf is None or identifier not in shelf.kinds:
            return None
        return self.get(identifier) if shelf.register else shelf.entry(identifier)

    def at(self, address: str) -> Entry | None:
        """The entry that has an address on the web as identifier."""
        address = address.rstrip("/")
        if address not in self._at:
            known = {} if "\n" in address else self._addresses
            if known is None and len(self._at) >= _FEW:
                known = self._addresses = self._all_addresses()
            self._at[address] = self._look_for(address) if known is None else known.get(address)
        found = self._at[address]
        return None if found is None else found[0].entry(found[1])

    def _look_for(self, address: str) -> "tuple[_Shelf, str] | None":
        line = f"\n{address}\n"
        for shelf in self._by_file.values():
            place = shelf.addresses.find(line)
            while place >= 0:
                number = shelf.addresses.count("\n", 0, place)
                identifier = shelf.entries[shelf.addressed[number]]
                if self._counts(shelf, identifier):
                    return shelf, identifier
                place = shelf.addresses.find(line, place + 1)
        return None

    def _all_addresses(self) -> "dict[str, tuple[_Shelf, str]]":
        """All addresses with their entries; the first counts, and so is put in last."""
        known: dict[str, tuple[_Shelf, str]] = {}
        for shelf in reversed(self._by_file.values()):
            addresses = shelf.addresses.split("\n")[1:-1]
            for address, number in zip(reversed(addresses), reversed(shelf.addressed), strict=True):
                if self._counts(shelf, shelf.entries[number]):
                    known[address] = shelf, shelf.entries[number]
        return known

    def _counts(self, shelf: _Shelf, identifier: str) -> bool:
        """Whether an entry stands for itself; in a register, one that an earlier register has, too, does not."""
        return not shelf.register or self._by_key[identifier] is shelf

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
