"""Schemas of every language, loaded by what the file is."""

import os

from textus.schema.rng import Schema, SchemaError, load_grammar

__all__ = ["Schema", "SchemaError", "load_schema"]


def load_schema(path: str | os.PathLike[str]) -> Schema:
    """Load a RELAX NG schema, in the XML syntax or the compact syntax.

    Args:
        path: The schema file.

    Raises:
        SchemaError: It cannot be read, or is not correct; the error names the place and the rule.
    """
    return Schema(load_grammar(path))
