"""What can be made from a schema: grammars in both syntaxes, rules of Schematron, facts as JSON."""

import os
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from textus.edition.errors import TextusError
from textus.schema.kept import Kept, Product
from textus.schema.language import ENDINGS, Language, language_of
from textus.schema.tei import VOCABULARY

if TYPE_CHECKING:
    from textus.schema.odd.compiling import CompiledOdd
    from textus.schema.rng.syntax import SyntaxNode

__all__ = ["product_of"]

_PREFIXES: Final = MappingProxyType(
    {"tei": "http://www.tei-c.org/ns/1.0", "teix": "http://www.tei-c.org/ns/Examples"}
)


def product_of(schema: Path | None, kind: str) -> Product:
    """Make something from a schema, or find it in the cache.

    Args:
        schema: An ODD, from which all can be made, or a grammar, from which a grammar can; None for all of TEI.
        kind: ``rng``, ``rnc``, ``sch``, ``json``, or ``rules``: those of Schematron, for `textus.schema.odd_rules`.

    Raises:
        TextusError: The schema cannot be read, is not correct, or is none that this can be made from.
    """
    path = VOCABULARY if schema is None else schema
    if path.is_dir():
        raise TextusError(str(path), "a folder, where a schema is wanted", "name the file of the ODD")
    language = Language.ODD if schema is None else language_of(path)
    if language is None:
        raise TextusError(str(path), "no schema by its name", ENDINGS)
    if language is Language.SCHEMATRON or (language is Language.RELAX_NG and kind not in {"rng", "rnc"}):
        raise TextusError(
            str(path), f"a file of {language.value}, from which no {kind} is made", "give an ODD"
        )
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
        kept.save(product, {str(VOCABULARY): VOCABULARY.read_bytes(), **compiled.files})
    return product


def _compiled(schema: Path | None) -> "CompiledOdd":
    from textus.schema.odd.compiling import compile_odd  # noqa: PLC0415 - mostly it is in the cache

    return compile_odd(schema)


def _of_grammar(path: Path, kind: str) -> Product:
    from textus.schema.rng.include import read_schema  # noqa: PLC0415 - ODDs are more usual
    from textus.schema.rng.resources import Resources  # noqa: PLC0415 - the same
    from textus.schema.schema import load_schema  # noqa: PLC0415 - the same

    load_schema(path)  # a grammar that is not correct is refused
    return Product(
        _grammar(read_schema(os.fspath(path), Resources()), kind, f"Written by Textus from {path.name}")
    )


def _grammar(tree: "SyntaxNode", kind: str, comment: str, rules: Iterable[str] = ()) -> str:
    from textus.schema.rng.writing import write_compact, write_xml  # noqa: PLC0415 - mostly it is in the cache

    if kind == "rnc":
        return write_compact(tree, comment=comment, prefixes=_PREFIXES)
    return write_xml(tree, foreign=rules, comment=comment)


def _written(compiled: "CompiledOdd", kind: str) -> str:
    comment = f"Compiled by Textus from {compiled.ident} and TEI P5 {compiled.vocabulary.version}"
    if kind == "json":
        from textus.schema.odd.as_json import write_json  # noqa: PLC0415 - the same

        return write_json(compiled.vocabulary)
    if kind == "rnc":
        return _grammar(compiled.grammar, kind, comment)
    from textus.schema.odd.rules_written import as_embedded, as_read, as_written  # noqa: PLC0415 - the same

    if kind == "rng":
        return _grammar(compiled.grammar, kind, comment, as_embedded(compiled.rules))
    return as_read(compiled.rules) if kind == "rules" else as_written(compiled.rules, comment)
