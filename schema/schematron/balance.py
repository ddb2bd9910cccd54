"""Expressions that are none, whatever the version of XPath: found by their tokens alone, when a schema is read."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from textus.schema.schematron.xpath_tokens import Kind, Token

__all__ = ["broken_in"]

_CLOSED_BY: Mapping[str, str] = MappingProxyType({"(": ")", "[": "]", "{": "}"})
_CLOSING = frozenset(_CLOSED_BY.values())
_OPERANDS_BEFORE = frozenset(("-", "+"))
"""The operators that may also stand alone before an operand."""
_NEVER_LAST = frozenset(("@", "::", "//", ","))


def broken_in(tokens: Sequence[Token]) -> str | None:
    """Why tokens are no expression: brackets that do not fit, nothing at all, or an operand that is missing.

    Args:
        tokens: The tokens of an expression.

    Returns:
        The reason, or None where none can be seen without the grammar of XPath.
    """
    if not tokens:
        return "it is empty"
    waiting: list[Token] = []
    for token in tokens:
        if token.kind is not Kind.SYMBOL:
            continue
        if token.text in _CLOSED_BY:
            waiting.append(token)
        elif token.text in _CLOSING and (not waiting or _CLOSED_BY[waiting.pop().text] != token.text):
            return f"{token.text} closes no bracket"
    if waiting:
        return f"the bracket {waiting[-1].text} is not closed"
    first, last = tokens[0], tokens[-1]
    if last.kind is Kind.OPERATOR or last.text in _NEVER_LAST:
        return f"nothing follows {last.text}"
    if first.kind is Kind.OPERATOR and first.text not in _OPERANDS_BEFORE:
        return f"nothing stands before {first.text}"
    return None
