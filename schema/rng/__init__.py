"""RELAX NG (ISO/IEC 19757-2): grammars of both syntaxes, and a validator that names the true fault.

The way of a schema: `reader` or `compact`, `full_syntax`, `include`, `simplify`, `reduce`, `restrictions`,
`compile`. The way of a document: `scan`, which only says whether it is valid, on the states of `automaton`;
and, where there is doubt, `examine`, which finds the places and the words.
"""

from textus.schema.rng.errors import SchemaError
from textus.schema.rng.grammar import Grammar, load_grammar
from textus.schema.rng.schema import Schema

__all__ = ["Grammar", "Schema", "SchemaError", "load_grammar"]
