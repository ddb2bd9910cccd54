"""What becomes of a pattern when something it refers to is not in the schema.

The Guidelines leave this open. The rules here are those of TEI's own compiler, so that a customisation means the
same here and there: a reference that leads nowhere is left out, and so is what it alone could be repeated in; a
group that loses all it had is empty, also as one of several choices.
"""

from collections.abc import Collection, Iterable

from textus.schema.odd.nodes import empty
from textus.schema.rng.syntax import SyntaxNode

__all__ = ["prune"]

_REPEATED = frozenset(("optional", "zeroOrMore", "oneOrMore"))
_WORTH_KEEPING = frozenset(("ref", "text", "data", "value"))
_LEAVES = frozenset(("ref", "text", "data", "value", "empty", "notAllowed", "parentRef", "externalRef"))


def prune(patterns: Iterable[SyntaxNode], defined: Collection[str]) -> list[SyntaxNode]:
    """Patterns without references to what is not defined."""
    pruned: list[SyntaxNode] = []
    for pattern in patterns:
        if _whole(pattern, defined):
            pruned.append(pattern)
            continue
        without = _without(pattern, defined, alone=False)
        tidied = _tidied(without) if without is not None else None
        if tidied is not None:
            pruned.append(tidied)
    return pruned


def _whole(pattern: SyntaxNode, defined: Collection[str]) -> bool:
    """Whether all references in a pattern lead somewhere."""
    waiting = [pattern]
    while waiting:
        here = waiting.pop()
        if here.name == "ref" and here.attributes["name"] not in defined:
            return False
        if here.children:
            waiting.extend(here.children)
    return True


def _with(pattern: SyntaxNode, children: list[SyntaxNode]) -> SyntaxNode:
    return SyntaxNode(
        pattern.name,
        pattern.attributes,
        children,
        pattern.text,
        pattern.namespaces,
        pattern.base,
        pattern.place,
        pattern.foreign,
    )


def _without(pattern: SyntaxNode, defined: Collection[str], *, alone: bool) -> SyntaxNode | None:
    """A pattern without its dead references; one that is the only child leaves ``empty`` behind."""
    if pattern.name == "ref":
        if pattern.attributes["name"] in defined:
            return pattern
        return empty(pattern.place) if alone else None
    only = len(pattern.children) == 1
    kept = (_without(child, defined, alone=only) for child in pattern.children)
    return _with(pattern, [child for child in kept if child is not None])


def _tidied(pattern: SyntaxNode) -> SyntaxNode | None:
    """A pattern without the containers that were left with nothing in them."""
    name, children = pattern.name, pattern.children
    if name in _LEAVES:
        return pattern
    if name in _REPEATED and (not children or (len(children) == 1 and children[0].name == "empty")):
        return None
    if name == "group" and len(children) == 1:
        return _tidied(children[0])
    if name in {"choice", "group", "interleave", "mixed"} and not _holds_something(pattern):
        return empty(pattern.place)
    kept = [tidied for child in children if (tidied := _tidied(child)) is not None]
    if children and not kept:
        return empty(pattern.place)
    return _with(pattern, kept)


def _holds_something(pattern: SyntaxNode) -> bool:
    waiting = list(pattern.children)
    while waiting:
        here = waiting.pop()
        if here.name in _WORTH_KEEPING:
            return True
        waiting.extend(here.children)
    return False
