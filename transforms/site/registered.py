"""The registers of an edition in a file: entities are read when they are asked for, in any process.

Registers may be larger than all texts, and entries inside texts as many as the texts. So they are written down while
they are read (`textus.transforms.site.register_writer`), and a process that needs some of their entities, for one page
or for a few, does not read them all.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from textus.edition.entity import Entity
from textus.edition.register import Registers
from textus.transforms.cache.codec import decode
from textus.transforms.site.inputs import inner_name

__all__ = ["BETWEEN", "TABLES", "Lines", "StoredRegisters"]

_KEPT: Final = 2048
"""So many entities, and answers to pointers, a process keeps at hand."""
_FILES: Final = 32
"""Of so many files it keeps at hand where entries stand."""

BETWEEN: Final = "\x1f"
"""What stands between headings, since no XML has it."""
_LINES: Final = "SELECT key, kind, heading, gloss, variants FROM entities"
TABLES = """
    CREATE TABLE entities (position INTEGER PRIMARY KEY, key UNIQUE, kind, heading, gloss, variants, digest, entity);
    CREATE TABLE places (path PRIMARY KEY, keys) WITHOUT ROWID;
    CREATE TABLE addresses (uri PRIMARY KEY, key) WITHOUT ROWID;
"""
"""Entities; of each file, the keys of the entities that its entries are about; addresses on the web."""


class Lines(NamedTuple):
    """What an index shows of an entity.

    Attributes:
        key: Its key.
        kind: Its kind.
        heading: Its heading.
        gloss: Its gloss.
        variants: The headings of other forms of its name, which lead to it.
    """

    key: str
    kind: str
    heading: str
    gloss: str
    variants: tuple[str, ...]


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
        self._known_of = lru_cache(_KEPT)(self._entity_of)
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
        known = self._known_of(key)
        return None if known is None else known[0]

    def get_all(self, keys: Sequence[str]) -> dict[str, Entity]:
        """The entities of some keys, by their keys."""
        marks = ", ".join("?" * len(keys))
        statement = f"SELECT key, entity FROM entities WHERE key IN ({marks})"  # noqa: S608 - marks only
        return {key: decode(Entity, text) for key, text in self._connection.execute(statement, keys)}

    def of_kind(self, kind: str) -> Iterator[Entity]:
        """The entities of a kind."""
        statement = "SELECT entity FROM entities WHERE kind = ? ORDER BY position"
        return (decode(Entity, text) for (text,) in self._connection.execute(statement, (kind,)))

    def lines(self, kind: str = "") -> Iterator[Lines]:
        """What an index shows of the entities, of all or of a kind."""
        rows = (
            self._connection.execute(f"{_LINES} WHERE kind = ?", (kind,))
            if kind
            else self._connection.execute(_LINES)
        )
        for key, of_kind, heading, gloss, variants in rows:
            yield Lines(key, of_kind, heading, gloss, tuple(variants.split(BETWEEN)) if variants else ())

    def kinds(self) -> dict[str, int]:
        """How many entities of each kind there are."""
        return dict(self._connection.execute("SELECT kind, count(*) FROM entities GROUP BY kind"))

    def digest_of(self, key: str) -> str:
        """The hash of all that an entity says; the empty string if there is none of that key."""
        known = self._known_of(key)
        return "" if known is None else known[1]

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

    def _entity_of(self, key: str) -> tuple[Entity, str] | None:
        """The entity of a key, with the hash of all that it says: who asks for one asks for both."""
        row = self._connection.execute("SELECT entity, digest FROM entities WHERE key = ?", (key,)).fetchone()
        return None if row is None else (decode(Entity, row[0]), row[1])

    def _keys_in(self, path: Path) -> dict[str, str]:
        """The keys of the entities that the entries of a file are about, by their identifiers."""
        statement = "SELECT keys FROM places WHERE path = ?"
        row = self._connection.execute(statement, (inner_name(path, self._folder),)).fetchone()
        keys: dict[str, str] = {} if row is None else json.loads(row[0])
        return keys

    def _key_of(self, uri: str) -> str | None:
        row = self._connection.execute("SELECT key FROM addresses WHERE uri = ?", (uri,)).fetchone()
        return None if row is None else str(row[0])
