"""Writing the database of an edition: the same facts give the same bytes, in whatever order they arrive."""

import filecmp
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textus.edition.errors import TextusError
from textus.transforms.database.query import Database
from textus.transforms.database.rows import Row, document_rows, edition_row, entity_rows
from textus.transforms.database.schema import APPLICATION_ID, VERSION, schema
from textus.transforms.facts.facts import DocumentFacts

if TYPE_CHECKING:
    from textus.edition.entity import Entity
    from textus.edition.settings import Settings

__all__ = ["database_in_memory", "write_database"]

_PAGE: Final = 4096

_ARRIVING: Final = """
    CREATE TEMP TABLE arriving_passages (
        document TEXT, position INTEGER, anchor TEXT, ref TEXT, unit TEXT, label TEXT, parent TEXT, text TEXT,
        bare TEXT
    )
"""

_NUMBERED: Final = """
    INSERT INTO passages (document, position, anchor, ref, unit, label, parent, text, bare)
    SELECT document, position, anchor, ref, unit, label, parent, text, bare
    FROM arriving_passages ORDER BY document, position
"""

_INDEXED: Final = (
    """
    INSERT INTO passage_search (rowid, text, bare)
    SELECT id, text, bare FROM passages WHERE text <> '' ORDER BY id
    """,
    "INSERT INTO passage_search (passage_search) VALUES ('optimize')",
    "INSERT INTO name_search (rowid, text, bare) SELECT id, text, bare FROM names ORDER BY id",
    "INSERT INTO name_search (name_search) VALUES ('optimize')",
)


def write_database(
    path: Path, edition_facts: Iterable[DocumentFacts], entities: Iterable["Entity"], settings: "Settings"
) -> bool:
    """Write the database of an edition.

    It is written to a file beside the target, which then takes the target's place at once; a target that is
    already the same is left alone.

    Args:
        path: The target; its folder must exist.
        edition_facts: The facts of the documents, in any order; they are read once and not kept.
        entities: The register entries, in any order.
        settings: The settings of the edition.

    Returns:
        Whether the target was written.

    Raises:
        TextusError: The file cannot be written, or the facts contradict each other.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _explained(str(path)):
            with closing(sqlite3.connect(part, isolation_level=None)) as connection:
                _fill(connection, edition_facts, entities, settings)
                connection.execute("VACUUM")
            if path.is_file() and filecmp.cmp(part, path, shallow=False):
                return False
            part.replace(path)
            return True
    finally:
        part.unlink(missing_ok=True)


def database_in_memory(
    edition_facts: Iterable[DocumentFacts], entities: Iterable["Entity"], settings: "Settings"
) -> Database:
    """The database of an edition that has none on disk.

    Args:
        edition_facts: The facts of the documents, in any order.
        entities: The register entries, in any order.
        settings: The settings of the edition.

    Raises:
        TextusError: The facts contradict each other.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with _explained("database"):
            _fill(connection, edition_facts, entities, settings)
    except TextusError:
        connection.close()
        raise
    return Database(connection)


@contextmanager
def _explained(subject: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise TextusError(subject, f"the facts of the edition contradict each other: {error}") from None
    except sqlite3.Error as error:
        remedy = "is its folder there and writable?"
        if "fts5" in str(error):
            remedy = "use a Python whose SQLite has full-text search (FTS5)"
        raise TextusError(subject, f"the database cannot be written: {error}", remedy) from None
    except OSError as error:
        raise TextusError(subject, f"the database cannot be written: {error.strerror}") from None


def _fill(
    connection: sqlite3.Connection,
    edition_facts: Iterable[DocumentFacts],
    entities: Iterable["Entity"],
    settings: "Settings",
) -> None:
    """All rows, in one transaction.

    Tables WITHOUT ROWID lie in the order of their keys however they are filled. Passages and names have
    row numbers, which the full text needs: passages wait in a temporary table until all are there, so that
    the facts of a large edition never stand in memory together.
    """
    for pragma in (
        f"page_size = {_PAGE}",
        "auto_vacuum = NONE",
        "encoding = 'UTF-8'",
        "journal_mode = OFF",
        "synchronous = OFF",
        f"application_id = {APPLICATION_ID}",
        f"user_version = {VERSION}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(schema())
    connection.execute(_ARRIVING)
    connection.execute("BEGIN")
    _insert(connection, "edition", [edition_row(settings)])
    for entity in sorted(entities, key=attrgetter("key")):
        for table, rows in entity_rows(entity):
            _insert(connection, table, rows)
    for facts in edition_facts:
        for table, rows in document_rows(facts):
            _insert(connection, table, rows)
    connection.execute(_NUMBERED)
    for statement in _INDEXED:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("DROP TABLE arriving_passages")
    _check_references(connection)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return
    places = ", ".join("?" * len(first))
    statement = f"INSERT INTO {table} VALUES ({places})"  # noqa: S608 - the table is a name of schema.sql
    connection.execute(statement, first)
    connection.executemany(statement, iterator)


def _check_references(connection: sqlite3.Connection) -> None:
    """Refuse facts that refer to what is not there; checked at the end, since documents come in any order."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise sqlite3.IntegrityError(
            f"table {broken[0]} refers to a row of table {broken[2]} that is not there"
        )
