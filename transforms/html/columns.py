"""What each witness reads, entry by entry, for whatever sets witnesses beside each other."""

from lxml import etree

from textus.edition.document import Document
from textus.edition.tei import NS, local_name
from textus.edition.variants import Variants, readings_of
from textus.edition.witnesses import Witness
from textus.transforms.stream.absence import Absence
from textus.transforms.stream.lemma import words_read

__all__ = ["Column", "columns_of"]


class Column:
    """What one witness, or the edition, reads.

    Args:
        document: The document.
        witness: The witness; None for the edition.

    Attributes:
        siglum: The siglum of the witness, or the empty string.
        variants: The apparatus as it is read.
    """

    def __init__(self, document: Document, witness: Witness | None) -> None:
        self.siglum = "" if witness is None else witness.siglum
        self.variants = Variants(document, witness)
        self._absence = Absence(self.variants, document.root, document.texts)

    @property
    def whole(self) -> bool:
        """Whether its text differs from that of the edition in the entries alone, and lacks nothing else."""
        return not self._absence.silent

    def reads(self, app: etree._Element) -> str | None:
        """The words of an entry, the empty string where they are left out, None where there is no text."""
        reading = self.variants.reading_of(app)
        attested = reading is not None and self.variants.attests(reading)
        if (app, None) in self._absence.silent and not attested:
            return None
        return "" if reading is None else words_read(reading, self.variants)

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
    return [Column(document, witness) for witness in (None, *witnesses)] if len(witnesses) > 1 else []
