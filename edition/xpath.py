"""XPath 1.0 over TEI, where a name without a prefix is a name of TEI (as ``xpathDefaultNamespace`` has it).

``citeStructure``, processing models and ODD predicates are written so. lxml knows no default namespace for
XPath, so the prefix is put in.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from textus.edition.tei import TEI_NAMESPACE

__all__ = ["Functions", "compile_path", "with_prefixes"]

_TOKENS: Final = re.compile(
    r"""\s+|"[^"]*"|'[^']*'|\d+(?:\.\d*)?|\.\d+|::|//|\.\.|!=|<=|>=|[$]?[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?|.""",
    re.DOTALL,
)
_NAME: Final = re.compile(r"[^\W\d][\w.\-]*")
_OPERATORS: Final = frozenset({"and", "or", "div", "mod"})
_COMPARISONS: Final = {"eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
"""The value comparisons of XPath 2.0, which of one value each mean the same."""
_ENDS_OPERAND: Final = frozenset({")", "]", ".", ".."})
_NAMESPACES: Final = {"tei": TEI_NAMESPACE, "xml": "http://www.w3.org/XML/1998/namespace"}


@dataclass(frozen=True, eq=False)
class Functions:
    """Functions of one namespace that expressions may call.

    Attributes:
        prefix: Their prefix in expressions.
        namespace: Their namespace.
        by_name: The functions by namespace and name, as lxml wants them.
    """

    prefix: str
    namespace: str
    by_name: Mapping[tuple[str, str], Callable[..., object]]


def with_prefixes(expression: str) -> str:
    """The same XPath with ``tei:`` before every element name that has no prefix, and comparisons as signs."""
    tokens = _TOKENS.findall(expression)
    solid = [i for i, token in enumerate(tokens) if not token.isspace()]
    out = list(tokens)
    operand_before = False
    for place, i in enumerate(solid):
        word = tokens[i]
        is_operator = (word in _OPERATORS or word in _COMPARISONS) and operand_before
        if is_operator and word in _COMPARISONS:
            out[i] = _COMPARISONS[word]
        if _NAME.fullmatch(word) and not is_operator:
            before = tokens[solid[place - 1]] if place else ""
            after = tokens[solid[place + 1]] if place + 1 < len(solid) else ""
            attribute = before == "@" or (before == "::" and tokens[solid[place - 2]] == "attribute")
            if not attribute and after not in {"(", "::"}:
                out[i] = "tei:" + word
        if word == "*":
            operand_before = not operand_before
            continue
        ends_operand = word in _ENDS_OPERAND or word[0] in "\"'$" or word[0].isalnum() or word[0] == "_"
        operand_before = ends_operand and not is_operator
    return "".join(out)


@lru_cache(maxsize=1024)
def compile_path(expression: str, functions: Functions | None = None) -> etree.XPath:
    """A compiled XPath 1.0 over TEI.

    Args:
        expression: The expression.
        functions: Functions it may call besides those of XPath.

    Raises:
        lxml.etree.XPathSyntaxError: The expression is no XPath 1.0.
    """
    return etree.XPath(
        with_prefixes(expression),
        namespaces=_NAMESPACES
        if functions is None
        else {**_NAMESPACES, functions.prefix: functions.namespace},
        extensions=None if functions is None else dict(functions.by_name),
        smart_strings=False,
    )
