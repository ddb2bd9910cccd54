"""Plain text: a view of a document as words, lines and blocks."""

from textus.edition.document import Document
from textus.transforms.models import Models
from textus.transforms.stream import stream_of
from textus.transforms.text.writer import write_text

__all__ = ["plain_text", "write_text"]


def plain_text(document: Document, models: Models, view: str, witness: str = "") -> str:
    """A document as plain text, without a final newline.

    Args:
        document: The document.
        models: The processing models in force.
        view: One of `textus.transforms.models.VIEWS`.
        witness: The siglum of the witness whose text is wanted; a document that does not have it is shown as the
            edition reads it.
    """
    chosen = document.witnesses.find(witness) if witness else None
    return write_text(stream_of(document, models, chosen), view).text
