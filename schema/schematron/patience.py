"""How long an expression may take: libxml2 cannot be interrupted, so what may never end has a thread of its own.

Whether it may is told from its words: each step that goes over the whole document, and each predicate around such a
step, may multiply the work by the number of its elements.
"""

import re
import threading
import time
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Final, TypeVar

from textus.schema.schematron.constants import CONSTANT
from textus.schema.schematron.parsing import Tree

__all__ = ["MOST_SECONDS", "MOST_SECONDS_IN_ALL", "ImpatientError", "Patience", "goes_far"]

MOST_SECONDS: Final = 5
"""So long an expression may take at one node,"""
MOST_SECONDS_IN_ALL: Final = 8
"""and so long at all nodes of a document."""
_QUICK_ENOUGH: Final = 5
"""An expression that was quick so often in a row is trusted to be so again,"""
_QUICK_SECONDS: Final = 0.05
"""quick being less than this."""
_MUCH: Final = 50_000_000
"""So many nodes are looked at in about a second."""
_LITERAL: Final = re.compile("'[^']*'|\"[^\"]*\"")
_HELD: Final = rf"\${CONSTANT}\d+(?=[/\[])"
_FAR: Final = re.compile(rf"//|\b(?:descendant|following|preceding)(?:-or-self|-sibling)?::|{_HELD}")
_INSIDE: Final = re.compile(rf"\[[^\]]*(?://|(?:descendant|following|preceding)[\w-]*::|{_HELD})")
_Result = TypeVar("_Result")


class ImpatientError(Exception):
    """An expression that takes too long."""


@lru_cache(maxsize=1024)
def goes_far(expression: str) -> int:
    """By how often the number of elements may be multiplied with itself in the work of an expression."""
    words = _LITERAL.sub("''", expression)
    return len(_FAR.findall(words)) + (1 if _INSIDE.search(words) else 0)


class Patience:
    """Waits for expressions in one document.

    Args:
        tree: The document.
        too_slow: Expressions that nobody waits for any more, in this and in other documents; more are added.
    """

    def __init__(self, tree: Tree, too_slow: set[str]) -> None:
        self._tree = tree
        self._too_slow = too_slow
        self._quick: dict[str, int] = {}

    @cached_property
    def _elements(self) -> int:
        return sum(1 for _ in self._tree.getroot().iter("*"))

    def wait_for(self, expression: str, calculate: Callable[[], _Result]) -> _Result:
        """The value of an expression.

        Raises:
            ImpatientError: That takes too long.
        """
        if goes_far(expression) < 2:
            return calculate()
        if expression in self._too_slow:
            raise ImpatientError
        start = time.monotonic()
        try:
            if self._quick.get(expression, 0) >= _QUICK_ENOUGH or not self._may_never_end(expression):
                return calculate()
            return _soon(calculate)
        except ImpatientError:
            self._too_slow.add(expression)
            raise
        finally:
            quick = time.monotonic() - start < _QUICK_SECONDS
            self._quick[expression] = self._quick.get(expression, 0) + 1 if quick else 0

    def _may_never_end(self, expression: str) -> bool:
        return bool(self._elements ** min(goes_far(expression), 8) > _MUCH)


def _soon(calculate: Callable[[], _Result]) -> _Result:
    """What is calculated.

    Raises:
        ImpatientError: That takes too long; it goes on until the process ends, but nobody waits for it.
    """
    results: list[_Result] = []
    errors: list[Exception] = []

    def work() -> None:
        try:
            results.append(calculate())
        except Exception as error:  # whoever waits for the result raises it again
            errors.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(MOST_SECONDS)
    for error in errors:
        raise error
    if not results:
        raise ImpatientError
    return results[0]
