"""What a schema expects at some point, for messages and for going on behind a fault."""

from textus.schema.rng.arena import ATTRIBUTE, CHOICE, ELEMENT, GROUP, INTERLEAVE, NOT_ALLOWED, ONE_OR_MORE
from textus.schema.rng.messages.words import ranked, ranked_attributes
from textus.schema.rng.remembered import Remembered
from textus.schema.rng.states import FREE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from textus.schema.rng.automaton import Automaton
    from textus.schema.rng.nameclass import Name, NameClass
    from textus.schema.rng.states import Vector

__all__ = ["Expectations"]

MOST_SOFTENED = 24
"""What has more alternatives, or more parts in any order, is left as it is: it would grow with every fault."""
MOST_MISSING = 8
"""So many of one name may be missing before an element."""


class Expectations:
    """Questions about one grammar, with the answers remembered.

    Attributes:
        remembered: What was found out about faults.
    """

    def __init__(self, automaton: "Automaton") -> None:
        self.automaton = automaton
        self.arena = automaton.arena
        self.tables = automaton.tables
        self._first: dict[Vector, list[Name]] = {}
        self._softened: dict[Vector, Vector] = {}
        self._parents: dict[Name, list[Name]] = {}
        self._held: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        self._owners: dict[Name, list[Name]] = {}
        self._known: dict[str, list[Name]] = {}
        self._inner: dict[Name, Vector] = {}
        self._names_of_parents: dict[Name, frozenset[str]] = {}
        self._attributes: set[Name] | None = None
        self.remembered = Remembered()
        self._attributes_of: dict[int, list[Name]] = {}

    def known_elements(self, namespace: str) -> "list[Name]":
        """All element names in a namespace that the schema mentions, the likeliest first."""
        found = self._known.get(namespace)
        if found is None:
            names = {name for names in self.tables.element_names for name in names.names}
            found = self._known[namespace] = ranked(name for name in names if name[0] == namespace)
        return found

    def namespaces(self) -> "set[str]":
        """All namespaces of the elements that the schema mentions."""
        return {name[0] for names in self.tables.element_names for name in names.names}

    def known_attributes(self) -> "set[Name]":
        """All attribute names that the schema mentions."""
        if self._attributes is None:
            self._attributes = {name for names in self.tables.attribute_names for name in names.names}
        return self._attributes

    def knows(self, name: "Name") -> bool:
        """Whether the schema has an element of that name, other than by a wildcard."""
        found = self.remembered.known.get(name)
        if found is None:
            names = self.tables.element_names
            found = self.remembered.known[name] = any(
                name in names[self.arena.args[part][0]].names
                for part in self.automaton.derivatives.elements_named(name)
            )
        return found

    def _leaves(self, roots: "Iterable[int]", kind: int, *, first: bool) -> "Iterator[int]":
        """The elements or attributes in patterns; on demand only those that may come first."""
        seen: set[int] = set()
        stack = list(roots)
        while stack:
            pattern = stack.pop()
            if pattern in seen:
                continue
            seen.add(pattern)
            found, args = self.arena.kinds[pattern], self.arena.args[pattern]
            if found == kind:
                yield pattern
            elif first and found == GROUP and not self.arena.nullable[args[0]]:
                stack.append(args[0])
            elif CHOICE <= found <= ONE_OR_MORE:
                stack.extend(args)

    def first(self, vector: "Vector") -> "list[Name]":
        """The names of the elements that may come next, the likeliest first."""
        found = self._first.get(vector)
        if found is None:
            names = {
                name
                for pattern in self._leaves(vector, ELEMENT, first=True)
                for name in self.tables.element_names[self.arena.args[pattern][0]].names
            }
            found = self._first[vector] = ranked(names)
        return found

    def holds(self, vector: "Vector", name: "Name") -> bool:
        """Whether an element of that name may come at some time."""
        found = self._leaves(vector, ELEMENT, first=False)
        return any(name in self.tables.element_names[self.arena.args[part][0]].names for part in found)

    def behind(self, vector: "Vector", name: "Name") -> "Vector":
        """What may follow an element of that name, whatever its content."""
        found = self.remembered.behind.get((vector, name))
        if found is None:
            found = self.remembered.behind[vector, name] = self._behind(vector, name)
        return found

    def _behind(self, vector: "Vector", name: "Name") -> "Vector":
        rests = self.automaton.alternatives(vector, name).values()
        if not rests:
            return (NOT_ALLOWED,) * len(vector)
        return tuple(self.arena.choice(parts) for parts in zip(*rests, strict=True))

    def softened(self, vector: "Vector") -> "Vector":
        """The patterns as if one element had perhaps been there: what is unknown may have stood for it."""
        if any(
            len(self.arena.args[pattern]) > MOST_SOFTENED for pattern in vector if self._branches(pattern)
        ):
            return vector
        found = self._softened.get(vector)
        if found is None:
            rests = {self.behind(vector, name) for name in self.first(vector)}
            columns = zip(vector, *rests, strict=True)
            found = self._softened[vector] = tuple(self.arena.choice(parts) for parts in columns)
        return found

    def _branches(self, pattern: int) -> bool:
        """Whether a pattern grows with every element that it is softened by."""
        return self.arena.kinds[pattern] in {CHOICE, INTERLEAVE}

    def missing_before(self, vector: "Vector", name: "Name") -> "dict[Name, Vector]":
        """The elements after any one of which an element of that name might stand, each with what it may stand in.

        One may have to stand there more than once.
        """
        known = self.remembered.missing.get((vector, name))
        if known is None:
            known = self.remembered.missing[vector, name] = self._missing_before(vector, name)
        return known

    def _missing_before(self, vector: "Vector", name: "Name") -> "dict[Name, Vector]":
        found: dict[Name, Vector] = {}
        reached: dict[Vector, bool] = {}
        for candidate in self.first(vector):
            rest, before = self.behind(vector, candidate), vector
            for _ in range(MOST_MISSING):
                if rest not in reached:
                    reached[rest] = rest != vector and bool(self.automaton.alternatives(rest, name))
                if reached[rest] or rest == before:
                    break
                rest, before = self.behind(rest, candidate), rest
            if reached[rest]:
                found[candidate] = rest
        return found

    def completes_without(self, vector: "Vector", names: "Collection[Name]") -> bool:
        """Whether a content may be completed without an element of some names."""
        return any(self._satisfiable(pattern, names) for pattern in vector)

    def _satisfiable(self, root: int, without: "Collection[Name]") -> bool:
        """Whether a pattern can be met without an element of some names, whatever the content of others."""
        kinds, args, nullable = self.arena.kinds, self.arena.args, self.arena.nullable
        met: dict[int, bool] = {}
        stack = [root]
        while stack:
            pattern = stack[-1]
            kind, parts = kinds[pattern], args[pattern]
            if kind == ELEMENT:
                met[pattern] = not self.tables.element_names[parts[0]].names <= set(without)
            elif nullable[pattern] or not CHOICE <= kind <= ONE_OR_MORE:
                met[pattern] = kind != NOT_ALLOWED
            elif any(part not in met for part in parts):
                stack += [part for part in parts if part not in met]
                continue
            else:
                met[pattern] = (any if kind == CHOICE else all)(met[part] for part in parts)
            stack.pop()
        return met[root]

    def missing_at_end(self, vector: "Vector") -> "list[Name]":
        """The elements that complete a content, or at least bring it further."""
        rests = {name: self.behind(vector, name) for name in self.first(vector)}
        nullable = self.arena.nullable
        last = [name for name, rest in rests.items() if any(nullable[pattern] for pattern in rest)]
        return last or [name for name, rest in rests.items() if rest != vector]

    def contents(self, name: "Name") -> "list[int]":
        """The content models of the elements of a name, with their attributes."""
        args = self.arena.args
        return [
            self.tables.element_contents[args[part][0]]
            for part in self.automaton.derivatives.elements_named(name)
        ]

    def inner(self, name: "Name") -> "Vector":
        """The contents of the elements of a name, once their attributes have come."""
        if name not in self._inner:
            suppose = self.automaton.derivatives.suppose
            self._inner[name] = tuple(suppose(content) for content in self.contents(name))
        return self._inner[name]

    def takes_text(self, name: "Name") -> bool:
        """Whether an element of that name takes any text."""
        vector = self.inner(name)
        root = self.automaton.environments.root
        return bool(vector) and self.automaton.state(vector, root).kind == FREE

    def attributes(self, content: int) -> "list[Name]":
        """The names of all attributes in a content."""
        if content in self._attributes_of:
            return self._attributes_of[content]
        names = {
            name
            for pattern in self._leaves((content,), ATTRIBUTE, first=False)
            for name in self.tables.attribute_names[self.arena.args[pattern][0]].names
        }
        found = self._attributes_of[content] = ranked_attributes(names)
        return found

    def owners(self, name: "Name") -> "list[Name]":
        """The names of the elements that may have an attribute of that name."""
        if name not in self._owners:
            self._owners[name] = self._holders_of(ATTRIBUTE, self.tables.attribute_names, name)
        return self._owners[name]

    def parents(self, name: "Name") -> "list[Name]":
        """The names of the elements in which an element of that name may stand somewhere."""
        if name not in self._parents:
            self._parents[name] = self._holders_of(ELEMENT, self.tables.element_names, name)
        return self._parents[name]

    def _holders_of(self, kind: int, classes: "Sequence[NameClass]", name: "Name") -> "list[Name]":
        """The names of the elements in whose content there is an element, or an attribute, of a name."""
        contents = self.tables.element_contents
        named = {number for number, names in enumerate(classes) if name in names.names}
        holding = bytearray(max(contents, default=0) + 1)
        for pattern, parts in self._holders(kind):
            holding[pattern] = (
                parts[0] in named
                if self.arena.kinds[pattern] == kind
                else any(map(holding.__getitem__, parts))
            )
        around = zip(self.tables.element_names, contents, strict=True)
        return ranked({parent for names, content in around if holding[content] for parent in names.names})

    def _holders(self, leaf: int) -> "list[tuple[int, tuple[int, ...]]]":
        """The elements or attributes in the contents of elements, and the operators that hold any; operands first."""
        if leaf not in self._held:
            found = self._held[leaf] = []
            self.arena.make_rows()
            kinds, args = self.arena.kinds, self.arena.args
            holding = bytearray(max(self.tables.element_contents, default=0) + 1)
            for pattern in range(len(holding)):
                if CHOICE <= kinds[pattern] <= ONE_OR_MORE:
                    for part in args[pattern]:
                        if holding[part]:
                            break
                    else:
                        continue
                elif kinds[pattern] != leaf:
                    continue
                holding[pattern] = True
                found.append((pattern, args[pattern]))
        return self._held[leaf]

    def names_of_parents(self, name: "Name") -> frozenset[str]:
        """The local names of those elements."""
        found = self._names_of_parents.get(name)
        if found is None:
            found = self._names_of_parents[name] = frozenset(parent[1] for parent in self.parents(name))
        return found
