"""What is known of a rewritten expression before a document is seen."""

from dataclasses import dataclass
from enum import Enum, auto

__all__ = ["FUNCTION_PREFIX", "NotRewritableError", "Shape", "Typed"]

FUNCTION_PREFIX = "textus-fn"
"""The prefix of Textus's own functions in rewritten expressions; no author's prefix looks like it."""


class NotRewritableError(Exception):
    """No expression of XPath 1.0 is known that always has the same value."""


class Shape(Enum):
    """The kind of a value, as finely as the two versions of XPath differ by it."""

    NODES = auto()
    STRING = auto()
    BOOLEAN = auto()
    BOOLEAN_OR_EMPTY = auto()
    """A boolean, or the empty sequence, which counts as false: the value of ``@a eq 'x'``."""
    INTEGER = auto()
    DECIMAL = auto()
    DOUBLE = auto()


@dataclass(frozen=True, slots=True)
class Typed:
    """An expression of XPath 1.0.

    Attributes:
        text: The expression.
        shape: The kind of its value.
        single: Whether it can only be one node or none.
    """

    text: str
    shape: Shape
    single: bool = False

    @property
    def argument(self) -> str:
        """The expression as an argument of a function of Textus, to which lxml can hand no document node.

        The outermost element has the same string value.
        """
        return "/*" if self.text == "/" else self.text

    def guarded(self, guard: str) -> "Typed":
        """The same nodes, seen by a guard."""
        return Typed(f"{FUNCTION_PREFIX}:{guard}({self.argument})", self.shape, self.single)

    def at_most_one(self) -> "Typed":
        """The same value, where there may be no more than one node of it."""
        if self.shape is not Shape.NODES or self.single:
            return self
        return Typed(f"{FUNCTION_PREFIX}:one({self.text})", Shape.NODES, single=True)
