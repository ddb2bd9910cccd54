"""What the families of XML Schema datatypes have in common.

The families keep the forms of their literals as sources of regular expressions, not compiled: `re` compiles
each when it is first used and remembers it, so that a schema pays only for the types it has.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from textus.schema.datatypes.whitespace import Whitespace, collapse

__all__ = ["DIGITS", "LENGTHS", "ORDER", "SimpleType"]

LENGTHS = frozenset({"length", "minLength", "maxLength"})
"""Facets of types whose values have a length."""

ORDER = frozenset({"minInclusive", "minExclusive", "maxInclusive", "maxExclusive"})
"""Facets of types whose values have an order."""

DIGITS = frozenset({"totalDigits", "fractionDigits"})
"""Facets of decimal numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimpleType:
    """One datatype of XML Schema without facets.

    Attributes:
        name: Its name, such as ``gYear``.
        noun: What its values are, in plain words with an article.
        examples: Literals to show, the most telling first.
        read: The value of a literal after its white space was treated, or None where it is not legal; the
            second argument are the namespaces in scope. Equal values are equal in Python.
        whitespace: What is done to white space first.
        facets: The facets it takes besides ``pattern``.
        compare: The order of two values as a negative number, 0 or a positive one; None where there is none.
        measure: The length of a value in `unit`.
        unit: What lengths count, in the singular and the plural.
        sufficient: An ASCII regular expression whose full match proves a literal legal.
        id_type: ``ID``, ``IDREF`` or ``IDREFS``, else None.
        needs_context: Whether the namespaces or entities of the document decide.
    """

    name: str
    noun: str
    examples: tuple[str, ...]
    read: Callable[[str, Mapping[str, str]], Hashable | None]
    whitespace: Whitespace = collapse
    facets: frozenset[str] = frozenset()
    compare: Callable[[Any, Any], int | None] | None = None
    measure: Callable[[Any], int] | None = None
    unit: tuple[str, str] = ("character", "characters")
    sufficient: str | None = None
    id_type: str | None = None
    needs_context: bool = False
