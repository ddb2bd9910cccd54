"""Reading the database of an edition in the words of the domain."""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote

from textus.edition.errors import TextusError
from textus.transforms.database import statements as sql
from textus.transforms.database.records import DocumentRecord, EditionRecord, EntityRecord, Occurrence, Place
from textus.transforms.database.schema import APPLICATION_ID, VERSION
from textus.transforms.facts.facts import PassageFact

__all__ = ["Database", "open_database"]

_REBUILD: Final = "build the edition again with `textus build`"


def open_database(path: Path) -> "Database":
    """Open the database of an edition for reading.

    Raises:
        TextusError: There is no such file, it is no database of Textus, or one of another version.
    """
    if not path.is_file():
        raise TextusError(str(path), "no such file", _REBUILD)
    try:
        connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)
    except sqlite3.Error as error:
        raise TextusError(str(path), f"cannot be opened: {error}") from None
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error:
        application = version = None
    if application != APPLICATION_ID or version != VERSION:
        connection.close()
        if application != APPLICATION_ID:
            raise TextusError(str(path), "not the database of an edition", _REBUILD)
        raise TextusError(str(path), f"database version {version} where {VERSION} is expected", _REBUILD)
    return Database(connection)


class Database:
    """The facts of an edition.

    Lists come in the order of documents by name, then of the text. What is not there is None or an empty
    list, never an error.

    Args:
        connection: An open connection; the database closes it.

    Attributes:
        connection: For queries of one's own.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    @cached_property
    def edition(self) -> EditionRecord:
        """What the settings say of the edition."""
        return sql.edition_record(self.connection.execute(sql.EDITION).fetchone())

    def counts(self) -> dict[str, int]:
        """How many documents, passages, mentions, entities and dates there are."""
        return {
            table: self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - fixed names
            for table in ("documents", "passages", "mentions", "entities", "dates")
        }

    def documents(self) -> Iterator[DocumentRecord]:
        """The documents by name."""
        return map(sql.document_record, self.connection.execute(f"{sql.DOCUMENT} ORDER BY name"))

    def document(self, name: str) -> DocumentRecord | None:
        """The document of a name."""
        row = self.connection.execute(f"{sql.DOCUMENT} WHERE name = ?", (name,)).fetchone()
        return None if row is None else sql.document_record(row)

    def passages(self, document: str) -> Iterator[PassageFact]:
        """The passages of a document."""
        rows = self.connection.execute(f"{sql.PASSAGE} WHERE p.document = ? ORDER BY p.id", (document,))
        return (sql.place(row).passage for row in rows)

    def passage(self, document: str, ref_or_anchor: str) -> PassageFact | None:
        """A passage of a document by its reference, else by its anchor."""
        return next((place.passage for place in self.places(ref_or_anchor, document)), None)

    def places(self, ref_or_anchor: str, document: str | None = None) -> list[Place]:
        """The passages that a reference or an anchor names, in one document or in all.

        A reference comes before an anchor of the same name.
        """
        for column in ("ref", "anchor"):
            condition, values = f"p.{column} = ?", [ref_or_anchor]
            if document is not None:
                condition, values = f"{condition} AND p.document = ?", [ref_or_anchor, document]
            rows = self.connection.execute(f"{sql.PASSAGE} WHERE {condition} ORDER BY p.id", values)
            if found := list(map(sql.place, rows)):
                return found
        return []

    def units(self, units: Sequence[str], label: str, document: str | None = None) -> list[Place]:
        """The passages of some kinds with a label, in one document or in all."""
        marks = ", ".join("?" * len(units))
        condition, values = f"p.unit IN ({marks}) AND p.label = ?", [*units, label]
        if document is not None:
            condition, values = f"{condition} AND p.document = ?", [*values, document]
        rows = self.connection.execute(f"{sql.PASSAGE} WHERE {condition} ORDER BY p.id", values)
        return list(map(sql.place, rows))

    def places_holding(self, words: str) -> Iterator[Place]:
        """The passages that hold words exactly as they are written."""
        rows = self.connection.execute(f"{sql.PASSAGE} WHERE instr(p.text, ?) > 0 ORDER BY p.id", (words,))
        return map(sql.place, rows)

    def neighbours(self, place: Place, number: int) -> tuple[list[PassageFact], list[PassageFact]]:
        """The passages with words that stand next to a passage in its document, nearest first.

        Args:
            place: The passage.
            number: How many to give, before and after it.
        """
        values = (place.document, place.document, place.passage.anchor, number)
        before, after = (
            [sql.place(row).passage for row in self.connection.execute(statement, values)]
            for statement in (sql.BEFORE, sql.AFTER)
        )
        return before, after

    def search(self, expression: str, limit: int = -1) -> Iterator[Place]:
        """The passages that an expression of full-text search finds, best first.

        Args:
            expression: In SQLite's FTS5 query syntax.
            limit: How many at most; all, if negative.
        """
        return map(sql.place, self.connection.execute(sql.SEARCH, (expression, limit)))

    def candidates(self, expression: str, limit: int = -1) -> Iterator[Place]:
        """What `search` finds, in the order of documents and texts."""
        return map(sql.place, self.connection.execute(sql.CANDIDATES, (expression, limit)))

    def mention(self, document: str, anchor: str) -> Occurrence | None:
        """The mention at an address."""
        return next(self._occurrences("m.document = ? AND m.anchor = ?", (document, anchor)), None)

    def mentions_at(self, anchor: str) -> list[Occurrence]:
        """The mentions of all documents with an anchor."""
        return list(self._occurrences("m.anchor = ?", (anchor,)))

    def mentions_outside(self, words: str) -> Iterator[Occurrence]:
        """The mentions of certain words that stand outside all passages."""
        return self._occurrences("m.passage IS NULL AND m.words = ?", (words,))

    def mentions_in(self, document: str) -> Iterator[Occurrence]:
        """The mentions of a document."""
        return self._occurrences("m.document = ?", (document,))

    def mentions_of(self, key: str) -> Iterator[Occurrence]:
        """The mentions of an entity."""
        return self._occurrences(
            "(m.document, m.anchor) IN (SELECT document, anchor FROM mention_entities WHERE entity = ?)",
            (key,),
        )

    def dates(self) -> Iterator[Occurrence]:
        """The mentions of dates, in the order of time."""
        rows = self.connection.execute(f"{sql.DATED} ORDER BY d.sort, d.document, m.position")
        return map(sql.occurrence, rows)

    def entities(self, kind: str | None = None) -> Iterator[EntityRecord]:
        """The entities of a kind, or of all, by key."""
        where, values = ("WHERE kind = ?", (kind,)) if kind else ("", ())
        return map(sql.entity_record, self.connection.execute(f"{sql.ENTITY} {where} ORDER BY key", values))

    def entity(self, key: str) -> EntityRecord | None:
        """The entity of a key."""
        row = self.connection.execute(f"{sql.ENTITY} WHERE key = ?", (key,)).fetchone()
        return None if row is None else sql.entity_record(row)

    def find_entities(self, text: str) -> list[EntityRecord]:
        """The entities that a text may mean, likeliest first.

        Args:
            text: A key, an authority identifier, or words of a name; in names, case and diacritics do not
                count, and each word may be the beginning of one.
        """
        keys: dict[str, None] = {}
        for statement in (sql.BY_KEY, sql.BY_IDENTIFIER):
            keys.update((key, None) for (key,) in self.connection.execute(statement, (text,)))
        expression = sql.all_words(text)
        if expression:
            folded = text.casefold()
            named = self.connection.execute(sql.BY_NAME, (expression,)).fetchall()
            named.sort(key=lambda row: folded not in {row[1].casefold(), row[2].casefold()})
            keys.update((key, None) for key, _, _ in named)
        return [entity for key in keys if (entity := self.entity(key)) is not None]

    def _occurrences(self, condition: str, values: tuple[str, ...]) -> Iterator[Occurrence]:
        statement = f"{sql.OCCURRENCE} WHERE {condition} ORDER BY m.document, m.position"
        return map(sql.occurrence, self.connection.execute(statement, values))
