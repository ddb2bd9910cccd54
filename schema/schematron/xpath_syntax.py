"""Parsing the expressions that lxml can evaluate into their syntax tree.

That is XPath 1.0 and what can be rewritten to it: value comparisons (``eq`` …), wildcards for prefixes
(``*:p``), parenthesized sequences. Whatever else XPath 2.0 and later have is refused here and goes to
elementpath as it stands.
"""

from collections.abc import Sequence

from textus.schema.schematron.xpath_tokens import Kind, Token, XPathSyntaxError, tokenize
from textus.schema.schematron.xpath_tree import (
    Binary,
    Call,
    Expression,
    Filter,
    Items,
    Literal,
    Negation,
    Number,
    Path,
    Step,
    Variable,
)

__all__ = [
    "parse",
    "parse_tokens",
]

_DEEPEST = 60
_CHAINS = frozenset(("and", "or", "|", "union"))
_BINDING_POWERS = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">=", "eq", "ne", "lt", "le", "gt", "ge"), 3),
    **dict.fromkeys(("+", "-"), 4),
    **dict.fromkeys(("*", "div", "mod"), 5),
    "|": 6,
    "union": 6,
}
_AXES = frozenset(
    (
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    )
)
_KIND_TESTS = frozenset(("node", "text", "comment", "processing-instruction"))
_KEYWORDS = frozenset(
    (
        "if",
        "for",
        "some",
        "every",
        "let",
        "switch",
        "typeswitch",
        "function",
        "map",
        "array",
        "element",
        "attribute",
        "item",
    )
)


def parse(expression: str) -> Expression:
    """The syntax tree of an expression.

    Raises:
        XPathSyntaxError: If it is not XPath, or of a part of XPath that lxml cannot be given.
    """
    return parse_tokens(tokenize(expression))


def parse_tokens(tokens: Sequence[Token]) -> Expression:
    """The same of an expression that is already in tokens."""
    parser = _Parser(tokens)
    tree = parser.binary(0)
    parser.finish()
    return tree


class _Parser:
    """Operator precedence over a list of tokens; nesting is bounded, so that recursion is too."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def finish(self) -> None:
        """Make sure that nothing is left."""
        if self._at < len(self._tokens):
            raise XPathSyntaxError(f"{self._tokens[self._at].text!r} is not expected")

    def _text(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at].text if at < len(self._tokens) else ""

    def _kind(self) -> Kind | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _take(self) -> str:
        text = self._text()
        if not text:
            raise XPathSyntaxError("the expression ends too early")
        self._at += 1
        return text

    def _expect(self, text: str) -> None:
        if self._take() != text:
            raise XPathSyntaxError(f"{text!r} is expected")

    def binary(self, power: int) -> Expression:
        """An expression whose operators bind more tightly than a power."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise XPathSyntaxError(f"nested more than {_DEEPEST} levels deep")
        left = self._unary()
        chained = 0
        while self._kind() is Kind.OPERATOR:
            operator = self._text()
            chained += operator not in _CHAINS
            if chained > _DEEPEST:
                raise XPathSyntaxError(f"a chain of more than {_DEEPEST} operators")
            binding = _BINDING_POWERS.get(operator)
            if binding is None:
                raise XPathSyntaxError(f"{operator!r} is not expected")
            if binding <= power:
                break
            self._at += 1
            right = self.binary(binding)
            left = Binary("|" if operator == "union" else operator, left, right)
        self._depth -= 1
        return left

    def _unary(self) -> Expression:
        signs = 0
        while self._text() in ("-", "+") and self._kind() is Kind.OPERATOR:
            signs += self._take() == "-"
        operand = self._path()
        return Negation(operand) if signs % 2 else operand

    def _path(self) -> Expression:
        text = self._text()
        if text in ("/", "//"):
            self._at += 1
            if text == "//" or self._starts_step():
                return Path(None, True, tuple(self._steps(text)))
            return Path(None, True, ())
        if self._starts_primary():
            primary = self._primary()
            predicates = tuple(self._predicates())
            start = Filter(primary, predicates) if predicates else primary
            if self._text() in ("/", "//"):
                return Path(start, False, tuple(self._steps(self._take())))
            return start
        return Path(None, False, tuple(self._steps("/")))

    def _starts_step(self) -> bool:
        return self._kind() is Kind.NAME or self._text() in (".", "..", "@")

    def _starts_primary(self) -> bool:
        if self._kind() in (Kind.STRING, Kind.NUMBER, Kind.VARIABLE) or self._text() == "(":
            return True
        return self._kind() is Kind.NAME and self._text(1) == "(" and self._text() not in _KIND_TESTS

    def _primary(self) -> Expression:
        kind, text = self._kind(), self._take()
        match kind:
            case Kind.STRING:
                return Literal(text[1:-1].replace(text[0] * 2, text[0]))
            case Kind.NUMBER:
                return Number(text)
            case Kind.VARIABLE:
                return Variable(text[1:].strip())
        if text == "(":
            items = self._list()
            return items[0] if len(items) == 1 else Items(items)
        if text in _KEYWORDS:
            raise XPathSyntaxError(f"{text!r} is not of XPath 1.0")
        self._expect("(")
        return Call(text.removeprefix("fn:"), self._list())

    def _list(self) -> tuple[Expression, ...]:
        """Expressions between commas, up to the closing parenthesis."""
        items: list[Expression] = []
        if self._text() != ")":
            items.append(self.binary(0))
            while self._text() == ",":
                self._at += 1
                items.append(self.binary(0))
        self._expect(")")
        return tuple(items)

    def _steps(self, separator: str) -> list[Step]:
        steps = [self._step(separator)]
        while self._text() in ("/", "//"):
            steps.append(self._step(self._take()))
        return steps

    def _step(self, separator: str) -> Step:
        text = self._text()
        if text in (".", ".."):
            self._at += 1
            axis = "self" if text == "." else "parent"
            return Step(separator, axis, "node()", tuple(self._predicates()))
        axis = "child"
        if text == "@":
            self._at += 1
            axis = "attribute"
        elif self._text(1) == "::":
            axis = self._take()
            self._at += 1
            if axis not in _AXES:
                raise XPathSyntaxError(f"the axis {axis!r} is not expected")
        return Step(separator, axis, self._node_test(), tuple(self._predicates()))

    def _node_test(self) -> str:
        if self._kind() is not Kind.NAME:
            raise XPathSyntaxError(f"{self._text() or 'the end'!r} is not expected")
        text = self._take()
        if self._text() != "(":
            return text
        if text not in _KIND_TESTS:
            raise XPathSyntaxError(f"{text}() is not expected as a step")
        self._at += 1
        target = self._take() if self._text() != ")" else ""
        self._expect(")")
        return f"{text}({target})"

    def _predicates(self) -> list[Expression]:
        predicates = []
        while self._text() == "[":
            self._at += 1
            predicates.append(self.binary(0))
            self._expect("]")
        return predicates
