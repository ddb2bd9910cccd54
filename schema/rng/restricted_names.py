"""Names that may not meet in one content (ISO/IEC 19757-2, sections 10.4 and 10.5)."""

from textus.schema.rng.errors import SchemaError
from textus.schema.rng.nameclass import Name, NameClass, overlap
from textus.schema.rng.simple import Kind, Simple, inside
from textus.schema.rng.traversal import postorder

__all__ = ["NameRestrictions"]


class _Names:
    """The names of the attributes, or of the elements, that stand in one part of a content."""

    __slots__ = ("names", "wild")

    def __init__(self) -> None:
        self.names: set[Name] = set()
        self.wild: dict[NameClass, None] = {}

    def add(self, names: NameClass) -> None:
        self.names |= names.names
        if names.wildcards:
            self.wild[names] = None

    def update(self, other: "_Names") -> None:
        self.names |= other.names
        self.wild.update(other.wild)

    def meets(self, other: "_Names") -> Name | None:
        for name in self.names & other.names:
            return name
        for wild, finite in ((self.wild, other), (other.wild, self)):
            for names in wild:
                met = overlap(names, NameClass(frozenset(finite.names)))
                if met:
                    return met
        return next((met for one in self.wild for two in other.wild if (met := overlap(one, two))), None)


MOST_WORK = 10_000_000
"""How many names are copied in comparing them; all of TEI takes a thousandth."""

NONE = _Names()
"""The names in a part that has none; never added to."""


class NameRestrictions:
    """The checks of sections 10.4 and 10.5, which remember what they learnt of parts that contents share.

    Args:
        interleaved: Whether there is an interleave anywhere; element names matter only then.
    """

    def __init__(self, *, interleaved: bool) -> None:
        self._interleaved = interleaved
        self._work = 0
        self._attributes: dict[int, _Names] = {}
        self._elements: dict[int, _Names] = {}
        self._texts: dict[int, bool] = {}
        self._once: set[int] = set()
        self._visited: set[int] = set()

    def check(self, root: Simple) -> None:
        """Check the content of one element.

        Raises:
            SchemaError: Two attributes or, in an interleave, two elements or two texts may not stand
                together; or an attribute with a wildcard is not repeated.
        """
        for pattern in postorder(root, inside, self._visited):
            key = id(pattern)
            if pattern.kind in {Kind.GROUP, Kind.INTERLEAVE}:
                _disjoint(pattern, self._attributes, "attribute", "10.4")
            if pattern.kind is Kind.INTERLEAVE:
                _disjoint(pattern, self._elements, "element", "10.5")
                if sum(self._texts[id(child)] for child in pattern.children) > 1:
                    raise SchemaError(pattern.place, "two parts of an interleave have text", "10.5")
            self._attributes[key] = self._collect(pattern, Kind.ATTRIBUTE, self._attributes)
            if self._interleaved:
                self._elements[key] = self._collect(pattern, Kind.ELEMENT, self._elements)
            children = [] if pattern.kind is Kind.ATTRIBUTE else inside(pattern)
            self._texts[key] = pattern.kind is Kind.TEXT or any(self._texts[id(child)] for child in children)
        self._check_wildcards(root)

    def _collect(self, pattern: Simple, kind: Kind, found: dict[int, _Names]) -> _Names:
        """The names in a pattern, out of those in its parts."""
        if pattern.kind is kind and pattern.names is not None:
            names = _Names()
            names.add(pattern.names)
            return names
        parts = [part for child in inside(pattern) if (part := found[id(child)]) is not NONE]
        if not parts:
            return NONE
        if len(parts) == 1:
            return parts[0]
        names = _Names()
        for part in parts:
            names.update(part)
            self._work += len(part.names)
        if self._work > MOST_WORK:
            raise SchemaError(
                pattern.place, "the schema grows beyond all measure when its names are compared"
            )
        return names

    def _check_wildcards(self, root: Simple) -> None:
        """Section 10.4: an attribute whose name class is infinite must stand in a oneOrMore."""
        stack = [root]
        while stack:
            pattern = stack.pop()
            if id(pattern) in self._once or pattern.kind is Kind.ONE_OR_MORE:
                continue
            self._once.add(id(pattern))
            if pattern.kind is Kind.ATTRIBUTE and pattern.names is not None and pattern.names.wildcards:
                problem = "an attribute of any name must be repeated by oneOrMore"
                raise SchemaError(pattern.place, problem, "10.4")
            stack.extend(inside(pattern))


def _disjoint(pattern: Simple, found: dict[int, _Names], what: str, rule: str) -> None:
    before = _Names()
    for child in pattern.children:
        met = before.meets(found[id(child)])
        if met:
            name = met[1] if "\0" not in met[1] else "of any name"
            problem = f"the {what} {name} can come from two parts of one {pattern.kind.name.lower()}"
            raise SchemaError(child.place, problem, rule)
        before.update(found[id(child)])
