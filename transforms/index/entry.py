"""An entry of an index: a heading, and the places of its mentions."""

from collections.abc import Iterator
from dataclasses import dataclass

from textus.edition.kinds import DATE, KINDS
from textus.transforms.addresses import Addresses
from textus.transforms.database import Database, Occurrence
from textus.transforms.sorting import sort_key

__all__ = ["IndexEntry", "IndexPlace", "index_entries"]


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where a mention stands.

    Attributes:
        document: The name of the document.
        passage: The reference of the passage, or the empty string outside all passages.
        words: The words of the mention.
        address: Its lasting address.
    """

    document: str
    passage: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An entry.

    Attributes:
        kind: The kind of entity, or ``date``.
        key: The key of the entity, or the EDTF form of the date.
        heading: The heading.
        gloss: A few words that tell it from others; for a date its Old Style, where the texts use it.
        places: The mentions, in the order of the texts.
    """

    kind: str
    key: str
    heading: str
    gloss: str
    places: tuple[IndexPlace, ...]


def index_entries(database: Database, plural: str | None = None) -> Iterator[IndexEntry]:
    """The entries of an index, in the order of their headings; dates in the order of time.

    Args:
        database: The database of the edition.
        plural: The name of one register, such as ``persons`` or ``dates``; None for all entities.
    """
    addresses = Addresses(database.edition.base_url)
    if plural == "dates":
        for occurrence in database.dates():
            date = occurrence.mention.date
            if date is not None:
                old = f"{date.old_style} Old Style" if date.calendar == "julian" and date.old_style else ""
                yield IndexEntry(
                    DATE, date.edtf, date.new_style or date.edtf, old, (_place(occurrence, addresses),)
                )
        return
    wanted = {kind.name for kind in KINDS.values() if plural in {None, kind.plural}}
    for entity in sorted(database.entities(), key=lambda e: (sort_key(e.heading), e.key)):
        if entity.kind in wanted:
            places = tuple(_place(o, addresses) for o in database.mentions_of(entity.key))
            yield IndexEntry(entity.kind, entity.key, entity.heading, entity.gloss, places)


def _place(occurrence: Occurrence, addresses: Addresses) -> IndexPlace:
    return IndexPlace(
        occurrence.document,
        occurrence.passage.ref if occurrence.passage is not None else "",
        occurrence.mention.words,
        addresses.absolute(addresses.document(occurrence.document), occurrence.mention.anchor),
    )
