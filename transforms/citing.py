"""Citations of what a database holds: of entities by their mentions, of passages, mentions and documents."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from textus.transforms.addresses import Addresses
from textus.transforms.citations import (
    Citation,
    cite_document,
    cite_entity,
    cite_mention,
    cite_passage,
    units_around,
)
from textus.transforms.database import Database, DocumentRecord, EntityRecord, Occurrence, Place
from textus.transforms.facts import PassageFact
from textus.transforms.resolve.places import places_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.edition import Edition

__all__ = ["DatabaseCiting"]


class DatabaseCiting:
    """How to cite from an edition.

    Args:
        database: Its database.
        edition: The edition itself, whose documents know their canonical references; None to do without.
    """

    def __init__(self, database: Database, edition: "Edition | None" = None) -> None:
        self._edition = edition
        self._database = database
        self._addresses = Addresses(database.edition.base_url)
        self._documents: dict[str, DocumentRecord] = {d.name: d for d in database.documents()}
        self._by_ref = lru_cache(maxsize=64)(self._passages_of)

    def target(self, target: str) -> list[Citation]:
        """The citations of a target, likeliest reading first: what an identifier names, else what a name names.

        Args:
            target: The key of an entity (a citation for each mention), a reference of a passage, the address
                of a mention, the name of a document, any of them after ``NAME#``; a locator such as ``p. 12``, a
                canonical reference; else the name of an entity.
        """
        document, _, anchor = target.rpartition("#")
        if document and document not in self._documents:
            return []
        if not document:
            entity = self._database.entity(target)
            if entity is not None:
                return list(self._entity(entity))
        found = [self._passage(place) for place in self._database.places(anchor, document or None)]
        found = found or [
            self._mention(o) for o in self._database.mentions_at(anchor) if document in {"", o.document}
        ]
        if found or document:
            return found
        if target in self._documents:
            return [cite_document(self._documents[target], self._database.edition, self._addresses)]
        named = places_named(target, self._database, self._edition)
        found = [self._passage(place) for place in named]
        return found or [c for entity in self._database.find_entities(target) for c in self._entity(entity)]

    def _entity(self, entity: EntityRecord) -> Iterator[Citation]:
        """One citation for each mention of an entity; of an entity nobody mentions, its entry."""
        occurrences = list(self._database.mentions_of(entity.key))
        if not occurrences:
            yield cite_entity(entity, self._database.edition, self._addresses)
        yield from map(self._mention, occurrences)

    def _mention(self, o: Occurrence) -> Citation:
        document = self._documents[o.document]
        around = self._around(o.document, o.passage)
        return cite_mention(
            document, o.mention, o.passage, self._database.edition, self._addresses, around=around
        )

    def _passage(self, place: Place) -> Citation:
        document = self._documents[place.document]
        around = self._around(place.document, place.passage)
        return cite_passage(document, place.passage, self._database.edition, self._addresses, around=around)

    def _around(self, document: str, passage: PassageFact | None) -> Sequence[PassageFact]:
        return () if passage is None else units_around(passage, self._by_ref(document))

    def _passages_of(self, document: str) -> dict[str, PassageFact]:
        return {passage.ref: passage for passage in self._database.passages(document)}
