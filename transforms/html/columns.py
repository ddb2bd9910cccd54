"""What each witness reads, entry by entry, for whatever sets witnesses beside each other."""

from dataclasses import dataclass, field

from lxml import etree

from textus.edition.document import Document
from textus.edition.tei import NS, local_name
from textus.edition.variants import Attested, Variants, readings_of
from textus.edition.witnesses import Witness
from textus.transforms.stream.absence import Absence
from textus.transforms.stream.lemma import words_read

__all__ = ["Column", "columns_of"]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What is the same for all witnesses: who attests what, and the words of readings without entries in them."""

    entries: dict[etree._Element, Attested] = field(default_factory=dict)
    words: dict[etree._Element, str] = field(default_factory=dict)


class Column:
    """What one witness, or the edition, reads.

    Args:
        document: The document.
        witness: The witness; None for the edition.
        shared: What all columns of the document have found out.

    Attributes:
        siglum: The siglum of the witness, or the empty string.
        variants: The apparatus as it is read.
    """

    def __init__(self, document: Document, witness: Witness | None, shared: "_Shared") -> None:
        self.siglum = "" if witness is None else witness.siglum
        self.variants = Variants(document, witness, shared.entries)
        self._words = shared.words
        self._absence = Absence(self.variants, document.root, document.texts)

    @property
    def whole(self) -> bool:
        """Whether its text differs from that of the edition in the entries alone, and lacks nothing else."""
        return not self._absence.silent and not self._absence.unplaced_entries

    def reads(self, app: etree._Element) -> str | None:
        """The words of an entry, the empty string where they are left out, None where there is no text."""
        reading = self.variants.reading_of(app)
        if (app, None) in self._absence.silent and (reading is None or not self.variants.attests(reading)):
            return None
        if reading is None:
            return ""
        words = self._words.get(reading)
        if words is None:
            words = words_read(reading, self.variants)
            if next(reading.iter(NS + "app"), None) is None:
                self._words[reading] = words
        return words

    def compares(self, app: etree._Element) -> bool:
        """Whether an entry says what the edition reads, and is none inside a reading of another, which shows it."""
        if next(app.iterancestors(NS + "app"), None) is not None:
            return False
        readings = readings_of(app)
        return bool(readings) and (
            not self.variants.refers(app) or any(local_name(r) == "lem" for r in readings)
        )


def columns_of(document: Document) -> list[Column]:
    """The edition and every witness of a document; none where fewer than two witnesses are named."""
    witnesses = [witness for witness in document.witnesses.named if not witness.group]
    shared = _Shared()
    return [Column(document, witness, shared) for witness in (None, *witnesses)] if len(witnesses) > 1 else []
