"""What can be told of a predicate from its tokens.

Whether it counts positions, so that it cannot be turned from ``p[…]`` into ``self::p[…]``; and which
attribute it cannot do without, so that a document that nowhere has it need not be searched.
"""

from collections.abc import Sequence

from textus.schema.schematron.xpath_tokens import Kind, Token, tokenize

__all__ = ["counts_positions", "required_attribute"]

_LOGICAL = frozenset(("and", "or", "=", "!=", "<", ">", "<=", ">=", "eq", "ne", "lt", "gt", "le", "ge", "is"))
_CONJUNCTIVE = _LOGICAL - {"or"}
_TRUTH_VALUED = frozenset(
    (
        "not",
        "exists",
        "empty",
        "boolean",
        "true",
        "false",
        "matches",
        "contains",
        "starts-with",
        "ends-with",
        "deep-equal",
        "some",
        "every",
        "doc-available",
        "lang",
    )
)


def counts_positions(predicate: str) -> bool:
    """Whether the value of a predicate may be a number, or depends on the position of its node."""
    tokens = tokenize(predicate)
    if any(
        token.text in ("position", "last") and _called(tokens, index) for index, token in enumerate(tokens)
    ):
        return True
    if not tokens or _is_logical(tokens):
        return False
    first = tokens[0]
    if first.kind is Kind.NAME and first.text.removeprefix("fn:") in _TRUTH_VALUED:
        return False
    is_path = first.text in ("@", ".", "..", "/", "//") or (
        first.kind is Kind.NAME and not _called(tokens, 0)
    )
    return not is_path or any(
        token.kind is Kind.OPERATOR and token.text not in ("|", "union") for token in tokens
    )


def required_attribute(predicate: str) -> str | None:
    """The attribute that must be there for a predicate to hold: of ``@a``, ``@a = 'x'``, ``@a and …``."""
    tokens = tokenize(predicate)
    if len(tokens) < 2 or tokens[0].text != "@" or tokens[1].kind is not Kind.NAME or _called(tokens, 1):
        return None
    following = tokens[2].text if len(tokens) > 2 else "and"
    alternatives = any(token.kind is Kind.OPERATOR and token.text not in _CONJUNCTIVE for token in tokens)
    plain = not any(sign in tokens[1].text for sign in "*{")
    return tokens[1].text if plain and following in _CONJUNCTIVE and not alternatives else None


def _called(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].text == "("


def _is_logical(tokens: Sequence[Token]) -> bool:
    """Whether a comparison or a connective stands outside all brackets."""
    depth = 0
    for token in tokens:
        if token.text in ("if", "for", "let"):
            return False
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        if depth == 0 and token.kind is Kind.OPERATOR and token.text in _LOGICAL:
            return True
    return False
