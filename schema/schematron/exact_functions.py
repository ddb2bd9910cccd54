"""Functions of the exact engine that are Textus's own (XPath Functions and Operators 3.1, section 5.4 and 5.6).

elementpath hands regular expressions to `re`, which may try for ever, takes groups for tokens, and does not escape what
``analyze-string()`` finds; here they take linear time. Texts that are put together have a bound: each step of a fold
may double one.
"""

from collections.abc import Callable
from typing import Any

from elementpath.tree_builders import get_node_tree
from elementpath.xpath31 import XPath31Parser
from lxml import etree

from textus.edition.regex.errors import PatternError
from textus.edition.regex.machine import Spans
from textus.edition.regex.pattern import Pattern, pattern_of

__all__ = ["LONGEST_TEXT", "BoundedParser", "TooLongError"]

LONGEST_TEXT = 20_000_000
"""No text that an expression puts together has more characters."""
_RESULTS = "{http://www.w3.org/2005/xpath-functions}"


class TooLongError(Exception):
    """A text that is longer than any."""


class BoundedParser(XPath31Parser):
    """A parser of XPath 3.1 with these functions."""


def _matches(call: Any, context: Any) -> bool:  # noqa: ANN401 # elementpath's tokens and contexts, here and below
    return _pattern(call, context, 2).found(_text(call, context))


def _replace(call: Any, context: Any) -> str:  # noqa: ANN401
    text = _text(call, context)
    replacement: str = call.get_argument(context, 2, required=True, cls=str)
    return _filled_pattern(call, context, 3).replaced(text, replacement)


def _tokenize(call: Any, context: Any) -> list[str]:  # noqa: ANN401
    text = _text(call, context)
    if len(call) == 1 or not text:
        return text.split()
    return _filled_pattern(call, context, 2).parted(text)


def _analyze_string(call: Any, context: Any) -> Any:  # noqa: ANN401
    text = _text(call, context)
    pattern = _filled_pattern(call, context, 2)
    root = etree.Element(f"{_RESULTS}analyze-string-result", nsmap={None: _RESULTS[1:-1]})
    end = 0
    for spans in pattern.matches(text):
        if spans[0] > end:
            etree.SubElement(root, f"{_RESULTS}non-match").text = text[end : spans[0]]
        _add_match(root, text, spans)
        end = spans[1]
    if end < len(text):
        etree.SubElement(root, f"{_RESULTS}non-match").text = text[end:]
    return get_node_tree(root=root, namespaces=call.parser.namespaces)  # type: ignore[arg-type] # lxml's


def _add_match(root: etree._Element, text: str, spans: Spans) -> None:
    """A match with the groups that lie in it, and in each other."""
    at, end = spans[:2]
    around = [(etree.SubElement(root, f"{_RESULTS}match"), end)]
    groups = [(spans[n], spans[n + 1], n // 2) for n in range(2, len(spans), 2) if spans[n] >= 0]
    for start, end, number in sorted(groups, key=lambda group: (group[0], -group[1], group[2])):
        while end > around[-1][1]:
            at = _close(around, text, at)
        _append(around[-1][0], text[at:start])
        at = start
        around.append((etree.SubElement(around[-1][0], f"{_RESULTS}group", nr=str(number)), end))
    while around:
        at = _close(around, text, at)


def _close(around: list[tuple[etree._Element, int]], text: str, at: int) -> int:
    """End the innermost part, whose words are written up to a place; the place that they are written up to then."""
    element, end = around.pop()
    _append(element, text[at:end])
    return end


def _append(element: etree._Element, words: str) -> None:
    """Words behind all that an element has."""
    if not words:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _text(call: Any, context: Any) -> str:  # noqa: ANN401
    text: str = call.get_argument(context, default="", cls=str)
    return text


def _pattern(call: Any, context: Any, flags_at: int) -> Pattern:  # noqa: ANN401
    written = call.get_argument(context, 1, required=True, cls=str)
    flags = call.get_argument(context, flags_at, required=True, cls=str) if len(call) > flags_at else ""
    return pattern_of(written, flags)


def _filled_pattern(call: Any, context: Any, flags_at: int) -> Pattern:  # noqa: ANN401
    """The pattern of a call, which may not match the empty text."""
    pattern = _pattern(call, context, flags_at)
    if pattern.found(""):
        raise PatternError(
            "the regular expression matches the empty text, so that it would be found everywhere"
        )
    return pattern


def _put_in_place(name: str, function: Callable[[Any, Any], Any]) -> None:
    def evaluate(self: Any, context: Any = None) -> Any:  # noqa: ANN401
        own = getattr(self, "context", None)  # of a function that is a value; operators have none
        return function(self, context if own is None else own)

    original = BoundedParser.symbol_table[name]
    BoundedParser.symbol_table[name] = type(original.__name__, (original,), {"evaluate": evaluate})


def _bounded(name: str) -> Callable[[Any, Any], Any]:
    """Elementpath's own function, with a bound."""
    original = BoundedParser.symbol_table[name].evaluate

    def evaluate(call: Any, context: Any) -> Any:  # noqa: ANN401
        text = original(call, context)
        if isinstance(text, str) and len(text) > LONGEST_TEXT:
            raise TooLongError
        return text

    return evaluate


for _name, _function in (
    ("concat", _bounded("concat")),
    ("||", _bounded("||")),
    ("string-join", _bounded("string-join")),
    ("matches", _matches),
    ("replace", _replace),
    ("tokenize", _tokenize),
    ("analyze-string", _analyze_string),
):
    _put_in_place(_name, _function)
