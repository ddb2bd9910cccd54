"""What documents say, while a site is made of them: facts, mentions, and what each page was made from.

It is a file, so that the memory of a build does not grow with the number of its documents, and so that the next
build need not read what has not changed. Each build works on a copy of its own.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from textus.edition.entity import Entity
from textus.transforms.database.arrivals import DOCUMENT_TABLES, ENTITY_TABLES, add_rows, create_arrivals
from textus.transforms.database.rows import Row, entity_rows
from textus.transforms.site.occurrences import Mentioned
from textus.transforms.site.pages import PAGES, Pages
from textus.transforms.site.watching import Asked

__all__ = ["NOTHING", "Kept", "Made", "Rows", "Store", "Sums"]

_TABLES = """
    CREATE TABLE arrivals.mentioned (entity, document, mentions, page, line, called, passages);
    CREATE TABLE arrivals.together (
        document, passage, entity, PRIMARY KEY (document, passage, entity)
    ) WITHOUT ROWID;
    CREATE TABLE arrivals.letters (document, entity, item);
    CREATE TABLE arrivals.made (
        name PRIMARY KEY, path UNIQUE, key, files, asked, aspects, pages, entities, missing, ledger,
        citations
    ) WITHOUT ROWID;
    CREATE TABLE arrivals.ranks (document PRIMARY KEY, rank) WITHOUT ROWID
"""
_INDEXES = """
    CREATE INDEX IF NOT EXISTS arrivals.mentioned_by_entity ON mentioned (entity, document, mentions);
    CREATE INDEX IF NOT EXISTS arrivals.mentioned_in ON mentioned (document);
    CREATE INDEX IF NOT EXISTS arrivals.together_by_entity ON together (entity, document, passage);
    CREATE INDEX IF NOT EXISTS arrivals.letters_by_entity ON letters (entity);
    CREATE INDEX IF NOT EXISTS arrivals.passages_by_anchor ON passages (document, anchor)
