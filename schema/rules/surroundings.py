"""What rules may ask about the edition around a document: its entities and its other files."""

from enum import Enum
from functools import cached_property
from pathlib import Path

from textus.edition.diagnostic import Related
from textus.edition.edition import Edition
from textus.edition.entity import Entity
from textus.edition.errors import TextusError
from textus.edition.places import Place, identifier_places
from textus.edition.reading import read_bytes
from textus.edition.register import Registers
from textus.schema.rules.near_identifiers import NearIdentifiers

__all__ = ["Presence", "Surroundings"]


class Presence(Enum):
    """Whether a file is there."""

    THERE = "there"
    MISSING = "missing"
    OUTSIDE = "outside"
    """It is, or would be, outside the folder of the edition, where nothing is looked at."""


class Surroundings:
    """The edition around its documents; every file is looked at once.

    Args:
        edition: The edition.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._folder = edition.folder.resolve()
        self._registers = {path.resolve() for path in edition.files.registers}
        self._presence: dict[Path, Presence] = {}
        self._files: dict[Path, _File] = {}

    @cached_property
    def registers(self) -> Registers:
        """The entities of the edition; registers that cannot be read are reported as files of their own."""
        return self._edition.read_registers(lambda _: None)

    @cached_property
    def near(self) -> NearIdentifiers:
        """The neighbours of the entities' identifiers."""
        return NearIdentifiers(entity.identifier for entity in self.registers)

    def is_register(self, path: Path) -> bool:
        """Whether a file is a register of the edition."""
        return path.resolve() in self._registers

    def is_register_entry(self, entity: Entity) -> bool:
        """Whether an entity stands in a register file, not in a list inside a text."""
        path = self._named.get(entity.path)
        return path is not None and path in self._registers

    def presence(self, path: Path) -> Presence:
        """Whether a file, or a folder, is in the edition.

        Args:
            path: An absolute path without links.
        """
        if path not in self._presence:
            self._presence[path] = self._look(path)
        return self._presence[path]

    def _look(self, path: Path) -> Presence:
        if not path.is_relative_to(self._folder):
            return Presence.OUTSIDE
        try:
            return Presence.THERE if path.exists() else Presence.MISSING
        except (OSError, ValueError):
            return Presence.MISSING  # a name that no file can have

    def has(self, path: Path, identifier: str) -> bool:
        """Whether a file of the edition gives an identifier; of a file that cannot be read it is supposed."""
        return self._file(path).has(identifier)

    def near_in(self, path: Path, identifier: str) -> str | None:
        """The neighbour of an identifier in a file of the edition."""
        return self._file(path).near.nearest(identifier)

    def shown(self, path: Path) -> str:
        """How messages name a file."""
        return self._edition.name_of(path)

    def entry(self, entity: Entity, words: str) -> Related:
        """The place of a register entry, with what is to be seen there."""
        path = self._named.get(entity.path)
        place = self._file(path).places.get(entity.identifier) if path is not None else None
        line, column = place or (entity.line, None)
        return Related(message=words, path=entity.path, line=line, column=column)

    @cached_property
    def _named(self) -> dict[str, Path]:
        files = (*self._edition.files.registers, *self._edition.files.texts)
        return {self._edition.name_of(path): path.resolve() for path in files}

    def _file(self, path: Path) -> "_File":
        if path not in self._files:
            self._files[path] = _File(path)
        return self._files[path]


class _File:
    """The identifiers of one file, with their places."""

    def __init__(self, path: Path) -> None:
        try:
            data = read_bytes(path, str(path))
        except TextusError:
            data = b""
        places = identifier_places(data)
        self._complete = places is not None and b"XInclude" not in data
        self.places: dict[str, Place] = places or {}

    def has(self, identifier: str) -> bool:
        return identifier in self.places or not self._complete

    @cached_property
    def near(self) -> NearIdentifiers:
        return NearIdentifiers(self.places)
