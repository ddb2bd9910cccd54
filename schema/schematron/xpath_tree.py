"""The syntax tree of an XPath expression (`xpath_syntax` makes it, `rewrite` reads it)."""

from dataclasses import dataclass

__all__ = [
    "Binary",
    "Call",
    "Expression",
    "Filter",
    "Items",
    "Literal",
    "Negation",
    "Number",
    "Path",
    "Step",
    "Variable",
]


@dataclass(frozen=True, slots=True)
class Literal:
    """A string, without its quotation marks."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written."""

    text: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, without its dollar sign."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function call; the prefix ``fn`` is left out."""

    name: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and the operator between them; ``union`` is ``|``."""

    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Negation:
    """A minus sign before an operand."""

    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Items:
    """A parenthesized sequence of none, or more than one, expression."""

    items: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """An expression with predicates: ``$x[2]``, ``(a|b)[@n]``."""

    primary: "Expression"
    predicates: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: separator before it, axis, node test, predicates."""

    separator: str
    axis: str
    test: str
    predicates: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A location path: from an expression, from the root (``absolute``), or from the context node."""

    start: "Expression | None"
    absolute: bool
    steps: tuple[Step, ...]


Expression = Literal | Number | Variable | Call | Binary | Negation | Items | Filter | Path
