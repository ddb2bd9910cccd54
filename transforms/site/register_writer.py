"""Writing the registers of an edition into a file, while they are read; see `textus.transforms.site.registered`."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final, Self

from textus.edition.entity import Entity, read_entity
from textus.edition.register import Registers, entries_of
from textus.edition.source import parse_part
from textus.transforms.cache.codec import encode
from textus.transforms.cache.digests import bytes_digest
from textus.transforms.site.inputs import inner_name
from textus.transforms.site.listed import Listed
from textus.transforms.site.registered import BETWEEN, TABLES
from textus.transforms.sorting import sort_key

__all__ = ["RegisterWriter"]

_SHARE: Final = 256
"""So many entities are written together."""


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
        self._places: tuple[Path, dict[str, str]] = (Path(), {})
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.executescript(TABLES)
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

    def add_listed(self, path: Path, name: str, listed: Sequence[Listed], scope: str) -> None:
        """Take in the entries of a text.

        Args:
            path: The file, without links.
            name: How messages name it.
            listed: Its pieces that hold entries.
            scope: The name of its document.

        Raises:
            TextusError: The text has been changed since it was read.
        """
        places = self._places_in(path)
        for one in listed:
            for number, (identifier, heading) in enumerate(one.said):
                if self._headings.get(identifier) == heading:
                    places.setdefault(identifier, identifier)
                else:
                    read = partial(_entity_in, one, number, name)
                    self._add(path, identifier, scope, partial(_given, heading), read)

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


def _entity_in(listed: Listed, number: int, name: str, key: str) -> Entity:
    """The entity of one of the entries of a piece that can be read alone."""
    root = parse_part(listed.whole())
    return read_entity(next(islice(entries_of(root), number, None)), name, key)


def _given(heading: tuple[str, str]) -> tuple[str, str]:
    return heading


def _row(position: int, entity: Entity) -> tuple[object, ...]:
    text = encode(entity)
    line = entity.key, entity.kind, entity.heading, entity.gloss, BETWEEN.join(_variants(entity))
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
