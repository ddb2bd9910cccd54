"""Content models as plain data for JSON: what kind of thing, how often, and what is in it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from textus.schema.odd.contents import (
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    Empty,
    MacroRef,
    RelaxNG,
    Sequence,
    TextNode,
    ValList,
)
from textus.schema.rng.traversal import postorder

__all__ = ["Outline", "outline"]

Outline = dict[str, Any]
"""One item of a content model, with a ``type`` that is the name of its element in TEI."""

_TYPES: Final[Mapping[type, str]] = MappingProxyType(
    {
        Alternate: "alternate",
        AnyElement: "anyElement",
        ClassRef: "classRef",
        DataRef: "dataRef",
        ElementRef: "elementRef",
        Empty: "empty",
        MacroRef: "macroRef",
        RelaxNG: "rng",
        Sequence: "sequence",
        TextNode: "textNode",
        ValList: "valList",
    }
)


def outline(contents: Iterable[Content]) -> tuple[Outline, ...]:
    """The items of a content model."""
    return tuple(map(_outline, contents))


def _outline(root: Content) -> Outline:
    made: dict[int, Outline] = {}
    for item in postorder(root, lambda item: getattr(item, "children", ()), set()):
        found: Outline = {"type": _TYPES[type(item)], **_facts(item)}
        least, most = getattr(item, "least", 1), getattr(item, "most", 1)
        if (least, most) != (1, 1):
            found |= {"min": least, "max": most}
        if isinstance(item, Sequence | Alternate):
            found["children"] = [made[id(child)] for child in item.children]
        made[id(item)] = found
    return made[id(root)]


def _facts(item: Content) -> Outline:
    """What there is to say of an item beyond its kind, without what is as usual."""
    found: Outline = {}
    match item:
        case ElementRef() | MacroRef():
            found = {"key": item.key}
        case ClassRef():
            found = {"key": item.key, "expand": item.expand, "include": sorted(item.include)}
            found["except"] = sorted(item.excepted)
        case DataRef():
            facets = [{"name": name, "value": value} for name, value in item.facets]
            found = {"key": item.key, "name": item.name, "restriction": item.restriction, "facets": facets}
        case AnyElement():
            found = {"require": list(item.require), "except": list(item.excepted or ())}
        case ValList():
            found = {"list": item.type, "values": [one.value for one in item.items]}
        case Sequence() if not item.ordered:
            found = {"preserveOrder": False}
        case RelaxNG():
            found = {"name": item.node.name}
    return {name: value for name, value in found.items() if value not in (None, "", [])}
