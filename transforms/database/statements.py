"""The statements of SQL that queries are made of, and the reading of their rows."""

import datetime as dt
import json
from typing import Any, Final

from textus.transforms.database.bare import bare
from textus.transforms.database.records import (
    DocumentRecord,
    EditionRecord,
    EntityFact,
    EntityIdentifier,
    EntityName,
    EntityRecord,
    Occurrence,
    Place,
)
from textus.transforms.database.rows import sort_tuple
from textus.transforms.facts.facts import DateFact, MentionFact, PassageFact

__all__ = [
    "AFTER",
    "BEFORE",
    "BY_IDENTIFIER",
    "BY_KEY",
    "BY_NAME",
    "CANDIDATES",
    "DATED",
    "DOCUMENT",
    "EDITION",
    "ENTITY",
    "OCCURRENCE",
    "PASSAGE",
    "SEARCH",
    "all_words",
    "document_record",
    "edition_record",
    "entity_record",
    "occurrence",
    "phrase",
    "place",
    "quoted",
]

Columns = tuple[Any, ...]

EDITION: Final = "SELECT title, editors, description, rights, published, base_url, languages FROM edition"

DOCUMENT: Final = """
    SELECT name, title, language, created, published, source, rights, words, characters, shown,
        (SELECT json_group_array(json_array(role, name)) FROM
            (SELECT role, name FROM document_agents WHERE document = documents.name ORDER BY role, position)),
        (SELECT json_group_array(json_array(entry, name, number)) FROM
            (SELECT entry, name, number FROM ledger WHERE document = documents.name ORDER BY entry, name))
    FROM documents
"""

_PASSAGE_COLUMNS: Final = "p.anchor, p.ref, p.unit, p.label, p.parent, p.text"

PASSAGE: Final = f"SELECT p.document, {_PASSAGE_COLUMNS} FROM passages AS p"  # noqa: S608 - fixed names

SEARCH: Final = f"""
    SELECT p.document, {_PASSAGE_COLUMNS} FROM passage_search
    JOIN passages AS p ON p.id = passage_search.rowid
    WHERE passage_search MATCH ? ORDER BY bm25(passage_search), p.id LIMIT ?
"""  # noqa: S608 - fixed names

CANDIDATES: Final = f"""
    SELECT p.document, {_PASSAGE_COLUMNS} FROM passages AS p WHERE p.id IN (
        SELECT rowid FROM passage_search WHERE passage_search MATCH ?
        ORDER BY bm25(passage_search), rowid LIMIT ?
    ) ORDER BY p.id
"""  # noqa: S608 - fixed names

_NEIGHBOURS: Final = f"""
    {PASSAGE} WHERE p.document = ? AND p.text <> ''
    AND p.position %s (SELECT position FROM passages WHERE document = ? AND anchor = ?)
    ORDER BY p.position %s LIMIT ?
"""  # noqa: S608 - fixed names

BEFORE: Final = _NEIGHBOURS % ("<", "DESC")

AFTER: Final = _NEIGHBOURS % (">", "ASC")

_OCCURRENCE_COLUMNS: Final = f"""
    m.document, m.anchor, m.kind, m.start, m.stop, m.words, m.element, m.view,
    (SELECT json_group_array(entity) FROM (SELECT entity FROM mention_entities AS e
        WHERE e.document = m.document AND e.anchor = m.anchor ORDER BY e.rank)),
    d.edtf, d.calendar, d.new_style, d.old_style, d.sort, d.certainty, d.earliest, d.latest, d.as_read,
    {_PASSAGE_COLUMNS}
"""  # noqa: S608 - fixed names

OCCURRENCE: Final = f"""
    SELECT {_OCCURRENCE_COLUMNS} FROM mentions AS m
    LEFT JOIN dates AS d ON d.document = m.document AND d.anchor = m.anchor
    LEFT JOIN passages AS p ON p.document = m.document AND p.anchor = m.passage
"""  # noqa: S608 - fixed names

DATED: Final = f"""
    SELECT {_OCCURRENCE_COLUMNS} FROM dates AS d
    JOIN mentions AS m ON m.document = d.document AND m.anchor = d.anchor
    LEFT JOIN passages AS p ON p.document = m.document AND p.anchor = m.passage
"""  # noqa: S608 - fixed names

