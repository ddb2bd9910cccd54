"""Makes the compiled grammar of all TEI: ``python -m textus.schema.odd.ready``.

It is to be made again when the vocabulary, the compiler or the engine has changed; a test says so.
"""

from textus.schema.odd.builtin import builtin_tei
from textus.schema.odd.grammar import build_grammar
from textus.schema.rng.grammar import compile_grammar
from textus.schema.rng.resources import Resources
from textus.schema.rng.shipped import write_shipped
from textus.schema.rng.syntax import SyntaxNode
from textus.schema.tei import GRAMMAR, VOCABULARY

__all__ = ["compiled_tei", "main", "tree_of_tei"]

ROOTS = ("TEI", "teiCorpus")


def tree_of_tei(_path: str = "", _resources: Resources | None = None) -> SyntaxNode:
    """The grammar of all of TEI, as a tree; the arguments are those of every reader of schemas."""
    return build_grammar(builtin_tei(), ROOTS)


def compiled_tei() -> bytes:
    """The grammar of all of TEI, as it is shipped."""
    tables = compile_grammar(str(VOCABULARY), Resources(), tree_of_tei)
    return write_shipped(tables, VOCABULARY.read_bytes())


def main() -> None:
    """Write the file."""
    GRAMMAR.write_bytes(compiled_tei())


if __name__ == "__main__":
    main()
