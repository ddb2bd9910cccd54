"""What all texts say together: asked of the store once it is complete, for pages that show something of all of them.

Answers are read as they are needed, in the order in which pages show them, so that no page has to hold them all.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

from textus.transforms.site.occurrences import Dated

__all__ = ["AllTexts", "DateSums", "TextLine"]

# The order of joins is fixed (CROSS JOIN): questions start from the few things that are asked about.
_MENTIONED: Final = """
    SELECT a.entity, m.{} FROM temp.asked AS a CROSS JOIN mentioned AS m ON m.entity = a.entity
    JOIN ranks ON ranks.document = m.document ORDER BY a.place, ranks.rank
"""
_COUNTS: Final = "SELECT entity, sum(mentions) FROM mentioned GROUP BY entity"
_COUNTS_OF: Final = """
    SELECT entity, sum(mentions) FROM mentioned WHERE entity IN (SELECT entity FROM temp.asked) GROUP BY entity
"""
_COMPANY: Final = """
    SELECT DISTINCT a.entity, b.entity, e.heading
    FROM temp.asked CROSS JOIN together AS a ON a.entity = asked.entity
    CROSS JOIN together AS b ON b.document = a.document AND b.passage = a.passage AND b.entity <> a.entity
    CROSS JOIN entities AS e ON e.key = b.entity
    WHERE e.kind = ?
    ORDER BY a.entity, e.heading, b.entity
"""
_LETTERS: Final = """
    SELECT a.entity, l.item FROM temp.asked AS a CROSS JOIN letters AS l ON l.entity = a.entity
    JOIN ranks ON ranks.document = l.document ORDER BY a.place, ranks.rank, l.rowid
"""
_DATED: Final = """
    SELECT m.document, doc.title, m.anchor, m.words, m.view, p.unit, p.label,
        d.edtf, d.calendar, d.new_style, d.old_style, d.certainty, d.earliest, d.latest, d.as_read, d.sort
    FROM dates AS d
    JOIN mentions AS m ON m.document = d.document AND m.anchor = d.anchor
    JOIN documents AS doc ON doc.name = d.document
    JOIN ranks ON ranks.document = d.document
    LEFT JOIN passages AS p ON p.document = m.document AND p.anchor = m.passage
    ORDER BY d.sort, ranks.rank, m.position
"""
_TEXTS: Final = """
    SELECT d.name, d.title, d.created, d.words, (
        SELECT json_group_array(name) FROM (
            SELECT name FROM document_agents WHERE document = d.name AND role = 'author' ORDER BY position
        )
    )
    FROM documents AS d JOIN ranks ON ranks.document = d.name ORDER BY ranks.rank
"""
_CITED: Final = """
    SELECT json_extract(made.citations, ?) FROM made JOIN ranks ON ranks.document = made.name ORDER BY ranks.rank
"""
_DATE_SUMS: Final = """
    SELECT count(*), count(coalesce(earliest, latest)), coalesce(max(calendar = 'julian'), 0),
        coalesce(max(certainty <> ''), 0)
    FROM dates
"""


class TextLine(NamedTuple):
    """A text, as a list of texts has it."""

    name: str
    title: str
    created: str
    words: int
    authors: list[str]


class DateSums(NamedTuple):
    """What the dates of all texts come to.

    Attributes:
        dates: How many there are.
        placed: How many of them have a place on a line of time.
        julian: Whether one is written in the Julian calendar.
        judged: Whether of one the certainty is stated.
    """

    dates: int
    placed: int
    julian: bool
    judged: bool


class AllTexts:
    """An open store.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        # Without transactions of its own: one would keep the store from being written on.
        self._connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None
        )
        self._connection.execute("CREATE TEMP TABLE asked (place INTEGER PRIMARY KEY, entity)")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # Texts

    def texts(self) -> Iterator[TextLine]:
        """The texts, in order."""
        rows = self._connection.execute(_TEXTS)
        return (TextLine(name, title, made, words, json.loads(by)) for name, title, made, words, by in rows)

    def citations(self, name: str) -> Iterator[str]:
        """The citations of the texts in a format, in order."""
        return (text for (text,) in self._connection.execute(_CITED, (f'$."{name}"',)))

    def extent(self) -> tuple[int, int, int]:
        """How many texts there are, how many characters they have, and how many of them are shown."""
        statement = "SELECT count(*), sum(characters), sum(shown) FROM documents"
        texts, characters, shown = self._connection.execute(statement).fetchone()
        return int(texts), int(characters), int(shown)

    # Mentions of entities

    def counts(self, keys: Sequence[str] | None = None) -> dict[str, int]:
        """How many mentions entities have, all or some; none for those that have none."""
        if keys is None:
            rows = self._connection.execute(_COUNTS)
        else:
            self._ask_for(keys)
            rows = self._connection.execute(_COUNTS_OF)
        return dict(rows)

    def mentioned(self, keys: Sequence[str], *what: str) -> Iterator[tuple[str, Iterator[tuple[str, ...]]]]:
        """What texts say of some entities.

        Args:
            keys: The keys of the entities.
            what: What is wanted, fields of `textus.transforms.site.occurrences.Mentioned`.

        Returns:
            Each entity that is mentioned, in the order given, with what each text has, in the order of the texts;
            nothing else may be asked before the last is read.
        """
        self._ask_for(keys)
        rows = self._connection.execute(_MENTIONED.format(", m.".join(what)))
        for key, mine in groupby(rows, key=itemgetter(0)):
            yield key, (row[1:] for row in mine)

    def company(self, keys: Sequence[str], kind: str, most: int) -> dict[str, list[tuple[str, str]]]:
        """The entities of a kind that are mentioned in the same passages as some others, by the others' keys.

        Args:
            keys: The keys of the others.
            kind: The kind.
            most: How many of each are wanted.

        Returns:
            Keys and headings, in the order of the headings.
        """
        self._ask_for(keys)
        found: dict[str, list[tuple[str, str]]] = {}
        for key, other, heading in self._connection.execute(_COMPANY, (kind,)):
            mine = found.setdefault(key, [])
            if len(mine) < most:
                mine.append((other, heading))
        return found

    def letters(self, keys: Sequence[str]) -> dict[str, list[str]]:
        """The letters that some entities sent or received, as their pages show them, in the order of the texts."""
        self._ask_for(keys)
        found: dict[str, list[str]] = {}
        for key, item in self._connection.execute(_LETTERS):
            found.setdefault(key, []).append(item)
        return found

    def _ask_for(self, keys: Sequence[str]) -> None:
        self._connection.execute("DELETE FROM temp.asked")
        self._connection.executemany("INSERT INTO temp.asked VALUES (?, ?)", enumerate(keys))

    # Dates

    def date_sums(self) -> DateSums:
        """What the dates of all texts come to."""
        dates, placed, julian, judged = self._connection.execute(_DATE_SUMS).fetchone()
        return DateSums(dates, placed, bool(julian), bool(judged))

    def dated(self) -> Iterator[Dated]:
        """The dates of all texts in the order of time, then of the texts."""
        return (Dated(*row) for row in self._connection.execute(_DATED))
