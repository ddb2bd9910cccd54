"""The registers of an edition in a file: entities are read when they are asked for, in any process.

Registers may be larger than all texts. So a process that needs some of their entities, for one page or for a few,
does not read them all.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from textus.edition.entity import Entity
from textus.edition.register import Registers
from textus.transforms.cache.codec import decode, encode
from textus.transforms.cache.digests import digest

__all__ = ["StoredRegisters", "write_registers"]

_KEPT = 4096
"""So many entities, and answers to pointers, a process keeps at hand."""

_TABLES = """
    CREATE TABLE entities (position INTEGER PRIMARY KEY, key UNIQUE, kind, heading, digest, entity);
    CREATE TABLE places (path, identifier, position, PRIMARY KEY (path, identifier)) WITHOUT ROWID;
    CREATE TABLE addresses (uri PRIMARY KEY, position) WITHOUT ROWID;
"""


def write_registers(path: Path, registers: Registers, folder: Path) -> None:
    """Write the registers of an edition into a new file.

    Args:
        path: The file.
        registers: The registers.
        folder: The folder of the edition; places inside it are kept relative to it.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_TABLES)
        connection.execute("BEGIN")
        positions: dict[str, int] = {}
        for position, entity in enumerate(registers):
            positions[entity.key] = position
            text = encode(replace(entity, path="", line=0))  # where an entry stands is on no page
            row = (position, entity.key, entity.kind, entity.heading, digest(text), text)
            connection.execute("INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?)", row)
        connection.executemany(
            "INSERT INTO places VALUES (?, ?, ?)",
            ((_inner(path, folder), name, positions[e.key]) for path, name, e in registers.places()),
        )
        connection.executemany(
            "INSERT INTO addresses VALUES (?, ?)",
            ((uri, positions[entity.key]) for uri, entity in registers.addresses()),
        )
        connection.execute("COMMIT")
    finally:
        connection.close()


def _inner(path: Path, folder: Path) -> str:
    return os.path.relpath(path, folder) if path.is_relative_to(folder) else str(path)


class StoredRegisters(Registers):
    """Registers that `write_registers` wrote.

    Args:
        path: The file.
        folder: The folder of the edition.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        super().__init__()
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        entity = lru_cache(_KEPT)(self._entity)
        self._entities: Mapping[str, Entity] = _Entities(self._connection, entity)  # type: ignore[assignment] # read only
        self._by_place: Mapping[tuple[Path, str], Entity] = _Places(self._connection, entity, folder)  # type: ignore[assignment] # the same
        self._by_uri: Mapping[str, Entity] = _Addresses(self._connection, entity)  # type: ignore[assignment] # the same

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def digest_of(self, key: str) -> str:
        """The hash of all that an entity says."""
        row = self._connection.execute("SELECT digest FROM entities WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])

    def digests(self) -> list[tuple[str, str, str, str]]:
        """The key, kind, heading and hash of every entity, in order."""
        return self._connection.execute(
            "SELECT key, kind, heading, digest FROM entities ORDER BY position"
        ).fetchall()

    def _entity(self, position: int) -> Entity:
        statement = "SELECT entity FROM entities WHERE position = ?"
        return decode(Entity, self._connection.execute(statement, (position,)).fetchone()[0])


class _Stored(Mapping[Any, Entity]):
    """A mapping to entities, one query for each question that was not asked lately."""

    count = "SELECT count(*) FROM entities"
    one = "SELECT position FROM entities WHERE key = ?"
    all = "SELECT key FROM entities ORDER BY position"

    def __init__(self, connection: sqlite3.Connection, entity: Any) -> None:  # noqa: ANN401 - a cached function
        self._connection = connection
        self._entity = entity
        self._position = lru_cache(_KEPT)(self._find)

    def _find(self, key: object) -> int | None:
        row = self._connection.execute(self.one, self._values(key)).fetchone()
        return None if row is None else int(row[0])

    def _values(self, key: Any) -> tuple[str, ...]:  # noqa: ANN401 - what the mapping is asked for
        return (key,)

    def __getitem__(self, key: object) -> Entity:
        position = self._position(key)
        if position is None:
            raise KeyError(key)
        found: Entity = self._entity(position)
        return found

    def __iter__(self) -> Iterator[Any]:
        return (row[0] if len(row) == 1 else row for row in self._connection.execute(self.all).fetchall())

    def __len__(self) -> int:
        return int(self._connection.execute(self.count).fetchone()[0])


class _Entities(_Stored):
    """Entities by key."""


class _Addresses(_Stored):
    """Entities by their addresses on the web."""

    count = "SELECT count(*) FROM addresses"
    one = "SELECT position FROM addresses WHERE uri = ?"
    all = "SELECT uri FROM addresses ORDER BY position"


class _Places(_Stored):
    """Entities by the file and identifier of an entry."""

    count = "SELECT count(*) FROM places"
    one = "SELECT position FROM places WHERE path = ? AND identifier = ?"
    all = "SELECT path, identifier FROM places"

    def __init__(self, connection: sqlite3.Connection, entity: Any, folder: Path) -> None:  # noqa: ANN401 - a cached function
        super().__init__(connection, entity)
        self._folder = folder

    def _values(self, key: Any) -> tuple[str, ...]:  # noqa: ANN401 - the same
        path, identifier = key
        return (_inner(path, self._folder), identifier)
