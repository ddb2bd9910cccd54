"""Writing the database of an edition: the same facts give the same bytes, in whatever order they arrive."""

import filecmp
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textus.edition.errors import TextusError
from textus.transforms.database.arrivals import add_rows, create_arrivals, fill_from
from textus.transforms.database.query import Database
from textus.transforms.database.rows import document_rows, edition_row, entity_rows
from textus.transforms.database.schema import APPLICATION_ID, VERSION, in_two_steps
from textus.transforms.facts.facts import DocumentFacts

if TYPE_CHECKING:
    from textus.edition.entity import Entity
    from textus.edition.settings import Settings

__all__ = ["database_in_memory", "explained", "write_database", "write_from_arrivals"]

_PAGE: Final = 4096

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
        with explained(str(path)):
            with closing(sqlite3.connect(part, isolation_level=None)) as connection:
                _gather(connection, edition_facts, entities)
                _fill(connection, settings)
            if path.is_file() and filecmp.cmp(part, path, shallow=False):
                return False
            part.replace(path)
            return True
    finally:
        part.unlink(missing_ok=True)


def write_from_arrivals(path: Path, arrivals: Path, settings: "Settings") -> None:
    """Write the database of an edition from facts that have arrived in a file.

    Args:
        path: The target, which does not exist.
        arrivals: The file; see `textus.transforms.database.arrivals`.
        settings: The settings of the edition.

    Raises:
        TextusError: The file cannot be written, or the facts contradict each other.
    """
    with explained(path.name), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS arrivals", (str(arrivals),))
        _fill(connection, settings)


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
        with explained("database"):
            _gather(connection, edition_facts, entities)
            _fill(connection, settings)
    except TextusError:
        connection.close()
        raise
    return Database(connection)


@contextmanager
def explained(subject: str) -> Iterator[None]:
    """Turns what SQLite says into one message about a subject."""
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


def _gather(
    connection: sqlite3.Connection, edition_facts: Iterable[DocumentFacts], entities: Iterable["Entity"]
) -> None:
    """Let all facts arrive in a file that SQLite deletes by itself."""
    connection.execute("ATTACH '' AS arrivals")
    connection.execute("PRAGMA arrivals.journal_mode = OFF")
    connection.execute("BEGIN")
    create_arrivals(connection)
    for entity in entities:
        add_rows(connection, entity_rows(entity))
    for facts in edition_facts:
        add_rows(connection, document_rows(facts))
    connection.execute("COMMIT")


def _fill(connection: sqlite3.Connection, settings: "Settings") -> None:
    """Write all tables from what has arrived, in one transaction."""
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
    tables, indexes = in_two_steps()
    connection.executescript(tables)
    connection.execute("BEGIN")
    row = edition_row(settings)
    connection.execute(f"INSERT INTO edition VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - marks only
    fill_from(connection)
    for statement in (*indexes, *_INDEXED):
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("DETACH arrivals")
    _check_references(connection)


def _check_references(connection: sqlite3.Connection) -> None:
    """Refuse facts that refer to what is not there; checked at the end, since documents come in any order."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise sqlite3.IntegrityError(
            f"table {broken[0]} refers to a row of table {broken[2]} that is not there"
        )
