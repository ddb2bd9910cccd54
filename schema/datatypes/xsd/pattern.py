"""The facet ``pattern`` (XML Schema part 2, 4.3.4): a regular expression for the literal."""

from textus.schema.datatypes.regex.ascii_form import GRAPHIC, PRINTABLE, ascii_form
from textus.schema.datatypes.regex.example import example
from textus.schema.datatypes.regex.matcher import Matcher
from textus.schema.datatypes.regex.parser import parse
from textus.schema.datatypes.whitespace import collapse
from textus.schema.datatypes.xsd.facets import Facet
from textus.schema.datatypes.xsd.simple import SimpleType

__all__ = ["pattern_facet"]

_ONE_WORD = frozenset({r"\S+", r"[\S]+", r"[^\s]+", r"[^\p{C}\p{Z}]+", r"[^\p{Z}\p{C}]+"})
_TEXTS = frozenset({"string", "normalizedString", "token", "anyAtomicType", "untypedAtomic"})


def pattern_facet(base: SimpleType, _name: str, pattern: str) -> Facet:
    """A pattern for the literals of a type.

    Raises:
        DatatypeError: It is no regular expression of XML Schema.
    """
    expression = parse(pattern)
    matcher = Matcher(expression)

    def met(text: str, _value: object) -> bool:
        return matcher.matches(text)

    sufficient = None
    if base.name in _TEXTS:
        # Where white space is treated first, a literal with blanks is not the text that is matched.
        sufficient = ascii_form(expression, GRAPHIC if base.whitespace is collapse else PRINTABLE)
    if pattern in _ONE_WORD and base.name in _TEXTS:
        return Facet(met=met, noun="one word without blanks", sufficient=sufficient)
    return Facet(
        met=met,
        words=f"that matches the pattern {pattern}",
        noun="a value",
        example=example(expression) or "",
        sufficient=sufficient,
    )
