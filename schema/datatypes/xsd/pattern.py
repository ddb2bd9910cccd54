"""The facet ``pattern`` (XML Schema part 2, 4.3.4): a regular expression for the literal."""

from functools import lru_cache

from textus.schema.datatypes.regex.ascii_form import ascii_form
from textus.schema.datatypes.regex.example import example
from textus.schema.datatypes.regex.matcher import Matcher
from textus.schema.datatypes.regex.parser import parse
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
    matcher, sufficient, shown = _read(pattern)

    def met(text: str, _value: object) -> bool:
        return matcher.matches(text)

    is_text = base.name in _TEXTS
    if pattern in _ONE_WORD and is_text:
        return Facet(met=met, noun="one word without blanks", sufficient=sufficient)
    if pattern in _ONE_WORD:
        return Facet(met=met, words="without blanks", sufficient=_without_blanks(base))
    return Facet(
        met=met,
        words=f"that matches the pattern {pattern}",
        noun="a value",
        example=shown or "",
        sufficient=sufficient if is_text else None,
    )


def _without_blanks(base: SimpleType) -> str | None:
    """The sufficient form of a type, of at least one character, if it has no blanks in it anyway."""
    form = base.sufficient
    return None if form is None or " " in form else f"(?=[!-~])(?:{form})"


@lru_cache(maxsize=256)
def _read(pattern: str) -> tuple[Matcher, str | None, str | None]:
    """What can be made of a pattern: schemas repeat the same few a hundred times."""
    expression = parse(pattern)
    return Matcher(expression), ascii_form(expression), example(expression)
