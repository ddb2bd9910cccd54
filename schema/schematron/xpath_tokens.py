"""The tokens of an XPath expression, 1.0 to 3.1 (XPath 3.1, appendix A.2).

Only what is needed to tell expressions apart and to rewrite them is done here; they are evaluated by lxml and
elementpath.
"""

import re
from enum import Enum
from typing import NamedTuple

__all__ = ["Kind", "Token", "XPathSyntaxError", "tokenize"]


class XPathSyntaxError(ValueError):
    """An expression that is not XPath, or not of the part of XPath that was asked for."""


class Kind(Enum):
    """What a token is."""

    NAME = "name"
    """A name or a wildcard: ``p``, ``tei:p``, ``tei:*``, ``*:p``, ``*``."""
    STRING = "string"
    NUMBER = "number"
    VARIABLE = "variable"
    OPERATOR = "operator"
    """A symbol or word between two operands: ``=``, ``|``, ``eq``, ``return``."""
    SYMBOL = "symbol"
    """Everything else: brackets, axes, slashes, commas."""


class Token(NamedTuple):
    """A token: its kind, its text, and where it starts in the expression."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


_NCNAME = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<string>"(?:[^"]|"")*"|'(?:[^']|'')*')
  | (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+\-]?\d+)?)
  | (?P<variable>\$\s*(?:Q\{{[^{{}}]*\}})?{_NCNAME}(?::{_NCNAME})?)
  | (?P<name>Q\{{[^{{}}]*\}}(?:{_NCNAME}|\*)|{_NCNAME}(?::(?!:)(?:{_NCNAME}|\*))?|\*:{_NCNAME})
  | (?P<symbol><<|>>|!=|<=|>=|::|//|\.\.|\|\||:=|=>|[\-+*=<>|/@()\[\],.!?{{}}:\#])
    """,
    re.VERBOSE,
)
_COMMENT = re.compile(r"\(:|:\)")
_SYMBOL_OPERATORS = frozenset(
    ("!=", "<=", ">=", "<<", ">>", "=", "<", ">", "|", "||", "+", "-", "!", "=>", ":=")
)
_WORD_OPERATORS = frozenset(
    (
        "and",
        "or",
        "div",
        "mod",
        "idiv",
        "eq",
        "ne",
        "lt",
        "le",
        "gt",
        "ge",
        "is",
        "union",
        "intersect",
        "except",
        "to",
        "instance",
        "treat",
        "castable",
        "cast",
        "return",
        "satisfies",
        "then",
        "else",
        "in",
    )
)
_BEFORE_OPERAND = frozenset(("@", "::", "(", "[", ",", "/", "//", "{", "?"))


def tokenize(expression: str) -> list[Token]:
    """The tokens of an expression; spaces and comments are left out.

    Raises:
        XPathSyntaxError: If a character belongs to no token, or a comment does not end.
    """
    tokens: list[Token] = []
    position = 0
    while position < len(expression):
        if expression.startswith("(:", position):
            position = _end_of_comment(expression, position)
            continue
        found = _TOKEN.match(expression, position)
        if found is None:
            raise XPathSyntaxError(f"{expression[position]!r} is not expected")
        position = found.end()
        if found.lastgroup != "space":
            tokens.append(Token(_kind(found, tokens), found[0], found.start()))
    return tokens


def _kind(found: re.Match[str], before: list[Token]) -> Kind:
    """The kind of a token, which for names and ``*`` depends on the token before (XPath 1.0, section 3.7)."""
    text = found[0]
    operand_before = (
        bool(before) and before[-1].kind is not Kind.OPERATOR and before[-1].text not in _BEFORE_OPERAND
    )
    match found.lastgroup:
        case "name":
            return Kind.OPERATOR if operand_before and text in _WORD_OPERATORS else Kind.NAME
        case "symbol" if text == "*":
            return Kind.OPERATOR if operand_before else Kind.NAME
        case "symbol":
            return Kind.OPERATOR if text in _SYMBOL_OPERATORS else Kind.SYMBOL
        case group:
            return Kind(group)


def _end_of_comment(expression: str, start: int) -> int:
    depth = 0
    for mark in _COMMENT.finditer(expression, start):
        depth += 1 if mark[0] == "(:" else -1
        if depth == 0:
            return mark.end()
    raise XPathSyntaxError("a comment does not end")
