"""The XPath of processing models: 1.0 in lxml where that is enough, else 3.1 in elementpath.

The Guidelines leave the version open; TEI Publisher writes 3.1. ``eq``, ``gt`` and their like are put into XPath 1.0.
The variables that TEI Publisher sets, ``$parameters`` and ``$get``, do not exist here: what asks for them cannot be
had, and is named.
"""

import re
from typing import Any, Final, cast

from lxml import etree

from textus.edition.tei import NS, TEI_NAMESPACE
from textus.edition.xpath import compile_path
from textus.transforms.models.functions import FUNCTIONS
from textus.transforms.models.steps import Evaluate, quick_predicate, simple_value

__all__ = ["Evaluate", "ExpressionError", "MissingVariableError", "compile_expression", "compile_predicate"]

_VARIABLE: Final = re.compile(r"\$[\w.\-]+")
_BOUND: Final = re.compile(
    r"(?:\b(?:for|let|some|every)|,)\s*(\$[\w.\-]+)\s+(?:in\b|:=)|(?:\(|,)\s*(\$[\w.\-]+)(?=[^()]*\)\s*(?:as\b[^{]*)?\{)"
)
"""A variable that an expression binds itself: in ``for``, ``let``, ``some``, ``every``, or as a parameter."""
_LITERAL: Final = re.compile(r"\"[^\"]*\"|'[^']*'")


class ExpressionError(ValueError):
    """An expression that is no XPath."""


class MissingVariableError(ValueError):
    """An expression that asks for a variable nobody sets; its argument is the variable."""


def compile_expression(written: str) -> Evaluate:
    """What evaluates an expression.

    Raises:
        ExpressionError: It is no XPath, neither 1.0 nor 3.1.
        MissingVariableError: It asks for a variable.
    """
    simple = simple_value(written)
    if simple is not None:
        return simple
    plain = _LITERAL.sub("''", written)
    bound = {name for names in _BOUND.findall(plain) for name in names}
    free = next((name for name in _VARIABLE.findall(plain) if name not in bound), None)
    if free is not None:
        raise MissingVariableError(free)
    try:
        path = compile_path(written, FUNCTIONS)
        path(etree.Element(NS + "p"))  # a function that does not exist is only missed when it is called
    except etree.XPathError:
        return _Later(written)
    return path


def compile_predicate(written: str) -> Evaluate:
    """What says whether a condition is met; its value counts only as true or false.

    Raises:
        ExpressionError: It is no XPath, neither 1.0 nor 3.1.
        MissingVariableError: It asks for a variable.
    """
    return quick_predicate(written, compile_expression(written))


class _Later:
    """An expression of XPath 2.0 or later.

    Args:
        written: The expression.

    Raises:
        ExpressionError: It is no XPath 3.1.
    """

    def __init__(self, written: str) -> None:
        from elementpath import ElementPathError  # noqa: PLC0415 - takes 170 ms, and few models need it
        from elementpath.xpath31 import XPath31Parser  # noqa: PLC0415 - the same

        self._error = ElementPathError
        try:
            self._token: Any = XPath31Parser(namespaces={"": TEI_NAMESPACE, "tei": TEI_NAMESPACE}).parse(
                written
            )
        except ElementPathError:
            raise ExpressionError(written) from None
        self._root: etree._Element | None = None
        self._tree: Any = None

    def __call__(self, element: etree._Element) -> object:
        """The value at an element; the empty string where it cannot be had, as of words where a number is wanted."""
        from elementpath import XPathContext  # noqa: PLC0415 - as above
        from elementpath.tree_builders import get_node_tree  # noqa: PLC0415 - as above

        root = element.getroottree().getroot()
        if root is not self._root:
            self._root, self._tree = root, get_node_tree(cast("Any", root.getroottree()))
        try:
            found: object = self._token.get_results(XPathContext(self._tree, item=cast("Any", element)))
        except (self._error, TypeError, ValueError):
            return ""
        if isinstance(found, list):
            return (
                found
                if all(isinstance(one, etree._Element) for one in found)
                else [str(one) for one in found]
            )
        return found
