"""Testing the items of a list (ISO/IEC 19757-2, section 9.3.13, by partial derivatives).

A list may be at several places of its pattern at once. At each, some data may come next: these *heads* are bits of one
number, so that a thousand parts that may be left out are a number with a thousand bits, not as many patterns.
"""

from textus.schema.rng.arena import CHOICE, EMPTY, GROUP, ONE_OR_MORE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textus.schema.rng.arena import Arena

__all__ = ["Lists"]


class Lists:
    """The patterns of lists of one grammar.

    Args:
        arena: Its patterns; it grows.
        plain: The one item that the pattern of a value allows, if it can be told without its datatype.
    """

    def __init__(self, arena: "Arena", plain: "Callable[[int], str | None]") -> None:
        self._arena = arena
        self._plain = plain
        self._opened: dict[int, tuple[int, ...]] = {}
        self._bits: dict[int, int] = {}
        self._behind: list[int] = []
        self._by_item: dict[str, int] = {}
        self._by_datum: dict[int, int] = {}
        self._at: dict[int, int] = {}

    def matches(self, root: int, items: "Iterable[str]", allowed: "Callable[[int, str], bool]") -> bool:
        """Whether a list of items is legal.

        Args:
            root: The pattern of the whole list.
            items: The items.
            allowed: Tells whether the pattern of a datum matches an item.
        """
        places = [root]
        for item in items:
            heads = 0
            for place in places:
                heads |= self._heads_at(place)
            legal = heads & self._by_item.get(item, 0)
            for datum, bits in self._by_datum.items():
                if heads & bits and allowed(datum, item):
                    legal |= heads & bits
            places = list(dict.fromkeys(self._behind[bit] for bit in _bits_of(legal)))
            if not places:
                return False
        return any(self._arena.nullable[place] for place in places)

    def _heads_at(self, root: int) -> int:
        """The heads that may come at a place."""
        known = self._at
        if root not in known:
            places = self._places_at(root)
            for place in places:
                if all(one in known for one in self._further(place)):  # else it leads back to itself
                    known[place] = self._heads_of(place)
            if root not in known:
                heads = 0
                for place in places:
                    heads |= self._heads_of(place)
                known[root] = heads
        return known[root]

    def _places_at(self, root: int) -> list[int]:
        """The places that a place opens into, and those they open into, before it, as far as they are not known."""
        found: dict[int, None] = {}
        opened: set[int] = set()
        waiting = [root]
        while waiting:
            place = waiting[-1]
            if place in opened:
                found[waiting.pop()] = None
                continue
            opened.add(place)
            waiting += [one for one in self._further(place) if one not in opened and one not in self._at]
        return list(found)

    def _heads_of(self, place: int) -> int:
        """The heads at the places that a place opens into, as far as they are known, or its own."""
        further = self._further(place)
        heads = 0
        for one in further:
            heads |= self._at.get(one, 0)
        datum, _ = self._apart(place)
        return heads if further or datum == EMPTY else 1 << self._number(place, datum)

    def _further(self, place: int) -> tuple[int, ...]:
        """The places that a place opens into; none if a datum begins there."""
        further = self._opened.get(place)
        if further is None:
            begins = self._arena.kinds[self._apart(place)[0]]
            further = self._open(place) if begins in {CHOICE, GROUP, ONE_OR_MORE} else ()
            self._opened[place] = further
        return further

    def _number(self, place: int, datum: int) -> int:
        """The number of a head, under which its datum is found."""
        number = self._bits.get(place)
        if number is None:
            number = self._bits[place] = len(self._behind)
            self._behind.append(self._apart(place)[1])
            item = self._plain(datum)
            if item is None:
                self._by_datum[datum] = self._by_datum.get(datum, 0) | 1 << number
            else:
                self._by_item[item] = self._by_item.get(item, 0) | 1 << number
        return number

    def _apart(self, place: int) -> tuple[int, int]:
        """What begins at a place, and what comes behind it."""
        if self._arena.kinds[place] != GROUP:
            return place, EMPTY
        first, rest = self._arena.args[place]
        return first, rest

    def _open(self, place: int) -> tuple[int, ...]:
        """Places that together are the same as one that does not begin with a datum."""
        arena = self._arena
        first, rest = self._apart(place)
        parts = arena.args[first]
        if arena.kinds[first] == CHOICE:
            return tuple(arena.group(part, rest) for part in parts)
        if arena.kinds[first] == ONE_OR_MORE:
            return (arena.group(parts[0], arena.group(arena.optional(first), rest)),)
        return (arena.group(parts[0], arena.group(parts[1], rest)),)


def _bits_of(number: int) -> "Iterator[int]":
    written = f"{number:b}"[::-1]
    at = written.find("1")
    while at >= 0:
        yield at
        at = written.find("1", at + 1)
