"""Facts as they arrive: the tables of an edition's facts without its indexes, in a file beside the database.

Rows come here in any order, document by document, and are replaced document by document. The database is then
filled from here in sorted order, so that it is the same bytes whatever came first. The tables are those of
`schema.sql`, less the numbers of rows, which only the whole can give.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from textus.transforms.database.rows import Row
from textus.transforms.database.schema import schema

__all__ = ["DOCUMENT_TABLES", "ENTITY_TABLES", "add_rows", "create_arrivals", "fill_from"]

_NUMBERED: Final = MappingProxyType({"passages": ("document", "position"), "names": ("entity", "position")})
"""The tables whose rows are numbered, with what they arrive under instead."""

DOCUMENT_TABLES: Final = MappingProxyType(
    {
        "documents": "name",
        "document_agents": "document",
        "ledger": "document",
        "passages": "document",
        "mentions": "document",
        "mention_entities": "document",
        "dates": "document",
    }
)
"""What documents say, each table with the column that names the document."""

ENTITY_TABLES: Final = ("entities", "names", "identifiers", "entity_facts")
"""What registers say."""


@dataclass(frozen=True, slots=True)
class _Table:
    columns: str
    key: str
    insert: str


@cache
def _tables() -> Mapping[str, _Table]:
    """The tables, as the schema of the database has them."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema())
        found = {}
        for name in (*DOCUMENT_TABLES, *ENTITY_TABLES):
            about = connection.execute(f"PRAGMA table_info({name})").fetchall()
            columns = [column[1] for column in about if not (name in _NUMBERED and column[1] == "id")]
            key = _NUMBERED.get(name) or [c[1] for c in sorted(about, key=lambda c: c[5]) if c[5]]
            places = ", ".join("?" * len(columns))
            insert = f"INSERT INTO arrivals.{name} VALUES ({places})"  # noqa: S608 - a name of schema.sql
            found[name] = _Table(", ".join(columns), ", ".join(key), insert)
    return found


def create_arrivals(connection: sqlite3.Connection) -> None:
    """Create the tables in the database that is attached as ``arrivals``."""
    for name, table in _tables().items():
        connection.execute(
            f"CREATE TABLE arrivals.{name} ({table.columns}, PRIMARY KEY ({table.key})) WITHOUT ROWID"
        )


def add_rows(connection: sqlite3.Connection, rows: Iterable[tuple[str, Iterable[Row]]]) -> None:
    """Take in rows, table by table."""
    tables = _tables()
    for name, of_table in rows:
        connection.executemany(tables[name].insert, of_table)


def fill_from(connection: sqlite3.Connection) -> None:
    """Copy everything from ``arrivals`` into the main database, in order."""
    for name in (*ENTITY_TABLES, *DOCUMENT_TABLES):
        table = _tables()[name]
        connection.execute(
            f"INSERT INTO main.{name} ({table.columns})"  # noqa: S608 - names of schema.sql
            f" SELECT {table.columns} FROM arrivals.{name} ORDER BY {table.key}"
        )
