"""The registers of an edition in a file: entities are read when they are asked for, in any process.

Registers may be larger than all texts, and entries inside texts as many as the texts. So they are written down while
they are read, and a process that needs some of their entities, for one page or for a few, does not read them all.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

from textus.edition.entity import Entity
from textus.edition.register import Registers
from textus.transforms.cache.codec import decode, encode
from textus.transforms.cache.digests import bytes_digest
from textus.transforms.site.inputs import inner_name

__all__ = ["RegisterWriter", "StoredRegisters"]

_KEPT: Final = 2048
"""So many entities, and answers to pointers, a process keeps at hand."""
_FILES: Final = 32
"""Of so many files it keeps at hand where entries stand."""
_SHARE: Final = 256
"""So many entities are written together."""

_TABLES = """
    CREATE TABLE entities (position INTEGER PRIMARY KEY, key UNIQUE, kind, heading, digest, entity);
    CREATE TABLE places (path, identifier, key, PRIMARY KEY (path, identifier)) WITHOUT ROWID;
    CREATE TABLE addresses (uri PRIMARY KEY, key) WITHOUT ROWID;
"""


class RegisterWriter(Registers):
    """Registers that go into a new file while they are read; nothing can be asked of them but whether a key is taken.

    Args:
        path: The file.
        folder: The folder of the edition; places inside it are kept relative to it.
        arrived: Told of all entities, some at a time.
    """

    def __init__(self, path: Path, folder: Path, arrived: Callable[[Sequence[Entity]], None]) -> None:
        super().__init__()
        self._folder = folder
        self._arrived = arrived
        self._headings: dict[str, tuple[str, str]] = {}
        self._waiting: list[Entity] = []
        self._places: list[tuple[str, str, str]] = []
        self._inner = lru_cache(1)(inner_name)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.executescript(_TABLES)
        self._connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._write()
                self._connection.execute("COMMIT")
        finally:
            self._connection.close()

    def _known(self, key: str) -> tuple[str, str] | None:
        return self._headings.get(key)

    def _keep(self, entity: Entity) -> None:
        if entity.key not in self._headings:
            self._headings[entity.key] = entity.kind, entity.heading
            self._waiting.append(entity)
        if len(self._waiting) >= _SHARE:
            self._write()

    def _place(self, path: Path, identifier: str, key: str) -> None:
        self._places.append((self._inner(path, self._folder), identifier, key))
        if len(self._places) >= _SHARE:
            self._write()

    def _write(self) -> None:
        entities = self._waiting
        first = len(self._headings) - len(entities)
        self._connection.executemany(
            "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?)",
            (_row(position, entity) for position, entity in enumerate(entities, first)),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO addresses VALUES (?, ?)",
            ((address, entity.key) for entity in entities for address in entity.addresses),
        )
        self._connection.executemany("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", self._places)
        self._arrived(entities)
        self._waiting, self._places = [], []


def _row(position: int, entity: Entity) -> tuple[object, ...]:
    text = encode(entity)
    return position, entity.key, entity.kind, entity.heading, bytes_digest(text.encode()), text


class StoredRegisters(Registers):
    """Registers that were written into a file.

    Args:
        path: The file.
        folder: The folder of the edition.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        # nobody changes the file any more, so no question needs a lock
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        self._entity = lru_cache(_KEPT)(self._entity_of)
        self._digest = lru_cache(_KEPT)(self._digest_of)
        self._keys = lru_cache(_FILES)(self._keys_in)
        self._key = lru_cache(_KEPT)(self._key_of)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __iter__(self) -> Iterator[Entity]:
        rows = self._connection.execute("SELECT entity FROM entities ORDER BY position")
        return (decode(Entity, text) for (text,) in rows)

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM entities").fetchone()[0])

    def get(self, key: str) -> Entity | None:
        """The entity of that key."""
        return self._entity(key)

    def get_all(self, keys: Sequence[str]) -> dict[str, Entity]:
        """The entities of some keys, by their keys."""
        marks = ", ".join("?" * len(keys))
        statement = f"SELECT key, entity FROM entities WHERE key IN ({marks})"  # noqa: S608 - marks only
        return {key: decode(Entity, text) for key, text in self._connection.execute(statement, keys)}

    def of_kind(self, kind: str) -> Iterator[Entity]:
        """The entities of a kind."""
        statement = "SELECT entity FROM entities WHERE kind = ? ORDER BY position"
        return (decode(Entity, text) for (text,) in self._connection.execute(statement, (kind,)))

    def kinds(self) -> dict[str, int]:
        """How many entities of each kind there are."""
        return dict(self._connection.execute("SELECT kind, count(*) FROM entities GROUP BY kind"))

    def digest_of(self, key: str) -> str:
        """The hash of all that an entity says; the empty string if there is none of that key."""
        return self._digest(key)

    def digests(self) -> list[tuple[str, str, str, str]]:
        """The key, kind, heading and hash of every entity, in order."""
        return self._connection.execute(
            "SELECT key, kind, heading, digest FROM entities ORDER BY position"
        ).fetchall()

    def _at_place(self, path: Path, identifier: str) -> Entity | None:
        key = self._keys(path).get(identifier)
        return None if key is None else self.get(key)

    def _at_address(self, uri: str) -> Entity | None:
        key = self._key(uri)
        return None if key is None else self.get(key)

    def _entity_of(self, key: str) -> Entity | None:
        row = self._connection.execute("SELECT entity FROM entities WHERE key = ?", (key,)).fetchone()
        return None if row is None else decode(Entity, row[0])

    def _digest_of(self, key: str) -> str:
        row = self._connection.execute("SELECT digest FROM entities WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])

    def _keys_in(self, path: Path) -> dict[str, str]:
        """The keys of the entities that the entries of a file are about, by their identifiers."""
        statement = "SELECT identifier, key FROM places WHERE path = ?"
        return dict(self._connection.execute(statement, (inner_name(path, self._folder),)))

    def _key_of(self, uri: str) -> str | None:
        row = self._connection.execute("SELECT key FROM addresses WHERE uri = ?", (uri,)).fetchone()
        return None if row is None else str(row[0])
