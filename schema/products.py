"""What can be made from a schema: grammars in both syntaxes, rules of Schematron, facts as JSON."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textus.edition.errors import TextusError
from textus.schema.kept import Kept, Product
from textus.schema.language import ENDINGS, Language, language_of
from textus.schema.tei import VERSION, VOCABULARY

if TYPE_CHECKING:
    from textus.schema.odd.compiled import CompiledOdd

__all__ = ["PRODUCTS", "product_of"]

PRODUCTS: Final = ("rng", "rnc", "sch", "json")


def product_of(schema: Path | None, kind: str) -> Product:
    """Make something from a schema, or find it in the cache.

    Args:
        schema: An ODD, from which all can be made, or a grammar, from which a grammar can; None for all of TEI.
        kind: One of `PRODUCTS`.

    Raises:
        TextusError: The schema cannot be read, is not correct, or is none that this can be made from.
    """
    path = VOCABULARY if schema is None else schema
    language = Language.ODD if schema is None else language_of(path)
    if language is None:
        raise TextusError(str(path), "no schema by its name", ENDINGS)
    if language is Language.SCHEMATRON or (language is Language.RELAX_NG and kind not in {"rng", "rnc"}):
        raise TextusError(str(path), f"a file of {language.value}, from which no {kind} is made", "give an ODD")
    try:
        source = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TextusError(str(path), f"cannot be read: {reason.lower()}") from None
    if language is Language.RELAX_NG:
        return _of_grammar(path, kind)
    kept = Kept(path, source, kind)
    product = kept.load()
    if product is None:
        compiled = _compiled(schema)
        product = Product(_written(compiled, kind), tuple(compiled.findings))
        kept.save(product, {str(VOCABULARY): VOCABULARY.read_bytes(), **compiled.contents})
    return product
