"""What a reference leads to: words of a text with what stands around them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from textus.transforms.addresses import Addresses
from textus.transforms.database.query import Database
from textus.transforms.database.records import DocumentRecord, Occurrence, Place
from textus.transforms.facts.facts import PassageFact

__all__ = ["Exactness", "Finder", "Found"]

_CONTEXT: Final = 40


class Exactness(StrEnum):
    """How surely what was found is what was meant."""

    EXACT = "exact"
    """An address leads there, or the words are the same to the character."""
    FOLDED = "folded"
    """The words are the same but for case, diacritics, quotation marks, dashes or white space."""
    SIMILAR = "similar"
    """The words are like those asked for; they are a misquotation, or of another text."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a reference leads to.

    Attributes:
        document: The name of the document.
        passage: The passage; None for a document as a whole, and outside all passages.
        start: Where the words begin in the text of the passage, in characters.
        end: Where they end in the text of the passage, or of the one in `through`.
        words: The words; of a document, its title.
        before: What stands before them in the passage.
        after: What follows them.
        address: The lasting address of the mention, the passage or the document.
        exactness: How surely this is what was meant.
        ratio: How like the words are to those asked for, from 0 to 1.
        through: The passage in which the words end, where they run on from one into another; else None.
    """

    document: str
    passage: PassageFact | None
    start: int
    end: int
    words: str
    before: str
    after: str
    address: str
    exactness: Exactness = Exactness.EXACT
    ratio: float = 1.0
    through: PassageFact | None = None


class Finder:
    """Turns what the database answers into places, with their addresses.

    Args:
        database: The database of the edition.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.addresses = Addresses(database.edition.base_url)

    def document(self, document: DocumentRecord) -> Found:
        """A document as a whole."""
        address = self._address(document.name)
        return Found(document.name, None, 0, 0, document.title, "", "", address)

    def passage(self, place: Place) -> Found:
        """A whole passage."""
        return self.words(place, 0, len(place.passage.text))

    def mention(self, occurrence: Occurrence) -> Found:
        """The words of a mention."""
        mention, passage = occurrence.mention, occurrence.passage
        before, after = _around(passage.text, mention.start, mention.end) if passage else ("", "")
        address = self._address(occurrence.document, mention.anchor)
        return Found(
            occurrence.document, passage, mention.start, mention.end, mention.words, before, after, address
        )

    def words(
        self, place: Place, start: int, end: int, exactness: Exactness = Exactness.EXACT, ratio: float = 1.0
    ) -> Found:
        """Some words of a passage."""
        passage = place.passage
        before, after = _around(passage.text, start, end)
        words = passage.text[start:end]
        address = self._address(place.document, passage.anchor)
        return Found(place.document, passage, start, end, words, before, after, address, exactness, ratio)

    def _address(self, document: str, anchor: str = "") -> str:
        return self.addresses.absolute(self.addresses.document(document), anchor)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
