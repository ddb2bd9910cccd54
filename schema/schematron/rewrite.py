"""Expressions of XPath 2.0 and later as XPath 1.0 that has the same value in every document.

The rules of XPath 2.0 depend on types. What is known before a document is seen is the kind of each
subexpression; where the value of two rules differs by kind, nothing is rewritten. Where it differs only for
some documents (two nodes where a function takes one, words where a number is compared), the rewritten
expression calls a guard (`functions`), which gives the evaluation back to the exact engine.

In the XPath 1.0 bindings nothing is guarded: only ``current()`` and the functions of XSLT are put into
words that lxml knows.
"""

from collections.abc import Mapping

from textus.schema.schematron.constants import Constants, asks_for_place, constant_part
from textus.schema.schematron.nodes import Standpoint
from textus.schema.schematron.rewrite_calls import CALLS, LOOSE_CALLS, CallRewriter
from textus.schema.schematron.typed import FUNCTION_PREFIX, NotRewritableError, Shape, Typed
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

__all__ = ["CURRENT", "Rewriter"]

CURRENT = "textus-current"
"""The variable that holds what ``current()`` gives."""

_VALUE_COMPARISONS: Mapping[str, str] = {"eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_GENERAL_COMPARISONS = frozenset(_VALUE_COMPARISONS.values())
_EQUALITY = frozenset(("=", "!="))
_STRINGS = frozenset((Shape.NODES, Shape.STRING))
_NUMBERS = frozenset((Shape.INTEGER, Shape.DECIMAL, Shape.DOUBLE))
_SORTING = frozenset((Shape.NODES, Shape.STRING, Shape.BOOLEAN, Shape.BOOLEAN_OR_EMPTY))
_PREFIXES: Mapping[Standpoint, str] = {
    Standpoint.ELEMENT: "",
    Standpoint.DOCUMENT: "/",
    Standpoint.ATTRIBUTE: "@*[local-name()=$textus-name and namespace-uri()=$textus-namespace]",
    Standpoint.REMARK: "$textus-here",
    Standpoint.TEXT: "text()[position()=$textus-number]",
}
_AT_MOST_ONE = frozenset(("self", "parent"))
_MOST_ITEMS = 20


class Rewriter:
    """Rewrites the expressions of one scope for nodes of one kind.

    Args:
        standpoint: The kind of node that expressions are evaluated at; None for any node.
        variables: The keys of variables and what is known of each, with the expression that may stand for it
            where nodes are meant; variables that lxml cannot hold are absent.
        loose: Whether the rules are those of XPath 1.0.
        constants: Takes parts that are the same everywhere in the document; None if all paths are gone anew.
    """

    def __init__(
        self,
        standpoint: Standpoint | None,
        variables: Mapping[str, tuple[str, Typed]],
        *,
        loose: bool,
        constants: Constants | None = None,
    ) -> None:
        self.standpoint = standpoint
        self.variables = variables
        self.loose = loose
        self.constants = constants
        self.prefix = "" if standpoint is None else _PREFIXES[standpoint]

    def rewrite(self, tree: Expression, *, inner: bool = False) -> Typed:  # noqa: PLR0911 # a case for each kind of expression
        """The expression in XPath 1.0, with the shape of its value.

        Args:
            tree: The syntax tree.
            inner: Whether it is evaluated at another node than the one the expression starts from.

        Raises:
            NotRewritableError: If no expression of XPath 1.0 is known to be equal.
        """
        match tree:
            case Literal(value):
                return Typed(_quoted(value), Shape.STRING)
            case Number(text):
                return _number(text)
            case Variable(name):
                return self._variable(name, inner=inner)
            case Negation(operand):
                return self._negation(self.rewrite(operand, inner=inner))
            case Call(name, arguments):
                return self._call(name, arguments, inner=inner)
            case Path():
                return self._path(tree, inner=inner)
            case Filter(primary, predicates):
                start = self._nodes(primary, inner=inner)
                single = start.single or predicates[0] == Number("1")
                return Typed(f"({start.text}){self._predicates(predicates)}", Shape.NODES, single=single)
            case Binary():
                return self._binary(tree, inner=inner)
            case Items():
                raise NotRewritableError("a sequence is no value of XPath 1.0")

    def _nodes(self, tree: Expression, *, inner: bool) -> Typed:
        typed = self.rewrite(tree, inner=inner)
        if typed.shape is not Shape.NODES and not self.loose:
            raise NotRewritableError("a step from something that is no node")
        return typed

    def _negation(self, operand: Typed) -> Typed:
        if operand.shape not in _NUMBERS and not self.loose:
            raise NotRewritableError("a minus sign before something that may be no number")
        return Typed(f"-{operand.text}" if operand.text[0] != "-" else f"-({operand.text})", operand.shape)

    def _variable(self, name: str, *, inner: bool) -> Typed:
        if name not in self.variables:
            raise NotRewritableError(f"${name} may hold what XPath 1.0 has no name for")
        key, value = self.variables[name]
        text = f"({value.text})" if value.text and not inner else f"${key}"
        return Typed(text, value.shape, value.single)

    def _call(self, name: str, arguments: tuple[Expression, ...], *, inner: bool) -> Typed:
        if name == "current" and not arguments:
            return self._current(inner=inner)
        table = LOOSE_CALLS if self.loose else CALLS
        if name not in table:
            raise NotRewritableError(f"{name}() is not of XPath 1.0")
        call = CallRewriter(
            lambda tree: self.rewrite(tree, inner=inner),
            "." if inner or not self.prefix else self.prefix,
            outermost=not inner,
        )
        return table[name](call, name, arguments)

    def _current(self, *, inner: bool) -> Typed:
        if not inner:
            return Typed(self.prefix or ".", Shape.NODES, single=True)
        match self.standpoint:
            case Standpoint.ELEMENT | Standpoint.REMARK:
                return Typed(f"${CURRENT}", Shape.NODES, single=True)
            case Standpoint.DOCUMENT:
                return Typed("/", Shape.NODES, single=True)
            case _:
                raise NotRewritableError("current() is no element")

    def _path(self, path: Path, *, inner: bool) -> Typed:
        if path.start is not None:
            start = self._nodes(path.start, inner=inner)
            return self._with_steps(
                f"({start.text})" if start.text != "/" else "", path.steps, single=start.single
            )
        if path.absolute:
            if not path.steps:
                return Typed("/", Shape.NODES, single=True)
            return self._absolute(path.steps)
        if inner or not self.prefix:
            steps = self._with_steps("", path.steps, single=True)
            return Typed(steps.text.removeprefix("/"), Shape.NODES, steps.single)
        if path.steps[0].separator == "/" and path.steps[0].test == "node()" and path.steps[0].axis == "self":
            rest = path.steps[1:]
            if not rest and not path.steps[0].predicates:
                return Typed(self.prefix, Shape.NODES, single=True)
        return self._with_steps(self.prefix.removesuffix("/"), path.steps, single=True)

    def _absolute(self, steps: tuple[Step, ...]) -> Typed:
        """A path from the root; what of it is the same everywhere is held by a variable."""
        whole = self._with_steps("", steps, single=True)
        head, predicates = constant_part(steps)
        if self.constants is None or not head or not all(map(self._only_sorts, predicates)):
            return whole
        name = self.constants.name(self._with_steps("", head, single=True).text)
        start = f"${name}{self._predicates(predicates)}"
        return Typed(self._with_steps(start, steps[len(head) :], single=True).text, Shape.NODES, whole.single)

    def _only_sorts(self, predicate: Expression) -> bool:
        """Whether a predicate asks the same of each node, wherever it stands among the others."""
        shape = self.rewrite(predicate, inner=True).shape
        return shape in _SORTING and not asks_for_place(predicate)

    def _with_steps(self, start: str, steps: tuple[Step, ...], *, single: bool) -> Typed:
        parts = [start]
        for step in steps:
            test, condition = _node_test(step.test)
            parts.append(f"{step.separator}{step.axis}::{test}{condition}{self._predicates(step.predicates)}")
            single = single and step.separator == "/" and self._is_single(step)
        return Typed("".join(parts), Shape.NODES, single=single)

    @staticmethod
    def _is_single(step: Step) -> bool:
        if step.axis in _AT_MOST_ONE or (
            step.axis == "attribute" and "*" not in step.test and "(" not in step.test
        ):
            return True
        return Number("1") in step.predicates

    def _predicates(self, predicates: tuple[Expression, ...]) -> str:
        return "".join(f"[{self._predicate(predicate)}]" for predicate in predicates)

    def _predicate(self, predicate: Expression) -> str:
        typed = self.rewrite(predicate, inner=True)
        if typed.shape is Shape.DECIMAL and not self.loose:
            raise NotRewritableError("a fraction as a position")
        return typed.text

    def _binary(self, tree: Binary, *, inner: bool) -> Typed:
        operator = tree.operator
        if operator in ("and", "or"):
            words = [self.rewrite(operand, inner=inner).text for operand in _operands(tree)]
            return Typed(f"({f' {operator} '.join(words)})", Shape.BOOLEAN)
        if operator == "|":
            words = [self._nodes(operand, inner=inner).text for operand in _operands(tree)]
            return Typed(f"({' | '.join(words)})", Shape.NODES)
        if operator in _GENERAL_COMPARISONS and not self.loose:
            return self._general(operator, tree.left, tree.right, inner=inner)
        left_value, right_value = self.rewrite(tree.left, inner=inner), self.rewrite(tree.right, inner=inner)
        if operator in _VALUE_COMPARISONS:
            return self._value(_VALUE_COMPARISONS[operator], left_value, right_value)
        text = f"({left_value.text} {operator} {right_value.text})"
        if self.loose:
            return Typed(text, Shape.BOOLEAN if operator in _GENERAL_COMPARISONS else Shape.DOUBLE)
        if {left_value.shape, right_value.shape} != {Shape.INTEGER} or operator == "div":
            raise NotRewritableError("arithmetic that XPath 2.0 does with types")
        if operator == "mod" and not (isinstance(tree.right, Number) and int(tree.right.text) > 0):
            raise NotRewritableError("a remainder whose divisor may be naught")
        return Typed(text, Shape.INTEGER)

    def _general(self, operator: str, left: Expression, right: Expression, *, inner: bool) -> Typed:
        """A general comparison; one with a sequence is one with any of its items."""
        for one, other, swapped in ((left, right, False), (right, left, True)):
            if isinstance(other, Items) and 0 < len(other.items) <= _MOST_ITEMS:
                pairs = [(item, one) if swapped else (one, item) for item in other.items]
                alternatives = [self._general(operator, *pair, inner=inner).text for pair in pairs]
                return Typed(f"({' or '.join(alternatives)})", Shape.BOOLEAN)
        return self._compared(operator, self.rewrite(left, inner=inner), self.rewrite(right, inner=inner))

    @staticmethod
    def _compared(operator: str, left: Typed, right: Typed) -> Typed:
        shapes = {left.shape, right.shape}
        if shapes <= _STRINGS or shapes == {Shape.BOOLEAN}:
            if operator not in _EQUALITY:
                return Typed(_ordered(operator, left, right), Shape.BOOLEAN)
        elif Shape.NODES in shapes and shapes - {Shape.NODES} <= _NUMBERS:
            left, right = (
                side.guarded("numeric") if side.shape is Shape.NODES else side for side in (left, right)
            )
        elif not shapes <= _NUMBERS:
            raise NotRewritableError("a comparison between kinds of value")
        return Typed(f"({left.text} {operator} {right.text})", Shape.BOOLEAN)

    def _value(self, operator: str, left: Typed, right: Typed) -> Typed:
        """A value comparison, which is empty where an operand is empty."""
        if self.loose:
            raise NotRewritableError("a value comparison is not of XPath 1.0")
        shapes = {left.shape, right.shape}
        left, right = left.at_most_one(), right.at_most_one()
        shape = Shape.BOOLEAN_OR_EMPTY if Shape.NODES in shapes else Shape.BOOLEAN
        if shapes <= _STRINGS or shapes == {Shape.BOOLEAN}:
            if operator not in _EQUALITY:
                return Typed(_ordered(operator, left, right), shape)
        elif not shapes <= _NUMBERS:
            raise NotRewritableError("a comparison between kinds of value")
        return Typed(f"({left.text} {operator} {right.text})", shape)


def _operands(tree: Binary) -> list[Expression]:
    """The operands of a chain of one operator, however long, without recursion."""
    operands = []
    here: Expression = tree
    while isinstance(here, Binary) and here.operator == tree.operator:
        operands.append(here.right)
        here = here.left
    return [here, *reversed(operands)]


def _ordered(operator: str, left: Typed, right: Typed) -> str:
    """A comparison of strings by their place in Unicode, for which XPath 1.0 has no words."""
    if Shape.BOOLEAN in (left.shape, right.shape):
        raise NotRewritableError("truth values in order")
    return f'{FUNCTION_PREFIX}:ordered({left.argument}, "{operator}", {right.argument})'


def _quoted(value: str) -> str:
    if '"' not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    raise NotRewritableError("a string with both quotation marks")


def _number(text: str) -> Typed:
    if "e" in text.lower():
        raise NotRewritableError("a number with an exponent")
    return Typed(text, Shape.DECIMAL if "." in text else Shape.INTEGER)


def _node_test(test: str) -> tuple[str, str]:
    """A node test in XPath 1.0, and the predicate that stands for a wildcard prefix."""
    if test.startswith("Q{"):
        raise NotRewritableError("a name with a braced namespace")
    if test.startswith("*:"):
        return "*", f"[local-name()={_quoted(test[2:])}]"
    name, _, target = test.rstrip(")").partition("(")
    if target and target[0] not in "\"'":
        return f"{name}({_quoted(target)})", ""
    return test, ""
