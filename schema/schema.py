"""Schemas of every language, loaded by what the file is."""

import os
from pathlib import Path

from textus.schema.language import Language, language_of
from textus.schema.rng import Schema, SchemaError, load_grammar
from textus.schema.tei import GRAMMAR, VOCABULARY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.resources import Resources
    from textus.schema.rng.syntax import SyntaxNode

__all__ = ["Schema", "SchemaError", "load_schema"]


def load_schema(path: str | os.PathLike[str]) -> Schema:
    """Load a schema: RELAX NG in the XML syntax or the compact syntax, an ODD, or all of TEI (`VOCABULARY`).

    Args:
        path: The schema file.

    Raises:
        SchemaError: It cannot be read, or is not correct; the error names the place and the rule.
    """
    file = Path(path)
    if file == VOCABULARY:
        return Schema(load_grammar(path, read=_tree_of_tei, shipped=os.fspath(GRAMMAR)))
    if language_of(file) is Language.ODD:
        return Schema(load_grammar(path, read=_tree_of_odd))
    return Schema(load_grammar(path))


def _tree_of_tei(path: str, resources: "Resources") -> "SyntaxNode":
    from textus.schema.odd.ready import tree_of_tei  # noqa: PLC0415 - it is shipped compiled

    return tree_of_tei(path, resources)


def _tree_of_odd(path: str, resources: "Resources") -> "SyntaxNode":
    from textus.schema.odd.compiling import compile_odd  # noqa: PLC0415 - it is compiled once

    compiled = compile_odd(path)
    resources.contents.update(compiled.files)
    resources.read(os.fspath(VOCABULARY))
    return compiled.grammar
