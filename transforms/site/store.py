"""What documents say, while a site is made of them: facts, occurrences, and what each page was made from.

It is a file, so that the memory of a build does not grow with the number of its documents, and so that the next
build need not read what has not changed. Each build works on a copy of its own.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from textus.edition.entity import Entity
from textus.transforms.database.arrivals import DOCUMENT_TABLES, ENTITY_TABLES, add_rows, create_arrivals
from textus.transforms.database.records import DocumentRecord
from textus.transforms.database.rows import Row, entity_rows, sort_tuple
from textus.transforms.database.statements import DOCUMENT, document_record
from textus.transforms.facts import DateFact, PassageFact
from textus.transforms.site.occurrences import Dated, Occurrence, where
from textus.transforms.site.output import Page
from textus.transforms.site.watching import Asked

__all__ = ["Made", "Rows", "Store"]

_TABLES = """
    CREATE TABLE arrivals.occurrences (
        entity, document, position, anchor, passage, words, element, place, short, before, inside, after, citation,
        PRIMARY KEY (entity, document, position)
    ) WITHOUT ROWID;
    CREATE INDEX arrivals.occurrences_in_passages ON occurrences (document, passage, entity);
    CREATE INDEX arrivals.passages_by_anchor ON passages (document, anchor);
    CREATE TABLE arrivals.made (name PRIMARY KEY, rank, record) WITHOUT ROWID;
    CREATE TABLE arrivals.pages (name PRIMARY KEY, key, size, time, digest) WITHOUT ROWID;
"""
_OCCURRENCE = """
    o.document, d.title, d.language, o.anchor, o.passage, o.words, o.element, o.place, o.short, o.before, o.inside,
    o.after, o.citation
"""
_IN_ORDER = """
    FROM occurrences AS o JOIN documents AS d ON d.name = o.document JOIN made ON made.name = o.document
"""
_DATED = """
    SELECT m.document, doc.title, m.anchor, m.words, p.unit, p.label,
        d.edtf, d.calendar, d.new_style, d.old_style, d.sort, d.certainty, d.earliest, d.latest, d.as_read
    FROM dates AS d
    JOIN mentions AS m ON m.document = d.document AND m.anchor = d.anchor
    JOIN documents AS doc ON doc.name = d.document
    JOIN made ON made.name = d.document
    LEFT JOIN passages AS p ON p.document = m.document AND p.anchor = m.passage
    ORDER BY d.sort, made.rank, m.position
