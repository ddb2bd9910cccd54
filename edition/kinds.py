"""The kinds of entities, and which elements of TEI stand for them (TEI Guidelines, chapter 14)."""

from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

__all__ = [
    "CAST",
    "DATE",
    "ENTRY_KINDS",
    "KINDS",
    "MENTION_KINDS",
    "NAME_PARTS",
    "TYPE_KINDS",
    "VOICES",
    "Kind",
    "kind_told",
]


class Kind(NamedTuple):
    """A kind of entity.

    Attributes:
        name: Its name in addresses and in the database.
        plural: Its name for a register, as ``textus index --kind`` takes it.
        entries: The elements of register entries.
        forms: The elements that hold the forms of an entry's name, in order of preference.
    """

    name: str
    plural: str
    entries: tuple[str, ...]
    forms: tuple[str, ...]


_ALL: Final = (
    Kind(
        "person",
        "persons",
        ("person", "personGrp", "persona", "castItem", "role"),
        ("persName", "name", "role", "label"),
    ),
    Kind(
        "place",
        "places",
        ("place",),
        ("placeName", "geogName", "settlement", "region", "country", "name", "label"),
    ),
    Kind("organization", "organizations", ("org",), ("orgName", "name", "label")),
    Kind("event", "events", ("event",), ("eventName", "label", "head", "name", "desc")),
    Kind(
        "work",
        "works",
        ("bibl", "biblStruct", "biblFull", "object", "msDesc"),
        ("title", "objectName", "msName"),
    ),
    Kind("term", "terms", ("nym", "category"), ("form", "catDesc", "name", "label")),
)

KINDS: Final = MappingProxyType({kind.name: kind for kind in _ALL})
"""Every kind by its name."""

ENTRY_KINDS: Final = MappingProxyType({element: kind.name for kind in _ALL for element in kind.entries})
"""The kind of each element of a register."""

CAST: Final = frozenset({"castItem", "role"})
"""The entries that are words of a text, too: those of the list of a play's persons."""

NAME_PARTS: Final = frozenset({"addName", "forename", "genName", "nameLink", "roleName", "surname"})
"""The parts of a person's name, each a word of its own."""

DATE: Final = "date"
"""The kind of a mention that names a time and no entity."""

MENTION_KINDS: Final = MappingProxyType(
    {
        "persName": "person",
        "roleName": "person",
        "surname": "person",
        "forename": "person",
        "placeName": "place",
        "geogName": "place",
        "settlement": "place",
        "region": "place",
        "country": "place",
        "district": "place",
        "bloc": "place",
        "orgName": "organization",
        "eventName": "event",
        "title": "work",
        "bibl": "work",
        "objectName": "work",
        "msName": "work",
        "term": "term",
        "name": "",
        "rs": "",
        "date": DATE,
        "time": DATE,
        "origDate": DATE,
    }
)
"""The elements that can be mentions; an empty kind is told by ``@type`` or by the entity."""

VOICES: Final = frozenset(
    {"sp", "u", "said", "q", "stage", "move", "incident", "kinesic", "vocal", "writing"}
)
"""The elements that are mentions of those who speak or act in them (``@who``; class att.ascribed)."""

TYPE_KINDS: Final = MappingProxyType(
    {
        "person": "person",
        "per": "person",
        "pers": "person",
        "people": "person",
        "persons": "person",
        "place": "place",
        "placename": "place",
        "org": "organization",
        "organisation": "organization",
        "organization": "organization",
        "institution": "organization",
        "event": "event",
        "work": "work",
        "bibl": "work",
        "document": "work",
        "letter": "work",
        "title": "work",
        "object": "work",
        "term": "term",
    }
)
"""What ``@type`` of ``name`` and ``rs`` says in real editions, in lower case."""


@lru_cache(maxsize=1024)
def kind_told(name: str, type_: str) -> str:
    """The kind of entity an element says it refers to, by its local name or its ``@type``; else empty."""
    return MENTION_KINDS.get(name, "") or TYPE_KINDS.get(type_.strip().lower(), "")
