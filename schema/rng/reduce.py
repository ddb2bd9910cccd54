"""References replaced, `notAllowed` and `empty` pulled up (ISO/IEC 19757-2, sections 7.20 to 7.22).

The standard moves every element pattern into a definition of its own and replaces all other references. Here
a reference gives way to the very pattern it refers to, so that patterns are shared and nothing is copied.
"""

from textus.schema.rng.errors import SchemaError
from textus.schema.rng.simple import Definition, Kind, Simple, inside

__all__ = ["elements_within", "reduce"]

VANISHING = frozenset({Kind.GROUP, Kind.INTERLEAVE, Kind.ONE_OR_MORE, Kind.LIST, Kind.ATTRIBUTE})
"""The patterns that allow nothing as soon as one operand allows nothing (section 7.21)."""


def reduce(start: Simple) -> Simple:
    """Replace the references of a schema and simplify what they leave; patterns are changed in place.

    Returns:
        The start pattern, without any reference.

    Raises:
        SchemaError: A definition refers to itself with no element between (section 7.20).
    """
    reduced: dict[int, Simple] = {}
    elements: list[Simple] = []
    start = _content(start, reduced, elements)
    for element in elements:  # the list grows while it is gone through
        element.children = [_content(element.children[0], reduced, elements)]
    return start


def _content(root: Simple, reduced: dict[int, Simple], elements: list[Simple]) -> Simple:
    """Reduce one pattern as far as the elements in it, which are added to the list."""
    active: set[int] = set()
    stack: list[tuple[Simple, bool]] = [(root, False)]
    while stack:
        pattern, ready = stack.pop()
        if ready:
            active.discard(id(pattern.definition))
            reduced[id(pattern)] = _reduced(pattern, reduced)
        elif id(pattern) not in reduced:
            if pattern.kind is Kind.ELEMENT:
                elements.append(pattern)
                reduced[id(pattern)] = pattern
                continue
            stack.append((pattern, True))
            if pattern.definition is not None:
                stack.append((_enter(pattern, pattern.definition, active), False))
            else:
                stack.extend((child, False) for child in pattern.children)
    return reduced[id(root)]


def _enter(reference: Simple, definition: Definition, active: set[int]) -> Simple:
    if id(definition) in active or definition.body is None:
        problem = f'the definition of "{definition.name}" refers to itself with no element between'
        raise SchemaError(reference.place, problem, "7.20")
    active.add(id(definition))
    return definition.body


def _reduced(pattern: Simple, reduced: dict[int, Simple]) -> Simple:
    if pattern.definition is not None and pattern.definition.body is not None:
        return reduced[id(pattern.definition.body)]
    children = [reduced[id(child)] for child in pattern.children]
    kinds = {child.kind for child in children}
    if pattern.kind in VANISHING and Kind.NOT_ALLOWED in kinds:
        return Simple(Kind.NOT_ALLOWED, pattern.place)
    if pattern.kind is Kind.CHOICE:
        return _choice(pattern, children)
    if pattern.kind in {Kind.GROUP, Kind.INTERLEAVE}:
        return _sequence(pattern, children)
    if pattern.kind is Kind.ONE_OR_MORE and kinds == {Kind.EMPTY}:
        return children[0]
    pattern.children = [child for child in children if child.kind is not Kind.NOT_ALLOWED]
    return pattern


def _sequence(pattern: Simple, children: list[Simple]) -> Simple:
    left = [child for child in children if child.kind is not Kind.EMPTY]
    if len(left) < 2:
        return left[0] if left else Simple(Kind.EMPTY, pattern.place)
    pattern.children = left
    return pattern


def _choice(pattern: Simple, children: list[Simple]) -> Simple:
    left = [child for child in children if child.kind is not Kind.NOT_ALLOWED]
    empty = [child for child in left if child.kind is Kind.EMPTY]
    if len(empty) > 1:
        left = [empty[0], *(child for child in left if child.kind is not Kind.EMPTY)]
    if len(left) < 2:
        return left[0] if left else Simple(Kind.NOT_ALLOWED, pattern.place)
    pattern.children = left
    return pattern


def elements_within(start: Simple) -> list[Simple]:
    """All element patterns that can be reached from a reduced start pattern, each once."""
    elements: list[Simple] = []
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        stack = [waiting.pop()]
        while stack:
            pattern = stack.pop()
            if id(pattern) in seen:
                continue
            seen.add(id(pattern))
            if pattern.kind is Kind.ELEMENT:
                elements.append(pattern)
                waiting.append(pattern.children[0])
            stack.extend(inside(pattern))
    return elements
