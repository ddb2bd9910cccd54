"""Name classes: which names an element or attribute pattern stands for (ISO/IEC 19757-2, sections 8 and 9.2).

Once section 7.17 has limited what may stand in `except`, every name class is a finite set of names and a few
wildcards, and no nesting is left that could grow with the schema.
"""

from collections.abc import Iterable, Iterator

__all__ = ["NOWHERE", "Name", "NameClass", "Wildcard", "overlap"]

Name = tuple[str, str]
"""Namespace and local name."""

NOWHERE = "\0"
"""Stands for a namespace or a local name that no schema mentions."""


class Wildcard:
    """`anyName` or `nsName`, with what it excepts.

    Attributes:
        namespace: The namespace of `nsName`; None for `anyName`.
        excepted: The names that are not meant.
        excepted_namespaces: Wildcards over single namespaces that are not meant (only for `anyName`).
    """

    __slots__ = ("excepted", "excepted_namespaces", "namespace")

    def __init__(
        self,
        namespace: str | None,
        excepted: frozenset[Name] = frozenset(),
        excepted_namespaces: "tuple[Wildcard, ...]" = (),
    ) -> None:
        self.namespace = namespace
        self.excepted = excepted
        self.excepted_namespaces = excepted_namespaces

    def contains(self, name: Name) -> bool:
        """Section 9.2, the rules anyName and nsName."""
        if self.namespace is not None and name[0] != self.namespace:
            return False
        return name not in self.excepted and not any(part.contains(name) for part in self.excepted_namespaces)


class NameClass:
    """The union of single names and wildcards; two are the same if they are one object."""

    __slots__ = ("names", "wildcards")

    def __init__(self, names: frozenset[Name] = frozenset(), wildcards: tuple[Wildcard, ...] = ()) -> None:
        self.names = names
        self.wildcards = wildcards

    def contains(self, name: Name) -> bool:
        """Whether the class stands for a name (section 9.2)."""
        return name in self.names or any(wildcard.contains(name) for wildcard in self.wildcards)

    def union(self, others: Iterable["NameClass"]) -> "NameClass":
        """The `choice` of this class and others."""
        names, wildcards = set(self.names), dict.fromkeys(self.wildcards)
        for other in others:
            names |= other.names
            wildcards.update(dict.fromkeys(other.wildcards))
        return NameClass(frozenset(names), tuple(wildcards))


def _witnesses(wildcard: Wildcard) -> Iterator[Name]:
    """Names that between them show every way in which a wildcard can meet another class."""
    namespaces = {NOWHERE if wildcard.namespace is None else wildcard.namespace, NOWHERE}
    names = set(wildcard.excepted)
    for part in wildcard.excepted_namespaces:
        namespaces.add(NOWHERE if part.namespace is None else part.namespace)
        names |= part.excepted
    yield from names
    for namespace in namespaces:
        yield (namespace, NOWHERE)


def overlap(first: NameClass, second: NameClass) -> Name | None:
    """A name that both classes stand for, or None (needed for sections 10.4 and 10.5)."""
    for name in first.names & second.names:
        return name
    candidates: list[Name] = []
    for one, other in ((first, second), (second, first)):
        if one.wildcards:
            candidates.extend(other.names)
            for wildcard in (*one.wildcards, *other.wildcards):
                candidates.extend(_witnesses(wildcard))
    return next((name for name in candidates if first.contains(name) and second.contains(name)), None)
