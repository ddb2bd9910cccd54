"""The vocabulary that is asked about: all of TEI, or that of an ODD."""

from pathlib import Path

from textus.edition.errors import TextusError
from textus.schema.language import Language, language_of
from textus.schema.odd.builtin import builtin_tei
from textus.schema.odd.vocabulary import Vocabulary

__all__ = ["vocabulary_of"]


def vocabulary_of(odd: Path | None) -> Vocabulary:
    """The vocabulary of an ODD, or all of TEI for None.

    Raises:
        TextusError: The file is missing or no ODD.
    """
    if odd is None:
        return builtin_tei()
    if language_of(odd) in {Language.RELAX_NG, Language.SCHEMATRON}:
        raise TextusError(str(odd), "no ODD by its name", "names are explained from an ODD, .odd or .xml")
    from textus.schema.odd.compiling import compile_odd  # noqa: PLC0415 - most ask about TEI

    return compile_odd(odd).vocabulary
