"""Match patterns of XSLT: which nodes a rule speaks about (XSLT 3.0, section 5.5).

A pattern is a union of paths of child and attribute steps. Each path is kept in the words of its author, cut
into steps, so that it can be evaluated in two directions: from the root to all nodes that match, or from one
node upwards to see whether it matches. A path that starts at the nodes of a variable or of `id()` goes from
there only, downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from textus.schema.schematron.positions import counts_positions
from textus.schema.schematron.xpath_tokens import Kind, Token, tokenize

__all__ = ["PatternPath", "PatternStep", "UnsupportedPatternError", "parse_pattern"]

_KINDS_WITH_FORMS = {"element": "*", "attribute": "*"}
_MOST_PATHS = 500
_STARTS = frozenset(("id", "fn:id"))
_AXES = frozenset(("child", "attribute"))


class UnsupportedPatternError(ValueError):
    """A context that is no match pattern, or one that Textus does not run."""


@dataclass(frozen=True, slots=True)
class PatternStep:
    """A step of a pattern.

    Attributes:
        separator: ``/`` or ``//``, which stands before it.
        axis: ``child`` or ``attribute``.
        test: The node test.
        predicates: The expressions in brackets, as they were written.
    """

    separator: str
    axis: str
    test: str
    predicates: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.axis}::{self.test}{''.join(f'[{predicate}]' for predicate in self.predicates)}"


@dataclass(frozen=True, slots=True)
class PatternPath:
    """One path of a pattern.

    Attributes:
        rooted: Whether it starts with a single slash, at the root of the document.
        steps: Its steps; none for ``/``, the document itself.
        start: The expression of the nodes it starts at, such as ``$letters`` or ``id('a b')``, else empty.
    """

    rooted: bool
    steps: tuple[PatternStep, ...]
    start: str = ""

    @property
    def downwards(self) -> str:
        """The expression that gives all nodes that match, whatever the context."""
        if self.start:
            return self.start + "".join(f"{step.separator}{step}" for step in self.steps)
        first, *others = self.steps
        start = "/" if self.rooted else "//"
        return f"{start}{first}{''.join(f'{step.separator}{step}' for step in others)}"

    @property
    def upwards(self) -> str:
        """The expression that is not empty at a node that matches, if no predicate counts positions."""
        parts = []
        axis = "self"
        for step in reversed(self.steps):
            test = step.test
            if step.axis == "attribute":
                test = "attribute()" if test == "*" else f"attribute({test})"
            parts.append(f"{axis}::{test}{''.join(f'[{predicate}]' for predicate in step.predicates)}")
            axis = "ancestor" if step.separator == "//" else "parent"
        return "/".join(parts) + ("/parent::document-node()" if self.rooted else "")


def parse_pattern(context: str) -> list[PatternPath]:
    """The paths of a pattern.

    Raises:
        XPathSyntaxError: If a character belongs to no token.
        UnsupportedPatternError: If it is no pattern that Textus can match.
    """
    return _paths(context, tokenize(context))


def _paths(context: str, tokens: Sequence[Token]) -> list[PatternPath]:
    paths: list[PatternPath] = []
    for branch in _split(tokens, ("|", "union")):
        paths.extend(_branch(context, branch))
        if len(paths) > _MOST_PATHS:
            raise UnsupportedPatternError(f"it has more than {_MOST_PATHS} alternatives")
    return paths


def _branch(context: str, tokens: Sequence[Token]) -> list[PatternPath]:
    if not tokens:
        raise UnsupportedPatternError("an alternative is empty")
    if tokens[0].text == "(":
        close = _closing(tokens, 0)
        end = _end_of_predicates(tokens, close + 1)
        predicates = tuple(_predicates(context, tokens[close + 1 : end]))
        rest = tokens[end:]
        if rest and rest[0].text not in ("/", "//"):
            raise UnsupportedPatternError("a parenthesis is followed by something that is no step")
        heads = [_narrowed(head, predicates) for head in _paths(context, tokens[1:close])]
        steps = tuple(_steps(context, rest))
        return [replace(head, steps=head.steps + steps) for head in heads]
    length = _length_of_start(tokens)
    if length:
        start = context[tokens[0].start : tokens[length - 1].end]
        return [PatternPath(rooted=False, steps=tuple(_steps(context, tokens[length:])), start=start)]
    if tokens[0].text in ("/", "//"):
        if len(tokens) == 1 and tokens[0].text == "/":
            return [PatternPath(rooted=True, steps=())]
        return [PatternPath(tokens[0].text == "/", tuple(_steps(context, tokens)))]
    if len(tokens) == 3 and tokens[0].text == "document-node":
        return [PatternPath(rooted=True, steps=())]
    return [PatternPath(rooted=False, steps=tuple(_steps(context, [Token(Kind.SYMBOL, "/", 0), *tokens])))]


def _length_of_start(tokens: Sequence[Token]) -> int:
    """How many tokens name the nodes that a path starts at (XSLT 3.0, RootedPath); 0 for other paths."""
    if tokens[0].kind is Kind.VARIABLE:
        length = 1
    elif tokens[0].text in _STARTS and len(tokens) > 1 and tokens[1].text == "(":
        length = _closing(tokens, 1) + 1
    else:
        return 0
    return _end_of_predicates(tokens, length)


def _end_of_predicates(tokens: Sequence[Token], start: int) -> int:
    while start < len(tokens) and tokens[start].text == "[":
        start = _closing(tokens, start) + 1
    return start


def _narrowed(path: PatternPath, predicates: tuple[str, ...]) -> PatternPath:
    """A path in parentheses with the predicates behind them, which speak of the last step."""
    if not predicates:
        return path
    if not path.steps or any(map(counts_positions, predicates)):
        raise UnsupportedPatternError("a position among the nodes of a parenthesis is not supported")
    last = path.steps[-1]
    return replace(path, steps=(*path.steps[:-1], replace(last, predicates=last.predicates + predicates)))


def _steps(context: str, tokens: Sequence[Token]) -> list[PatternStep]:
    """Steps from tokens that begin with the separator of the first."""
    bounds = [index for index, depth in _depths(tokens) if depth == 0 and tokens[index].text in ("/", "//")]
    return [
        _step(context, tokens[start].text, tokens[start + 1 : end])
        for start, end in pairwise([*bounds, len(tokens)])
    ]


def _step(context: str, separator: str, tokens: Sequence[Token]) -> PatternStep:
    bracket = next((index for index, token in enumerate(tokens) if token.text == "["), len(tokens))
    head, tail = list(tokens[:bracket]), tokens[bracket:]
    axis = "child"
    if head and head[0].text == "@":
        axis, head = "attribute", head[1:]
    elif len(head) > 1 and head[1].text == "::":
        axis, head = head[0].text, head[2:]
    if axis == "descendant":
        axis, separator = "child", "//"
    if axis not in _AXES:
        raise UnsupportedPatternError(f"a match pattern has no axis {axis}")
    if not head or head[0].kind is not Kind.NAME:
        raise UnsupportedPatternError(
            f"{''.join(token.text for token in tokens) or 'an empty step'} is no step of one"
        )
    test = head[0].text
    if len(head) > 1:
        arguments = head[2:-1]
        if head[1].text != "(" or head[-1].text != ")" or len(arguments) > 1:
            raise UnsupportedPatternError(f"{''.join(token.text for token in head)} is no step of one")
        target = arguments[0].text if arguments else ""
        if test in _KINDS_WITH_FORMS:
            axis = "attribute" if test == "attribute" else axis
            test = target or "*"
        elif test in ("node", "text", "comment", "processing-instruction"):
            test = f"{test}({target})"
        else:
            raise UnsupportedPatternError(f"{test}() is not supported in a context")
    return PatternStep(separator, axis, test, tuple(_predicates(context, tail)))


def _predicates(context: str, tokens: Sequence[Token]) -> list[str]:
    predicates = []
    at = 0
    while at < len(tokens):
        if tokens[at].text != "[":
            raise UnsupportedPatternError(f"{tokens[at].text} is not expected")
        close = _closing(tokens, at)
        predicates.append(context[tokens[at].end : tokens[close].start].strip())
        at = close + 1
    return predicates


def _depths(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Each index with the number of brackets open before it."""
    depths = []
    depth = 0
    for index, token in enumerate(tokens):
        if token.kind is Kind.SYMBOL and token.text in (")", "]"):
            depth -= 1
        depths.append((index, depth))
        if token.kind is Kind.SYMBOL and token.text in ("(", "["):
            depth += 1
    return depths


def _closing(tokens: Sequence[Token], opening: int) -> int:
    for index, depth in _depths(tokens[opening:])[1:]:
        if depth == 0 and tokens[opening + index].text in (")", "]"):
            return opening + index
    raise UnsupportedPatternError("a bracket is not closed")


def _split(tokens: Sequence[Token], separators: tuple[str, ...]) -> list[Sequence[Token]]:
    cuts = [
        index
        for index, depth in _depths(tokens)
        if depth == 0 and tokens[index].kind is Kind.OPERATOR and tokens[index].text in separators
    ]
    return [tokens[start + 1 : end] for start, end in zip([-1, *cuts], [*cuts, len(tokens)], strict=True)]
