"""The registers of an edition in a file: entities are read when they are asked for, in any process.

Registers may be larger than all texts, and entries inside texts as many as the texts. So they are written down while
they are read, and a process that needs some of their entities, for one page or for a few, does not read them all.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, Self

from lxml import etree

from textus.edition.entity import Entity, heading_of, read_entity
from textus.edition.pieces import Piece
from textus.edition.register import Registers, entries_of, identifier_of
from textus.edition.source import parse_part
from textus.transforms.cache.codec import decode, encode
from textus.transforms.cache.digests import Hash, bytes_digest
from textus.transforms.site.inputs import inner_name
from textus.transforms.sorting import sort_key

__all__ = ["Lines", "RegisterWriter", "StoredRegisters", "digest_of"]

_KEPT: Final = 2048
"""So many entities, and answers to pointers, a process keeps at hand."""
_FILES: Final = 32
"""Of so many files it keeps at hand where entries stand."""
_PIECES: Final = 8192
"""What so many pieces of texts say is kept while registers are read."""
_SHARE: Final = 256
"""So many entities are written together."""

_BETWEEN: Final = "\x1f"
"""What stands between headings, since no XML has it."""
_LINES: Final = "SELECT key, kind, heading, gloss, variants FROM entities"
_TABLES = """
    CREATE TABLE entities (position INTEGER PRIMARY KEY, key UNIQUE, kind, heading, gloss, variants, digest, entity);
    CREATE TABLE places (path PRIMARY KEY, keys) WITHOUT ROWID;
    CREATE TABLE addresses (uri PRIMARY KEY, key) WITHOUT ROWID;
"""


Said = tuple[tuple[str, tuple[str, str]], ...]
"""What a piece of a text says, in short: the identifier of each of its entries, with its kind and heading."""


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
        self._pieces: dict[bytes, Said] = {}
        self._waiting: list[Entity] = []
        self._places: tuple[Path, dict[str, str]] = (Path(), {})
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
                self._write_places()
                self._connection.execute("COMMIT")
        finally:
            self._connection.close()

    def add_pieces(self, path: Path, name: str, pieces: Sequence[Piece], scope: str) -> str:
        """Take in the entries of a text; a piece that has just been read is not read again.

        Args:
            path: The file, without links.
            name: How messages name it.
            pieces: Its pieces.
            scope: The name of its document.

        Returns:
            The hash of the entries; the empty string if a piece cannot be read alone, and then nothing is taken in.
        """
        found: list[tuple[Piece, Said]] = []
        hashes = list(map(_hash, pieces))
        for piece, hashed in zip(pieces, hashes, strict=True):
            said = self._said_by(piece, hashed)
            if said is None:
                return ""
            found.append((piece, said))
        places = self._places_in(path)
        for piece, said in found:
            for number, (identifier, heading) in enumerate(said):
                if self._headings.get(identifier) == heading:
                    places.setdefault(identifier, identifier)
                else:
                    read = partial(_entity_in, piece, number, name)
                    self._add(path, identifier, scope, partial(_given, heading), read)
        return _digest(hashes)

    def _said_by(self, piece: Piece, hashed: bytes) -> Said | None:
        """What a piece says, in short; None if it cannot be read alone."""
        said = self._pieces.pop(hashed, None)
        if said is None:
            try:
                root = parse_part(piece.whole())
            except etree.XMLSyntaxError:
                return None
            said = tuple((identifier_of(entry), heading_of(entry)) for entry in entries_of(root))
            if len(self._pieces) >= _PIECES:
                del self._pieces[next(iter(self._pieces))]  # the one whose use is longest ago
        self._pieces[hashed] = said
        return said

    def _known(self, key: str) -> tuple[str, str] | None:
        return self._headings.get(key)

    def _keep(self, entity: Entity) -> None:
        if entity.key not in self._headings:
            self._headings[entity.key] = entity.kind, entity.heading
            self._waiting.append(entity)
        if len(self._waiting) >= _SHARE:
            self._write()

    def _place(self, path: Path, identifier: str, key: str) -> None:
        self._places_in(path).setdefault(identifier, key)

    def _places_in(self, path: Path) -> dict[str, str]:
        """The keys of the entities that the entries of a file are about; files come one after the other."""
        if path is not self._places[0] and path != self._places[0]:
            self._write_places()
            self._places = path, {}
        return self._places[1]

    def _write_places(self) -> None:
        path, keys = self._places
        if keys:
            row = inner_name(path, self._folder), json.dumps(keys, ensure_ascii=False)
            self._connection.execute("INSERT OR IGNORE INTO places VALUES (?, ?)", row)

    def _write(self) -> None:
        entities = self._waiting
        first = len(self._headings) - len(entities)
        self._connection.executemany(
            "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (_row(position, entity) for position, entity in enumerate(entities, first)),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO addresses VALUES (?, ?)",
            ((address, entity.key) for entity in entities for address in entity.addresses),
        )
        self._arrived(entities)
        self._waiting = []


def digest_of(pieces: Sequence[Piece]) -> str:
    """The hash of the entries of a text."""
    return _digest(list(map(_hash, pieces)))


def _digest(hashes: Sequence[bytes]) -> str:
    return Hash(b"".join(hashes)).hexdigest()


def _hash(piece: Piece) -> bytes:
    return Hash(piece.around + piece.content).digest()


def _entity_in(piece: Piece, number: int, name: str, key: str) -> Entity:
    """The entity of one of the entries of a piece that can be read alone."""
    root = parse_part(piece.whole())
    return read_entity(next(islice(entries_of(root), number, None)), name, key)


def _given(heading: tuple[str, str]) -> tuple[str, str]:
    return heading


def _row(position: int, entity: Entity) -> tuple[object, ...]:
    text = encode(entity)
    line = entity.key, entity.kind, entity.heading, entity.gloss, _BETWEEN.join(_variants(entity))
    return position, *line, bytes_digest(text.encode()), text


def _variants(entity: Entity) -> Iterator[str]:
    """The headings of the other forms of a name that an index lists."""
    if len(entity.forms) > 1:
        seen = {entity.heading.casefold(), entity.name.casefold()}
        for form in entity.forms[1:]:
            folded = form.heading.casefold()
            if folded not in seen and sort_key(form.heading)[0][:1].isascii():
                seen.add(folded)
                yield form.heading


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

    def lines(self, kind: str = "") -> Iterator[Lines]:
        """What an index shows of the entities, of all or of a kind."""
        rows = (
            self._connection.execute(f"{_LINES} WHERE kind = ?", (kind,))
            if kind
            else self._connection.execute(_LINES)
        )
        for key, of_kind, heading, gloss, variants in rows:
            yield Lines(key, of_kind, heading, gloss, tuple(variants.split(_BETWEEN)) if variants else ())

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
        statement = "SELECT keys FROM places WHERE path = ?"
        row = self._connection.execute(statement, (inner_name(path, self._folder),)).fetchone()
        keys: dict[str, str] = {} if row is None else json.loads(row[0])
        return keys

    def _key_of(self, uri: str) -> str | None:
        row = self._connection.execute("SELECT key FROM addresses WHERE uri = ?", (uri,)).fetchone()
        return None if row is None else str(row[0])
