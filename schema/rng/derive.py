"""Derivatives of patterns (ISO/IEC 19757-2, section 9.3, by James Clark's algorithm), remembered.

An element's derivative is not one pattern but pairs: the content that the element must have, and what may
follow it in its parent. So the content of an element never mentions the elements around it, and a state
belongs to a content model, not to a path. All walks are loops, since patterns can be as deep as a schema.
"""

from textus.schema.rng.arena import (
    ATTRIBUTE,
    CHOICE,
    ELEMENT,
    EMPTY,
    GROUP,
    INTERLEAVE,
    NOT_ALLOWED,
    ONE_OR_MORE,
    TEXT,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    from textus.schema.rng.nameclass import Name, NameClass
    from textus.schema.rng.tables import Tables

    Result = TypeVar("Result")

__all__ = ["Derivatives", "Pairs", "evaluate"]

Pairs = tuple[tuple[int, int], ...]
"""For an element: content and continuation. For an attribute: value pattern and continuation."""


def evaluate(
    root: int,
    results: "dict[int, Result]",
    needs: "Callable[[int], Iterable[int]]",
    combine: "Callable[[int], Result]",
) -> "Result":
    """The result for a pattern, operands first.

    Args:
        root: The pattern.
        results: What is known already; everything found is added.
        needs: The operands whose results a pattern needs.
        combine: The result of a pattern whose operands are known.
    """
    stack = [root]
    while stack:
        pattern = stack[-1]
        if pattern in results:
            stack.pop()
            continue
        missing = [part for part in needs(pattern) if part not in results]
        if missing:
            stack.extend(missing)
        else:
            results[pattern] = combine(pattern)
            stack.pop()
    return results[root]


MOST_NAMES = 20_000
"""How many names are remembered; a document could have any number."""


_FAR = 100
"""So many parts are left out, to see whether one pattern is what another becomes by that."""


_STRIDE = 61
"""One pattern in so many is a landing."""


def _is_landing(pattern: int) -> bool:
    """Whether a pattern is one of the few, spread evenly, at which long ways are broken."""
    return pattern % _STRIDE == 0


class Derivatives:
    """The derivatives of one grammar's patterns.

    Args:
        tables: The grammar; its arena grows.
    """

    def __init__(self, tables: "Tables") -> None:
        self.tables = tables
        self.arena = tables.arena
        self._elements: dict[tuple[int, ...], dict[int, Pairs]] = {}
        self._attributes: dict[tuple[int, ...], dict[int, Pairs]] = {}
        self._texts: dict[int, int] = {}
        self._closed: dict[int, int] = {}
        self._supposed: dict[int, int] = {}
        self._firsts: dict[int, int] = {}
        self._choices: dict[int, tuple[frozenset[int], tuple[int, ...]]] = {}
        self._patterns_by_name: dict[Name, list[int]] = {}
        self._wild: list[int] | None = None
        self._named: dict[Name, tuple[int, ...]] = {}
        self._classes: dict[Name, list[int]] | None = None
        self._wild_classes: list[tuple[int, NameClass]] = []

    def _index(self) -> list[int]:
        """Sort the element patterns by name, and return those whose name class has wildcards."""
        if self._wild is None:
            self._wild = []
            for number, names in enumerate(self.tables.element_names):
                pattern = self.arena.leaf(ELEMENT, number)
                for name in names.names:
                    self._patterns_by_name.setdefault(name, []).append(pattern)
                if names.wildcards:
                    self._wild.append(pattern)
        return self._wild

    def elements_named(self, name: "Name") -> tuple[int, ...]:
        """The element patterns whose name class contains a name."""
        found = self._named.get(name)
        if found is None:
            names, args = self.tables.element_names, self.arena.args
            wild = [part for part in self._index() if names[args[part][0]].contains(name)]
            found = tuple(dict.fromkeys([*self._patterns_by_name.get(name, ()), *wild]))
            if len(self._named) < MOST_NAMES:
                self._named[name] = found
        return found

    def element(self, root: int, name: "Name") -> Pairs:
        """What an element of that name must contain, and what may follow it."""
        named = self.elements_named(name)
        if not named:
            return ()
        results = self._elements.get(named)
        if results is None:
            contents, args = self.tables.element_contents, self.arena.args
            results = {pattern: ((contents[args[pattern][0]], EMPTY),) for pattern in named}
            self._elements[named] = results
        if root in results:
            return results[root]
        known, candidates, marks = results, frozenset(named), self._marks(named)
        spines: dict[int, tuple[list[int], list[int]]] = {}

        def needs(pattern: int) -> "Iterable[int]":
            if pattern not in spines:
                spine, landings = self._spine(pattern)
                spines[pattern] = spine, [one for one in landings if self._begins_with(one) & marks]
            spine, landings = spines[pattern]
            return [*landings, *(part for one in spine for part in self._beginnings(one, candidates))]

        def combine(pattern: int) -> Pairs:
            return self._combine(*spines[pattern], known, candidates)

        return evaluate(root, known, needs, combine)

    def _spine(self, pattern: int) -> tuple[list[int], list[int]]:
        """A pattern with all that may come at once in its place: alternatives, and what is behind parts left out.

        So each of a thousand parts that may be left out is looked at once for all that may come before it. The way is
        broken at landings, each a pattern in some dozens, whose own results count for all that is behind them: else
        the same way would be gone again behind each of the thousand.
        """
        kinds, args, nullable = self.arena.kinds, self.arena.args, self.arena.nullable
        found = {pattern: None}
        landings: list[int] = []
        waiting = [pattern]
        while waiting:
            one = waiting.pop()
            further: tuple[int, ...] = ()
            if kinds[one] == CHOICE:
                further = self._choice(one)[1]
            elif kinds[one] == GROUP and nullable[args[one][0]]:
                further = args[one][1:]
                if _is_landing(further[0]) and further[0] != pattern:
                    landings.append(further[0])
                    continue
            for part in further:
                if part not in found:
                    found[part] = None
                    waiting.append(part)
        return list(found), landings

    def _marks(self, elements: "Iterable[int]") -> int:
        """A number with a bit for each of some element patterns."""
        marks = 0
        for part in elements:
            marks |= 1 << self.arena.args[part][0]
        return marks

    def _begins_with(self, root: int) -> int:
        """The element patterns that a pattern may begin with, each a bit of a number."""
        spines: dict[int, tuple[list[int], list[int]]] = {}
        kinds, args, results = self.arena.kinds, self.arena.args, self._firsts

        def needs(pattern: int) -> "Iterable[int]":
            spine, landings = spines[pattern] = spines.get(pattern) or self._spine(pattern)
            found = list(landings)
            for one in spine:
                if GROUP <= kinds[one] <= ONE_OR_MORE:
                    found += args[one][:1] if kinds[one] == GROUP else args[one]
            return found

        def combine(pattern: int) -> int:
            spine, _ = spines[pattern]
            elements = [one for one in spine if kinds[one] == ELEMENT]
            for one in spine:
                if kinds[one] == CHOICE:
                    elements += self._choice(one)[0]
            marks = self._marks(elements)
            for part in needs(pattern):
                marks |= results[part]
            return marks

        return results[root] if root in results else evaluate(root, results, needs, combine)

    def _beginnings(self, pattern: int, candidates: frozenset[int]) -> "Iterable[int]":
        """The parts of a pattern of a spine that an element of one of some names may begin with."""
        kind, args = self.arena.kinds[pattern], self.arena.args[pattern]
        if kind == CHOICE:
            return self._choice(pattern)[0] & candidates
        if kind == GROUP:
            return args[:1]
        if kind in {INTERLEAVE, ONE_OR_MORE}:
            return args
        return (pattern,) if pattern in candidates else ()

    def _choice(self, pattern: int) -> tuple[frozenset[int], tuple[int, ...]]:
        """The members of a choice: plain elements, and the operators among the others."""
        found = self._choices.get(pattern)
        if found is None:
            kinds, args = self.arena.kinds, self.arena.args[pattern]
            elements = frozenset(part for part in args if kinds[part] == ELEMENT)
            others = tuple(part for part in args if GROUP <= kinds[part] <= ONE_OR_MORE)
            found = self._choices[pattern] = (elements, others)
        return found

    def _combine(
        self, spine: list[int], landings: list[int], results: dict[int, Pairs], candidates: frozenset[int]
    ) -> Pairs:
        pairs = [pair for landing in landings for pair in results[landing]]
        for pattern in spine:
            kind, args = self.arena.kinds[pattern], self.arena.args[pattern]
            if kind == GROUP:
                pairs.extend((first, self.arena.group(rest, args[1])) for first, rest in results[args[0]])
            elif kind == INTERLEAVE:
                for at, part in enumerate(args):
                    if results[part]:
                        others = [*args[:at], *args[at + 1 :]]
                        pairs.extend(
                            (first, self.arena.interleave([*others, rest])) for first, rest in results[part]
                        )
            elif kind == ONE_OR_MORE:
                again = self.arena.optional(pattern)
                pairs.extend((first, self.arena.group(rest, again)) for first, rest in results[args[0]])
            else:
                for part in self._beginnings(pattern, candidates):
                    pairs.extend(results[part])
        return self._merged(pairs)

    def _merged(self, pairs: list[tuple[int, int]]) -> Pairs:
        """Each content once, with the choice of its continuations."""
        if len(pairs) < 2:
            return tuple(pairs)
        rests: dict[int, list[int]] = {}
        for first, rest in pairs:
            rests.setdefault(first, []).append(rest)
        return tuple((first, self.arena.choice(self._widest(found))) for first, found in rests.items())

    def _widest(self, rests: list[int]) -> list[int]:
        """Some patterns without those that another becomes when its first parts are left out."""
        found = dict.fromkeys(rests)
        if len(found) < 2:
            return list(found)
        kinds, args, nullable = self.arena.kinds, self.arena.args, self.arena.nullable
        for rest in list(found):
            behind = rest
            for _ in range(_FAR if rest in found else 0):
                if kinds[behind] != GROUP or not nullable[args[behind][0]]:
                    break
                behind = args[behind][1]
                found.pop(behind, None)
        return list(found)

    def _classes_of(self, name: "Name") -> tuple[int, ...]:
        """The name classes of attributes that contain a name; names alike in this are alike in all."""
        if self._classes is None:
            self._classes = {}
            for number, names in enumerate(self.tables.attribute_names):
                for one in names.names:
                    self._classes.setdefault(one, []).append(number)
                if names.wildcards:
                    self._wild_classes.append((number, names))
        finite = self._classes.get(name, [])
        wild = [number for number, names in self._wild_classes if names.contains(name)]
        return tuple(dict.fromkeys([*finite, *wild]))

    def attribute(self, root: int, name: "Name") -> Pairs:
        """The value patterns an attribute of that name may follow, each with what is left."""
        classes = self._classes_of(name)
        results = self._attributes.setdefault(classes, {})

        def combine(pattern: int) -> Pairs:
            if self.arena.kinds[pattern] == ATTRIBUTE:
                names, value = self.arena.args[pattern]
                return ((value, EMPTY),) if names in classes else ()
            return self._combine_attribute(pattern, results)

        if root in results:
            return results[root]
        return evaluate(root, results, self._with_attributes, combine)

    def _with_attributes(self, pattern: int) -> list[int]:
        if not CHOICE <= self.arena.kinds[pattern] <= ONE_OR_MORE:
            return []
        return [part for part in self.arena.args[pattern] if self.arena.has_attributes[part]]

    def _combine_attribute(self, pattern: int, results: dict[int, Pairs]) -> Pairs:
        kind, args = self.arena.kinds[pattern], self.arena.args[pattern]
        pairs: list[tuple[int, int]] = []
        for at, part in enumerate(args if CHOICE <= kind <= ONE_OR_MORE else ()):
            pairs.extend((value, self._around(pattern, at, rest)) for value, rest in results.get(part, ()))
        return self._merged(pairs)

    def _around(self, pattern: int, at: int, rest: int) -> int:
        """A pattern with the rest of an operand in the place of that operand, whatever the order."""
        kind, args = self.arena.kinds[pattern], self.arena.args[pattern]
        if kind == GROUP:
            return self.arena.group(rest, args[1]) if at == 0 else self.arena.group(args[0], rest)
        if kind == INTERLEAVE:
            return self.arena.interleave([*args[:at], *args[at + 1 :], rest])
        return self.arena.group(rest, self.arena.optional(pattern)) if kind == ONE_OR_MORE else rest

    def text(self, root: int) -> int:
        """What may follow text that is not the whole content of an element; data match no such text."""

        def combine(pattern: int) -> int:
            kind, args = self.arena.kinds[pattern], self.arena.args[pattern]
            parts = [self._texts[part] for part in args] if CHOICE <= kind <= ONE_OR_MORE else []
            if kind == CHOICE:
                return self.arena.choice(parts)
            if kind == GROUP:
                after = self.arena.group(parts[0], args[1])
                return self.arena.choice((after, parts[1])) if self.arena.nullable[args[0]] else after
            if kind == INTERLEAVE:
                mixed = [
                    self.arena.interleave([*args[:at], *args[at + 1 :], part])
                    for at, part in enumerate(parts)
                    if part != NOT_ALLOWED
                ]
                return self.arena.choice(mixed)
            if kind == ONE_OR_MORE:
                return self.arena.group(parts[0], self.arena.optional(pattern))
            return TEXT if kind == TEXT else NOT_ALLOWED

        return evaluate(root, self._texts, self._operands, combine)

    def _operands(self, pattern: int) -> tuple[int, ...]:
        return self.arena.args[pattern] if CHOICE <= self.arena.kinds[pattern] <= ONE_OR_MORE else ()

    def close(self, root: int) -> int:
        """The content when no more attributes come."""
        return self._without_attributes(root, NOT_ALLOWED, self._closed)

    def suppose(self, root: int) -> int:
        """The content as if all attributes that are asked for had come."""
        return self._without_attributes(root, EMPTY, self._supposed)

    def _without_attributes(self, root: int, substitute: int, results: dict[int, int]) -> int:
        arena = self.arena

        def combine(pattern: int) -> int:
            kind = arena.kinds[pattern]
            if kind == ATTRIBUTE:
                return substitute
            if not arena.has_attributes[pattern]:
                return pattern
            parts = [results.get(part, part) for part in arena.args[pattern]]
            if kind == CHOICE:
                return arena.choice(parts)
            if kind == GROUP:
                return arena.group(parts[0], parts[1])
            return arena.interleave(parts) if kind == INTERLEAVE else arena.one_or_more(parts[0])

        return evaluate(root, results, self._with_attributes, combine)