"""
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


@dataclass(frozen=True, slots=True)
class Rows:
    """What is kept of one document, as rows."""

    facts: Sequence[tuple[str, Sequence[Row]]] = field(default_factory=tuple)
    occurrences: Sequence[Row] = field(default_factory=tuple)


class Store:
    """An open store.

    Args:
        path: The file; it is created if need be.
        writing: Whether it will be changed.
    """

    def __init__(self, path: Path, *, writing: bool) -> None:
        new = not path.exists()
        mode = "rwc" if writing else "ro"
        # The store is attached, as `textus.transforms.database.arrivals` wants it.
        self._connection = sqlite3.connect(":memory:", isolation_level=None, uri=True)
        self._connection.execute("ATTACH ? AS arrivals", (f"{path.resolve().as_uri()}?mode={mode}",))
        if writing:
            self._connection.execute("PRAGMA arrivals.journal_mode = OFF")
            self._connection.execute("PRAGMA arrivals.synchronous = OFF")
            self._connection.execute("BEGIN")
        if new:
            create_arrivals(self._connection)
            for statement in _TABLES.split(";"):
                self._connection.execute(statement)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def save(self) -> None:
        """Make all changes so far visible to others."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    # What is kept of documents and registers

    def add(self, made: Made, rows: Rows) -> None:
        """Take in a document, in place of what was known of it."""
        self.forget(made.name)
        add_rows(self._connection, rows.facts)
        if rows.occurrences:
            marks = ", ".join("?" * len(rows.occurrences[0]))
            statement = f"INSERT INTO occurrences VALUES ({marks})"  # noqa: S608 - marks only
            self._connection.executemany(statement, rows.occurrences)
        record = [
            made.name,
            made.path,
            made.key,
            made.files,
            list(made.asked.items()),
            made.aspects,
            made.pages,
            made.entities,
            made.missing,
            made.ledger,
        ]
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        self._connection.execute("INSERT INTO made VALUES (?, 0, ?)", (made.name, text))

    def forget(self, name: str) -> None:
        """Forget a document."""
        for table, column in (*DOCUMENT_TABLES.items(), ("occurrences", "document"), ("made", "name")):
            self._connection.execute(f"DELETE FROM arrivals.{table} WHERE {column} = ?", (name,))  # noqa: S608 - fixed names

    def set_order(self, names: Iterable[str]) -> None:
        """Say in which order the documents stand."""
        self._connection.executemany(
            "UPDATE made SET rank = ?1 WHERE name = ?2 AND rank <> ?1", enumerate(names)
        )

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

    def made(self) -> Iterator[Made]:
        """The documents, in order."""
        for (text,) in self._connection.execute("SELECT record FROM made ORDER BY rank, name"):
            name, path, key, files, asked, *rest = json.loads(text)
            questions = {tuple(question): answer for question, answer in asked}
            yield Made(name, path, key, files, questions, *rest)

    def documents(self) -> Iterator[DocumentRecord]:
        """What is known of each document as a whole, in order."""
        rows = self._connection.execute(f"{DOCUMENT} JOIN made USING (name) ORDER BY made.rank")
        return map(document_record, rows)

    def mentions(self) -> tuple[int, int]:
        """How many mentions there are, and how many of them lead to no entity and name no date."""
        (every,) = self._connection.execute("SELECT count(*) FROM mentions").fetchone()
        (dangling,) = self._connection.execute(_DANGLING).fetchone()
        return int(every), int(dangling)

    # What pages show

    def occurrences(self, key: str) -> list[Occurrence]:
        """The mentions of an entity, in the order of the texts."""
        statement = f"SELECT {_OCCURRENCE} {_IN_ORDER} WHERE o.entity = ? ORDER BY made.rank, o.position"
        return [Occurrence(*row) for row in self._connection.execute(statement, (key,))]

    def counts(self) -> dict[str, int]:
        """How many mentions entities have; none for those that have none."""
        return dict(self._connection.execute("SELECT entity, count(*) FROM occurrences GROUP BY entity"))

    def company(self, key: str) -> list[str]:
        """The entities that are mentioned in the same passages as an entity."""
        rows = self._connection.execute(
            "SELECT DISTINCT b.entity FROM (SELECT DISTINCT document, passage FROM occurrences"
            " WHERE entity = ? AND passage <> '') AS a"
            " JOIN occurrences AS b ON b.document = a.document AND b.passage = a.passage",
            (key,),
        )
        return [other for (other,) in rows]

    def dated(self) -> Iterator[Dated]:
        """The dates of all texts in the order of time, then of the texts."""
        for (
            document,
            title,
            anchor,
            words,
            unit,
            label,
            edtf,
            calendar,
            new,
            old,
            sort,
            *rest,
        ) in self._connection.execute(_DATED):
            place = where(None if unit is None else PassageFact("", "", unit, label, "", ""))
            date = DateFact(edtf, calendar, new, old, sort_tuple(sort), *rest)
            yield Dated(document, title, anchor, words, place, date)

    # What the files of the site were made from

    def pages(self) -> dict[str, Page]:
        """The files of the site, as they were left."""
        rows = self._connection.execute("SELECT name, key, size, time, digest FROM pages")
        return {row[0]: Page(*row) for row in rows}

    def set_pages(self, pages: Iterable[Page]) -> None:
        """Take in the files of the site, in place of all that were known."""
        self._connection.execute("DELETE FROM pages")
        self._connection.executemany("INSERT INTO pages VALUES (?, ?, ?, ?, ?)", pages)
