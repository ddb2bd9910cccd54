"""The files of a site: as the last build left them, and as this one keeps or writes them.

They are rows of the store, since a site may have more files than a process should remember.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

__all__ = ["PAGES", "Page", "Pages"]

PAGES: Final = "CREATE TABLE arrivals.pages (name PRIMARY KEY, key, size, time, digest) WITHOUT ROWID"


class Page(NamedTuple):
    """A file of a site.

    Attributes:
        name: Its path in the site.
        key: The hash of all it was made from.
        size: Its size in bytes.
        time: When it was last changed, in nanoseconds.
        digest: The hash of its bytes.
    """

    name: str
    key: str
    size: int
    time: int
    digest: str


class Pages:
    """The files of a site, while it is built.

    Args:
        connection: The store, with the table of files that the last build left.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("CREATE TEMP TABLE kept (name PRIMARY KEY) WITHOUT ROWID")
        connection.execute(
            "CREATE TEMP TABLE written (name PRIMARY KEY, key, size, time, digest) WITHOUT ROWID"
        )

    def left(self, name: str) -> Page | None:
        """A file, as the last build left it."""
        row = self._connection.execute("SELECT * FROM pages WHERE name = ?", (name,)).fetchone()
        return None if row is None else Page(*row)

    def keep(self, names: Iterable[str]) -> None:
        """Say that files stay as they were left."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO temp.kept VALUES (?)", ((name,) for name in names)
        )

    def write(self, pages: Iterable[Page]) -> None:
        """Say that files have been written."""
        self._connection.executemany("INSERT OR REPLACE INTO temp.written VALUES (?, ?, ?, ?, ?)", pages)

    def names(self) -> Iterator[str]:
        """All files of the new site, sorted."""
        statement = "SELECT name FROM temp.kept UNION SELECT name FROM temp.written ORDER BY name"
        return (name for (name,) in self._connection.execute(statement))

    def kept(self) -> Iterator[str]:
        """The files that stay, sorted."""
        return (name for (name,) in self._connection.execute("SELECT name FROM temp.kept ORDER BY name"))

    def written(self) -> Iterator[str]:
        """The files that have been written, sorted."""
        return (name for (name,) in self._connection.execute("SELECT name FROM temp.written ORDER BY name"))

    def counts(self) -> tuple[int, int]:
        """How many files were written, and how many there are."""
        (written,) = self._connection.execute("SELECT count(*) FROM temp.written").fetchone()
        (kept,) = self._connection.execute("SELECT count(*) FROM temp.kept").fetchone()
        return int(written), int(written) + int(kept)

    def settle(self, unchanged: Iterable[tuple[str, int]]) -> None:
        """Let this build be the last one.

        Args:
            unchanged: The files whose old copy was left in its place, since the new one is the same, with the
                time of the old.
        """
        execute = self._connection.execute
        execute("DELETE FROM pages WHERE name NOT IN (SELECT name FROM temp.kept)")
        execute("INSERT INTO pages SELECT * FROM temp.written ORDER BY name")
        self._connection.executemany("UPDATE pages SET time = ?2 WHERE name = ?1", unchanged)
