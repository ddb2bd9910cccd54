"""What the simple syntax still forbids (ISO/IEC 19757-2, section 10)."""

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from textus.schema.rng.errors import SchemaError
from textus.schema.rng.restricted_names import NameRestrictions
from textus.schema.rng.simple import Kind, Simple, inside
from textus.schema.rng.traversal import postorder

__all__ = ["check_restrictions"]

WORDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.EMPTY: "empty",
        Kind.TEXT: "text",
        Kind.GROUP: "group",
        Kind.INTERLEAVE: "interleave",
        Kind.ONE_OR_MORE: "oneOrMore",
        Kind.LIST: "list",
        Kind.DATA: "data",
        Kind.VALUE: "value",
        Kind.ATTRIBUTE: "attribute",
        Kind.ELEMENT: "element",
    }
)

PROHIBITED: Mapping[str, tuple[str, frozenset[Kind]]] = MappingProxyType(
    {
        "attribute": ("10.2.2", frozenset({Kind.ELEMENT, Kind.ATTRIBUTE})),
        "a group or interleave within oneOrMore": ("10.2.3", frozenset({Kind.ATTRIBUTE})),
        "list": (
            "10.2.4",
            frozenset({Kind.LIST, Kind.ELEMENT, Kind.ATTRIBUTE, Kind.TEXT, Kind.INTERLEAVE}),
        ),
        "except of data": (
            "10.2.5",
            frozenset(WORDS) - {Kind.DATA, Kind.VALUE},
        ),
        "start": ("10.2.6", frozenset(WORDS) - {Kind.ELEMENT}),
    }
)
"""For each context the section and what may not stand in it, at any depth of the same content."""

INNER: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ATTRIBUTE: "attribute",
        Kind.LIST: "list",
        Kind.DATA: "except of data",
        Kind.ONE_OR_MORE: "oneOrMore",
    }
)
REPEATED = "a group or interleave within oneOrMore"


def check_restrictions(start: Simple, elements: list[Simple]) -> None:
    """Refuse a simplified schema that breaks a restriction.

    Args:
        start: The start pattern, reduced.
        elements: All element patterns that can be reached.

    Raises:
        SchemaError: With the place and the rule.
    """
    _check_paths(start, "start")
    sequences: dict[int, int | None] = {}
    visited: set[int] = set()
    checked: set[int] = set()
    seen: set[tuple[int, frozenset[str]]] = set()
    patterns = chain.from_iterable(postorder(element.children[0], inside, visited) for element in elements)
    names = NameRestrictions(interleaved=any(pattern.kind is Kind.INTERLEAVE for pattern in patterns))
    for element in elements:
        content = element.children[0]
        _check_paths(content, None, seen)
        _check_sequences(content, element, sequences, checked)
        names.check(content)


def _check_paths(
    root: Simple, context: str | None, seen: set[tuple[int, frozenset[str]]] | None = None
) -> None:
    """Section 10.2: follow every path from a content model down, remembering what it led through."""
    seen = set() if seen is None else seen
    stack = [(root, frozenset({context} if context else ()))]
    while stack:
        pattern, contexts = stack.pop()
        if (id(pattern), contexts) in seen:
            continue
        seen.add((id(pattern), contexts))
        for name in contexts & PROHIBITED.keys():
            rule, kinds = PROHIBITED[name]
            if pattern.kind in kinds:
                raise SchemaError(pattern.place, f"{WORDS[pattern.kind]} may not stand in {name}", rule)
        if pattern.kind in INNER:
            contexts |= {INNER[pattern.kind]}
        elif pattern.kind in {Kind.GROUP, Kind.INTERLEAVE} and "oneOrMore" in contexts:
            contexts |= {REPEATED}
        stack.extend((child, contexts) for child in inside(pattern))


# Section 10.3: the content types, in the order in which they take one another over.
EMPTY, COMPLEX, SIMPLE = range(3)
LEAVES: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.EMPTY: EMPTY,
        Kind.ATTRIBUTE: EMPTY,
        Kind.TEXT: COMPLEX,
        Kind.ELEMENT: COMPLEX,
        Kind.DATA: SIMPLE,
        Kind.VALUE: SIMPLE,
        Kind.LIST: SIMPLE,
    }
)


def _check_sequences(root: Simple, element: Simple, types: dict[int, int | None], checked: set[int]) -> None:
    for pattern in postorder(root, inside, checked):
        types[id(pattern)] = _content_type(pattern, types)
    if types[id(root)] is None:
        culprit = _ungroupable(root, types)
        place = (culprit or element).place
        problem = "data, value or list may not be grouped with elements, text or other data"
        raise SchemaError(place, problem, "10.3")


def _content_type(pattern: Simple, types: dict[int, int | None]) -> int | None:
    parts = [types[id(child)] for child in inside(pattern)]
    kind = pattern.kind
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) and kind is not Kind.LIST:
        return None
    if kind in LEAVES:
        return LEAVES[kind]
    filled = [part for part in known if part != EMPTY]
    if kind in {Kind.GROUP, Kind.INTERLEAVE} and SIMPLE in filled and len(filled) > 1:
        return None
    if kind is Kind.ONE_OR_MORE and SIMPLE in filled:
        return None
    return max(known, default=EMPTY)


def _ungroupable(root: Simple, types: dict[int, int | None]) -> Simple | None:
    """The innermost pattern without content type."""
    pattern: Simple | None = root
    found = None
    while pattern is not None:
        found = pattern
        pattern = next((child for child in inside(pattern) if types[id(child)] is None), None)
    return found
