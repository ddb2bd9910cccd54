"""Making syntax nodes of RELAX NG, as short as can be."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from textus.schema.rng.syntax import Place, SyntaxNode
from textus.schema.rng.xmlnames import XML_NAMESPACE

__all__ = ["TEI_ITSELF", "choice", "empty", "group", "node", "often", "ref", "text", "value"]

TEI_ITSELF: Final = Place("TEI", 1, 1)
"""The place of what comes with Textus."""

_SCOPE: Final[Mapping[str, str]] = MappingProxyType({"xml": XML_NAMESPACE})
_NO_ATTRIBUTES: Final[Mapping[str, str]] = MappingProxyType({})


def node(
    name: str,
    children: list[SyntaxNode] | None = None,
    place: Place | None = None,
    attributes: dict[str, str] | None = None,
    content: str = "",
) -> SyntaxNode:
    """A node."""
    return SyntaxNode(
        name, attributes or {}, children or [], content, _SCOPE, "", place or TEI_ITSELF, _NO_ATTRIBUTES
    )


def ref(name: str, place: Place | None = None) -> SyntaxNode:
    """A reference to a definition."""
    return node("ref", None, place, {"name": name})


def empty(place: Place | None = None) -> SyntaxNode:
    """Nothing."""
    return node("empty", None, place)


def text(place: Place | None = None) -> SyntaxNode:
    """Any text."""
    return node("text", None, place)


def value(literal: str, place: Place | None = None) -> SyntaxNode:
    """One value, as a token of the built-in library, whatever library is in force."""
    return node("value", None, place, None, literal)


def group(children: list[SyntaxNode], place: Place | None = None) -> SyntaxNode:
    """One after the other; a single one is itself."""
    return children[0] if len(children) == 1 else node("group", children, place) if children else empty(place)


def choice(children: list[SyntaxNode], place: Place | None = None) -> SyntaxNode:
    """One of several."""
    return node("choice", children, place)


def often(pattern: SyntaxNode, least: int, most: int | None, place: Place | None = None) -> list[SyntaxNode]:
    """A pattern so many times; what may follow what must is nested, so that it stays deterministic."""
    if most is None and least <= 1:
        return [node("oneOrMore" if least else "zeroOrMore", [pattern], place)]
    found = [pattern] * least
    if most is None:
        return [*found, node("zeroOrMore", [pattern], place)]
    rest: list[SyntaxNode] = []
    for _ in range(most - least):
        rest = [node("optional", [pattern, *rest], place)]
    return found + rest
