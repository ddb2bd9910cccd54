"""What a check looks at, as far as its words tell: names of elements and attributes, and how far away they may be."""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from textus.schema.schematron.compiled import CompiledCheck, CompiledRule
from textus.schema.schematron.expression import Expression
from textus.schema.schematron.xpath_tokens import Kind, Token, XPathSyntaxError, tokenize

__all__ = ["ANY_ATTRIBUTE", "ANY_ELEMENT", "TEXT", "Interest", "Reach", "interest_of"]

ANY_ELEMENT: Final = "*"
ANY_ATTRIBUTE: Final = "@*"
TEXT: Final = "text()"
"""What stands for the words of an element among names."""

_OF_DOCUMENT: Final = frozenset({"id", "key", "doc", "document", "root", "idref", "preceding", "following"})
_AROUND: Final = frozenset(
    {"parent", "ancestor", "ancestor-or-self", "preceding-sibling", "following-sibling", "position", "last"}
)
_OF_TEXT: Final = frozenset({"text", "string", "normalize-space", "string-length", "data", "number"})
_ENDS: Final = frozenset({")", "]", ".", "..", "*"})


class Reach(IntEnum):
    """How far from its node a check looks."""

    INSIDE = 0
    """At the node and at what is in it,"""
    AROUND = 1
    """also at what it stands in and beside,"""
    ANYWHERE = 2
    """or anywhere in the document."""


class Interest(NamedTuple):
    """What a check looks at.

    Attributes:
        names: Local names of elements, names of attributes with ``@``, `ANY_ELEMENT`, `ANY_ATTRIBUTE`, `TEXT`.
        reach: How far away they may be.
    """

    names: frozenset[str]
    reach: Reach


def interest_of(rule: CompiledRule, check: CompiledCheck) -> Interest:
    """What a check of a rule looks at, its variables and the context of its rule included."""
    names = set(_names(_tokens_of(rule.context)))
    reach = Reach.INSIDE
    for expression in _expressions(check):
        names.update(_names(expression.tokens))
        reach = max(reach, _reach(expression.tokens))
    if any(let.of_document for let in check.test.lets):
        reach = Reach.ANYWHERE
    return Interest(frozenset(names), reach)


def _tokens_of(context: str) -> Sequence[Token]:
    try:
        return tokenize(context)
    except XPathSyntaxError:
        return ()


def _expressions(check: CompiledCheck) -> Iterable[Expression]:
    yield check.test
    for let in check.test.lets:
        if isinstance(let.expression, Expression):
            yield let.expression


def _names(tokens: Sequence[Token]) -> Iterator[str]:
    for at, token in enumerate(tokens):
        before = [one.text for one in tokens[max(at - 2, 0) : at]]
        if token.text == ".":
            yield TEXT
        elif token.kind is Kind.NAME or token.text == "*":
            if before[-1:] == ["@"] or before == ["attribute", "::"]:
                yield f"@{token.text}"
            elif token.text in _OF_TEXT:
                yield TEXT
            elif token.kind is Kind.NAME:
                yield token.text.rpartition(":")[2].rpartition("}")[2]


def _reach(tokens: Sequence[Token]) -> Reach:
    reach = Reach.INSIDE
    for before, token in zip([None, *tokens], tokens, strict=False):
        relative = before is not None and (before.kind in {Kind.NAME, Kind.VARIABLE} or before.text in _ENDS)
        if token.text in _OF_DOCUMENT or (token.text in {"/", "//"} and not relative):
            return Reach.ANYWHERE
        if token.text in _AROUND or token.text == "..":
            reach = Reach.AROUND
    return reach
