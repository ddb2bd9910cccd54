"""What the database answers with, beside the facts themselves.

Entities have records of their own, since `textus.edition.entity` reads trees and would load an XML parser
into commands that read none.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from textus.transforms.facts.facts import MentionFact, PassageFact

__all__ = [
    "DocumentRecord",
    "EditionRecord",
    "EntityFact",
    "EntityIdentifier",
    "EntityName",
    "EntityRecord",
    "Occurrence",
    "Place",
]


class EditionRecord(NamedTuple):
    """The edition itself; its attributes are those of `textus.edition.settings.Settings`."""

    title: str
    editors: tuple[str, ...]
    description: str
    rights: str
    published: dt.date | None
    base_url: str
    languages: tuple[str, ...]


class DocumentRecord(NamedTuple):
    """A document without its passages and mentions; its attributes are those of `DocumentFacts`."""

    name: str
    title: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    language: str
    created: str
    published: str
    source: str
    rights: str
    words: int
    characters: int
    shown: int
    left_out: Mapping[str, int]
    unmodelled: Mapping[str, int]


class EntityName(NamedTuple):
    """One form of a name: as a reader says it and as an index sorts it."""

    text: str
    heading: str
    language: str
    type: str


class EntityIdentifier(NamedTuple):
    """An identifier of an authority."""

    authority: str
    value: str
    certainty: str


class EntityFact(NamedTuple):
    """Something a register says of an entity; ``edtf`` says when, or is None."""

    label: str
    text: str
    edtf: str | None


class EntityRecord(NamedTuple):
    """A register entry.

    Attributes:
        key: What addresses it in the edition.
        kind: The kind of entity, such as ``person``.
        identifier: Its ``xml:id``.
        name: The main form of its name, as a reader says it.
        heading: The main form, as an index sorts it.
        gloss: A few words that tell it from others.
        description: What it is, in a sentence or more.
        edtf: When it was, or None.
        earliest: The first day of that time, as a Julian day number, or None.
        latest: Its last day, or None.
        coordinates: Latitude and longitude in degrees, or None.
        forms: The forms of its name, main form first.
        identifiers: Its authority identifiers.
        facts: What its register says of it, in order.
        mentions: How many mentions refer to it.
    """

    key: str
    kind: str
    identifier: str
    name: str
    heading: str
    gloss: str
    description: str
    edtf: str | None
    earliest: int | None
    latest: int | None
    coordinates: tuple[float, float] | None
    forms: tuple[EntityName, ...]
    identifiers: tuple[EntityIdentifier, ...]
    facts: tuple[EntityFact, ...]
    mentions: int


class Place(NamedTuple):
    """A passage with the name of its document."""

    document: str
    passage: PassageFact


class Occurrence(NamedTuple):
    """A mention with the name of its document and its passage; None outside all passages."""

    document: str
    mention: MentionFact
    passage: PassageFact | None