"""
"""What is asked when all documents are there; made of rows that are there, indexes are quick."""
_MADE = "FROM made JOIN ranks ON ranks.document = made.name"
_OF_DOCUMENTS = (
    ("mentioned", "document"),
    ("together", "document"),
    ("letters", "document"),
    ("made", "name"),
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DANGLING = """
    SELECT count(*) FROM (
        SELECT document, anchor FROM mentions
        EXCEPT SELECT document, anchor FROM mention_entities EXCEPT SELECT document, anchor FROM dates
    )
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one document.

    Attributes:
        name: Its name.
        path: Its file, in the edition's folder.
        key: The hash of its bytes, settings and models.
        files: The files it was made from, in the edition's folder, with the hashes of their bytes.
        asked: What it asked the rest of the edition, with the answers.
        aspects: The hashes of what pages of the whole edition show of it, by the kind of page.
        pages: Its pages.
        entities: The hash of what it says of each entity it names.
        missing: What it names as an image and is none.
        ledger: Its entry in the ledger.
        citations: How it is cited, by the formats of reference managers.
    """

    name: str
    path: str
    key: str
    files: dict[str, str]
    asked: Asked
    aspects: dict[str, str]
    pages: list[str]
    entities: dict[str, str]
    missing: list[str]
    ledger: dict[str, Any]
    citations: dict[str, str]


class Kept(NamedTuple):
    """What the last build left of a document: that of `Made` which tells whether it would be made as it was."""

    name: str
    key: str
    files: dict[str, str]
    pages: list[str]


class Sums(NamedTuple):
    """What all documents come to.

    Attributes:
        documents: How many there are.
        mentions: How many mentions there are.
        dangling: How many of them lead to no entity and name no date.
        characters: How many characters their sources have.
        shown: How many of them are shown.
        left_out: How many are left out.
        unmodelled: The elements without a processing model, with their numbers.
        missing: How many images are none, and which is the first.
    """

    documents: int
    mentions: int
    dangling: int
    characters: int
    shown: int
    left_out: int
    unmodelled: dict[str, int]
    missing: tuple[int, str]


NOTHING: Final = Sums(0, 0, 0, 0, 0, 0, {}, (0, ""))


@dataclass(frozen=True, slots=True)
class Rows:
    """What is kept of one document, as rows.

    Attributes:
        facts: Its facts, for the tables of `textus.transforms.database.arrivals`.
        mentioned: What it says of the entities that it mentions.
        together: Its passages with the entities that they mention, where they are several.
        letters: Who sent or received it, and where, with what their pages say of it as HTML.
    """

    facts: Sequence[tuple[str, Sequence[Row]]] = field(default_factory=tuple)
    mentioned: Sequence[Mentioned] = field(default_factory=tuple)
    together: Sequence[tuple[str, str]] = field(default_factory=tuple)
    letters: Sequence[tuple[str, str]] = field(default_factory=tuple)


class Store:
    """An open store, for the process that fills it; see `textus.transforms.site.all_texts` for who asks.

    Args:
        path: The file; it is created if need be.

    Attributes:
        pages: The files of the site.
    """

    def __init__(self, path: Path) -> None:
        new = not path.exists()
        # The store is attached, as `textus.transforms.database.arrivals` wants it.
        self._connection = sqlite3.connect(":memory:", isolation_level=None, uri=True)
        self._connection.execute("ATTACH ? AS arrivals", (path.resolve().as_uri(),))
        self._connection.execute("PRAGMA arrivals.journal_mode = OFF")
        self._connection.execute("PRAGMA arrivals.synchronous = OFF")
        self._connection.execute("BEGIN")
        if new:
            create_arrivals(self._connection)
            for statement in (*_TABLES.split(";"), PAGES):
                self._connection.execute(statement)
        self._connection.execute("CREATE TEMP TABLE standing (name PRIMARY KEY) WITHOUT ROWID")
        self.pages = Pages(self._connection)

    def close(self) -> None:
        """Make all changes visible, and close the file."""
        self._connection.execute("COMMIT")
        self._connection.close()

    def save(self) -> None:
        """Make all changes so far visible to others."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    # What is kept of documents and registers

    def kept(self, path: str) -> Kept | None:
        """What the last build left of the document of a file."""
        statement = "SELECT name, key, files, pages FROM made WHERE path = ?"
        row = self._connection.execute(statement, (path,)).fetchone()
        return None if row is None else Kept(row[0], row[1], json.loads(row[2]), json.loads(row[3]))

    def asked(self, name: str) -> Asked:
        """What a document asked the rest of the edition, with the answers."""
        (text,) = self._connection.execute("SELECT asked FROM made WHERE name = ?", (name,)).fetchone()
        return {tuple(question): answer for question, answer in json.loads(text)}

    def stand(self, name: str) -> None:
        """Say that a document stands as the last build left it."""
        self._connection.execute("INSERT INTO temp.standing VALUES (?)", (name,))

    def forget_others(self) -> None:
        """Forget all documents that do not stand."""
        rows = self._connection.execute(
            "SELECT name FROM made WHERE name NOT IN (SELECT name FROM temp.standing)"
        ).fetchall()
        for table, column in (*DOCUMENT_TABLES.items(), *_OF_DOCUMENTS):
            self._connection.executemany(f"DELETE FROM arrivals.{table} WHERE {column} = ?", rows)  # noqa: S608 - fixed names

    def add(self, made: Made, rows: Rows) -> None:
        """Take in a document, of which nothing is known."""
        add_rows(self._connection, rows.facts)
        self._connection.executemany("INSERT INTO mentioned VALUES (?, ?, ?, ?, ?, ?, ?)", rows.mentioned)
        together = ((made.name, passage, key) for passage, key in rows.together)
        self._connection.executemany("INSERT INTO together VALUES (?, ?, ?)", together)
        letters = ((made.name, key, item) for key, item in rows.letters)
        self._connection.executemany("INSERT INTO letters VALUES (?, ?, ?)", letters)
        told = (
            made.files,
            list(made.asked.items()),
            made.aspects,
            made.pages,
            made.entities,
            made.missing,
            made.ledger,
            made.citations,
        )
        record = (made.name, made.path, made.key, *map(_ENCODER.encode, told))
        self._connection.execute("INSERT INTO made VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", record)

    def set_order(self, names: Iterable[str]) -> None:
        """Say in which order the documents stand, now that all are there."""
        for statement in _INDEXES.split(";"):
            self._connection.execute(statement)
        self._connection.execute("DELETE FROM ranks")
        self._connection.executemany("INSERT INTO ranks VALUES (?2, ?1)", enumerate(names))

    def forget_entities(self) -> None:
        """Forget all entities of registers."""
        for table in ENTITY_TABLES:
            self._connection.execute(f"DELETE FROM arrivals.{table}")  # noqa: S608 - fixed names

    def add_entities(self, entities: Sequence[Entity]) -> None:
        """Take in entities of registers."""
        by_table: dict[str, list[Row]] = {}
        for entity in entities:
            for table, rows in entity_rows(entity):
                by_table.setdefault(table, []).extend(rows)
        add_rows(self._connection, by_table.items())

    def shown(self) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
        """The hashes of what each document says of entities, and of what it shows by the kind of page, in order."""
        rows = self._connection.execute(f"SELECT entities, aspects {_MADE} ORDER BY rank")
        return ((json.loads(entities), json.loads(aspects)) for entities, aspects in rows)

    def ledger(self) -> Iterator[dict[str, Any]]:
        """The entries of the documents in the ledger, in order."""
        rows = self._connection.execute(f"SELECT ledger {_MADE} ORDER BY rank")
        return (json.loads(text) for (text,) in rows)

    def has_witness(self) -> bool:
        """Whether a document has the witness whose text is shown."""
        statement = "SELECT count(*) FROM made WHERE json_extract(aspects, '$.witness') <> ''"
        return bool(self._connection.execute(statement).fetchone()[0])

    def has_dates(self) -> bool:
        """Whether a document has dates."""
        return bool(self._connection.execute("SELECT EXISTS (SELECT 1 FROM dates)").fetchone()[0])

    def sums(self) -> Sums:
        """What all documents come to."""
        ask = self._connection.execute
        documents, characters, shown = ask(
            "SELECT count(*), coalesce(sum(characters), 0), coalesce(sum(shown), 0) FROM documents"
        ).fetchone()
        (left_out,) = ask("SELECT coalesce(sum(number), 0) FROM ledger WHERE entry = 'left out'").fetchone()
        unmodelled = dict(
            ask("SELECT name, sum(number) FROM ledger WHERE entry = 'unmodelled' GROUP BY name")
        )
        missing, first = 0, ""
        for (text,) in ask(f"SELECT missing {_MADE} WHERE missing <> '[]' ORDER BY rank"):
            names = json.loads(text)
            missing, first = missing + len(names), first or names[0]
        (mentions,) = ask("SELECT count(*) FROM mentions").fetchone()
        (dangling,) = ask(_DANGLING).fetchone()
        return Sums(documents, mentions, dangling, characters, shown, left_out, unmodelled, (missing, first))
