"""Content models without what a customisation deletes.

TEI's own compiler takes deleted names out of the specifications that the customisation touches before it looks for
anything else; a group that is left with nothing then goes, too, and leaves no empty choice behind.
"""

from collections.abc import Collection, Iterable

from textus.schema.odd.contents import (
    Alternate,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    MacroRef,
    RelaxNG,
    Sequence,
)
from textus.schema.rng.syntax import SyntaxNode

__all__ = ["without"]

_CONTAINERS = frozenset(("choice", "list", "group", "optional", "oneOrMore", "zeroOrMore"))


def without(contents: Iterable[Content], deleted: Collection[str]) -> tuple[Content, ...]:
    """Contents whose groups have no reference to deleted names."""
    return tuple(kept for item in contents if (kept := _without(item, deleted)) is not None)


def _without(item: Content, deleted: Collection[str]) -> Content | None:
    if isinstance(item, Sequence | Alternate):
        children = (_without(child, deleted) for child in item.children if not _dead(child, deleted))
        kept = tuple(child for child in children if child is not None)
        return item._replace(children=kept) if kept else None
    if isinstance(item, RelaxNG) and item.node.name in _CONTAINERS:
        node = _pattern(item.node, deleted)
        return RelaxNG(node) if node is not None else None
    return item


def _dead(item: Content, deleted: Collection[str]) -> bool:
    if isinstance(item, RelaxNG):
        return item.node.name == "ref" and item.node.attributes.get("name") in deleted
    return isinstance(item, ElementRef | ClassRef | MacroRef | DataRef) and item.key in deleted


def _pattern(node: SyntaxNode, deleted: Collection[str]) -> SyntaxNode | None:
    if node.name not in _CONTAINERS:
        return node
    living = [one for one in node.children if one.name != "ref" or one.attributes.get("name") not in deleted]
    children = [kept for child in living if (kept := _pattern(child, deleted)) is not None]
    if not children:
        return None
    return SyntaxNode(
        node.name, node.attributes, children, "", node.namespaces, node.base, node.place, node.foreign
    )
