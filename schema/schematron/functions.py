"""Functions that lxml's XPath has not: guards of rewritten expressions, and those of XSLT that rules use.

A guard lets through what XPath 1.0 and 2.0 treat alike and raises `NotAlikeError` for the rest, upon which
the exact engine evaluates the expression at that node.
"""

import operator
import re
from collections.abc import Callable, Mapping

from lxml import etree

from textus.edition.regex.pattern import pattern_of
from textus.schema.schematron.documents import DocumentPool, identifiers_in
from textus.schema.schematron.typed import FUNCTION_PREFIX

__all__ = ["FUNCTIONS_NAMESPACE", "NotAlikeError", "extensions", "string_value"]

FUNCTIONS_NAMESPACE = f"urn:textus:{FUNCTION_PREFIX}"

_PLAIN_NUMBER = re.compile(r"[ \t\r\n]*-?(?:\d+(?:\.\d*)?|\.\d+)[ \t\r\n]*", re.ASCII)
_COMPARISONS: Mapping[str, Callable[[str, str], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_string_of = etree.XPath("string()")

_Function = Callable[..., object]


class NotAlikeError(Exception):
    """At this node XPath 1.0 and 2.0 do not treat an expression alike."""


def string_value(found: object) -> str:
    """The string value of a node as lxml gives it: an element, or the text of an attribute or text node."""
    if not etree.iselement(found):
        return str(found)
    return str(_string_of(found)) if isinstance(found.tag, str) else found.text or ""


def extensions(pool: DocumentPool) -> dict[tuple[str, str], _Function]:
    """The functions by namespace and name, for `lxml.etree.XPath`.

    Args:
        pool: The documents that ``document()`` may read.
    """

    def identified(context: object, values: object) -> list[etree._Element]:
        node = context.context_node  # type: ignore[attr-defined]  # lxml has no type for its XPath context
        index = pool.identifiers(node.getroottree()) if etree.iselement(node) else {}
        return identifiers_in(_items(values), index, string_value)

    def document(_context: object, reference: object) -> list[etree._Element]:
        return [pool.document(string_value(each)).getroot() for each in _items(reference)]

    functions: dict[str, _Function] = {
        "one": _one,
        "numeric": _numeric,
        "ordered": _ordered,
        "ends-with": lambda _context, text, end: text.endswith(end),
        "lower-case": lambda _context, text: text.lower(),
        "upper-case": lambda _context, text: text.upper(),
        "matches": lambda _context, text, pattern, flags="": pattern_of(pattern, flags).found(text),
        "replace": _replace,
        "generate-id": _generate_id,
        "id": identified,
        "document": document,
    }
    return {(FUNCTIONS_NAMESPACE, name): function for name, function in functions.items()}


def _replace(_context: object, text: str, pattern: str, replacement: str, flags: str = "") -> str:
    return pattern_of(pattern, flags).replaced(text, replacement)


def _one(_context: object, nodes: list[object]) -> list[object]:
    if len(nodes) > 1:
        raise NotAlikeError
    return nodes


def _numeric(_context: object, nodes: list[object]) -> list[object]:
    if not all(_PLAIN_NUMBER.fullmatch(string_value(node)) for node in nodes):
        raise NotAlikeError
    return nodes


def _ordered(_context: object, left: object, sign: str, right: object) -> bool:
    """Whether any string of one side stands before or after any of the other."""
    compare = _COMPARISONS[sign]
    rights = [string_value(value) for value in _items(right)]
    return any(compare(string_value(value), other) for value in _items(left) for other in rights)


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _generate_id(_context: object, nodes: list[object]) -> str:
    if not nodes:
        return ""
    first = nodes[0]
    if etree.iselement(first):
        return f"id{first.getroottree().getpath(first)}"
    raise NotAlikeError