ENTITY: Final = """
    SELECT key, kind, identifier, name, heading, gloss, description,
        edtf, earliest, latest, latitude, longitude,
        (SELECT json_group_array(json_array(text, heading, language, type)) FROM
            (SELECT * FROM names WHERE entity = entities.key ORDER BY position)),
        (SELECT json_group_array(json_array(authority, value, certainty)) FROM
            (SELECT * FROM identifiers WHERE entity = entities.key ORDER BY position)),
        (SELECT json_group_array(json_array(label, text, edtf)) FROM
            (SELECT * FROM entity_facts WHERE entity = entities.key ORDER BY position)),
        (SELECT count(*) FROM mention_entities WHERE entity = entities.key)
    FROM entities
"""

BY_KEY: Final = "SELECT key FROM entities WHERE key = ?"
BY_IDENTIFIER: Final = "SELECT DISTINCT entity FROM identifiers WHERE value = ? ORDER BY entity"
BY_NAME: Final = """
    SELECT names.entity, names.text, names.heading FROM name_search
    JOIN names ON names.id = name_search.rowid
    WHERE name_search MATCH ? ORDER BY names.id
"""


def quoted(words: str) -> str:
    """Words as a phrase of a search expression, in which no character has a meaning of its own."""
    return '"' + words.replace('"', '""').replace("\0", " ") + '"'


def all_words(text: str) -> str:
    """A search expression for all words of a text, each of which may be the beginning of one."""
    forms = (
        [f"{quoted(word)} *" for word in form.split() if any(map(str.isalnum, word))]
        for form in (text, bare(text))
    )
    return " OR ".join(f"({' AND '.join(words)})" for words in forms if words)


def phrase(words: str) -> str:
    """A search expression for words one after the other, the last of which may be the beginning of one."""
    return " OR ".join(f"{quoted(form)} *" for form in dict.fromkeys((words, bare(words))))


def edition_record(row: Columns) -> EditionRecord:
    """The record of a row of `EDITION`."""
    title, editors, description, rights, published, base_url, languages = row
    return EditionRecord(
        title,
        tuple(json.loads(editors)),
        description,
        rights,
        None if published is None else dt.date.fromisoformat(published),
        base_url,
        tuple(json.loads(languages)),
    )


def document_record(row: Columns) -> DocumentRecord:
    """The record of a row of `DOCUMENT`."""
    name, title, language, created, published, source, rights, words, characters, shown, agents, ledger = row
    people, counts = json.loads(agents), json.loads(ledger)
    return DocumentRecord(
        name=name,
        title=title,
        authors=tuple(agent for role, agent in people if role == "author"),
        editors=tuple(agent for role, agent in people if role == "editor"),
        language=language,
        created=created,
        published=published,
        source=source,
        rights=rights,
        words=words,
        characters=characters,
        shown=shown,
        left_out={what: number for entry, what, number in counts if entry == "left out"},
        unmodelled={what: number for entry, what, number in counts if entry == "unmodelled"},
    )


def place(row: Columns) -> Place:
    """The place of a row of `PASSAGE` or `SEARCH`."""
    return Place(row[0], PassageFact(*row[1:]))


def occurrence(row: Columns) -> Occurrence:
    """The occurrence of a row of `OCCURRENCE` or `DATED`."""
    document, anchor, kind, start, stop, words, element, view, entities = row[:9]
    passage = None if row[18] is None else PassageFact(*row[18:])
    date = None
    if row[9] is not None:
        edtf, calendar, new_style, old_style, sort, certainty, earliest, latest, as_read = row[9:18]
        date = DateFact(
            edtf, calendar, new_style, old_style, sort_tuple(sort), certainty, earliest, latest, as_read
        )
    mention = MentionFact(
        anchor=anchor,
        kind=kind,
        entities=tuple(json.loads(entities)),
        passage="" if passage is None else passage.anchor,
        start=start,
        end=stop,
        words=words,
        element=element,
        date=date,
        view=view,
    )
    return Occurrence(document, mention, passage)


def entity_record(row: Columns) -> EntityRecord:
    """The record of a row of `ENTITY`."""
    key, kind, identifier, name, heading, gloss, description, edtf, earliest, latest = row[:10]
    latitude, longitude, forms, identifiers, facts, mentions = row[10:]
    return EntityRecord(
        key=key,
        kind=kind,
        identifier=identifier,
        name=name,
        heading=heading,
        gloss=gloss,
        description=description,
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        coordinates=None if latitude is None else (latitude, longitude),
        forms=tuple(EntityName(*form) for form in json.loads(forms)),
        identifiers=tuple(EntityIdentifier(*identifier) for identifier in json.loads(identifiers)),
        facts=tuple(EntityFact(*fact) for fact in json.loads(facts)),
        mentions=mentions,
    )
