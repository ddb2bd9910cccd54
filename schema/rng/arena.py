"""The patterns a validator works on: numbers into an arena in which equal patterns have one number.

A pattern is a kind with arguments, made by the methods of `Arena`, which bring it into a normal form first: a
choice is a sorted set, an interleave a sorted multiset, a group leans to the right. So patterns that are the
same by the algebra of section 9 mostly are the same number, and there are few of them.
"""

from itertools import compress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ATTRIBUTE",
    "CHOICE",
    "DATA",
    "ELEMENT",
    "EMPTY",
    "GROUP",
    "INTERLEAVE",
    "LIST",
    "MOST_ARGUMENTS",
    "NOT_ALLOWED",
    "ONE_OR_MORE",
    "TEXT",
    "VALUE",
    "Arena",
]

# The first three kinds have no arguments: their kind is their number in every arena.
EMPTY, NOT_ALLOWED, TEXT, CHOICE, GROUP, INTERLEAVE, ONE_OR_MORE, LIST, DATA, VALUE, ATTRIBUTE, ELEMENT = (
    range(12)
)

LONGEST_SPINE = 64
"""How many parts of a group are moved to the right; a group in itself can stand for any number of parts."""

MANY = 2_000
"""From so many patterns on, the arguments of all of them are read at once."""

MOST_ARGUMENTS = 8_000_000
"""How much an arena may hold while a schema is compiled; all of TEI takes a hundredth."""

DATA_KINDS = frozenset({LIST, DATA, VALUE})


class Arena:
    """Hash-consed patterns.

    Attributes:
        size: How many arguments all patterns made here have.
        kinds: The kind of each pattern.
        args: Its arguments: patterns for the operators; for ``DATA`` datatype and excepted pattern, for
            ``VALUE`` the number of the value, for ``ATTRIBUTE`` name class and value pattern, for ``ELEMENT``
            the number of the element.
        nullable: Whether it matches the empty sequence (attributes do not).
        has_data: Whether the text of a whole element decides about it.
        has_attributes: Whether attributes stand in it.
        absorbs: Whether text before it adds nothing, so that ``text, p`` is ``p``.
    """

    def __init__(self) -> None:
        self.size = 0
        self.kinds = bytearray()
        self.args: dict[int, tuple[int, ...]] = {}
        self.nullable = bytearray()
        self.has_data = bytearray()
        self.has_attributes = bytearray()
        self.absorbs = bytearray()
        self._numbers: list[dict[tuple[int, ...], int]] = [{} for _ in range(ELEMENT + 1)]
        self._restored = [0] * (ELEMENT + 1)
        self._late: _LateRows | None = None
        for kind in (EMPTY, NOT_ALLOWED, TEXT):
            self._intern(kind, ())

    def packed(self) -> list[int]:
        """The kind of each pattern with what is known of it, as one number below 256."""
        columns = (self.kinds, self.nullable, self.has_data, self.has_attributes, self.absorbs)
        return [
            kind | nullable << 4 | data << 5 | attributes << 6 | absorbs << 7
            for kind, nullable, data, attributes, absorbs in zip(*columns, strict=True)
        ]

    def restore(self, packed: list[int], offsets: "Sequence[int]", flat: "Sequence[int]") -> None:
        """Take over the patterns of another arena.

        Args:
            packed: What `packed` has made of them.
            offsets: Where the arguments of each pattern begin,
            flat: in the arguments of all of them.

        Raises:
            ValueError: They are none.
        """
        patterns = bytes(packed)
        self.kinds = bytearray(patterns.translate(bytes(number & 15 for number in range(256))))
        self.nullable, self.has_data, self.has_attributes, self.absorbs = (
            bytearray(patterns.translate(bytes(number >> bit & 1 for number in range(256))))
            for bit in (4, 5, 6, 7)
        )
        self.args = self._late = _LateRows(offsets, flat)
        self._numbers = [{} for _ in self._numbers]
        self._restored = [len(patterns)] * len(self._numbers)

    def _intern(self, kind: int, args: tuple[int, ...]) -> int:
        numbers = self._numbers[kind]
        if self._restored[kind]:
            # After `restore`; many documents need no pattern that the snapshot does not have.
            alike = self.kinds[: self._restored[kind]].translate(bytes(one == kind for one in range(256)))
            self._restored[kind] = 0
            known = list(compress(range(len(alike)), alike))
            if len(known) > MANY:
                self.make_rows()
            numbers.update(zip(map(self.args.__getitem__, known), known, strict=True))
        number = numbers.get(args)
        if number is None:
            number = len(self.kinds)
            numbers[args] = number
            self.kinds.append(kind)
            self.args[number] = args
            self.size += len(args)
            self._classify(kind, args)
        return number

    def make_rows(self) -> None:
        """Have the arguments of all patterns at hand, which takes less time than asking for most of them."""
        if self._late is not None:
            self._late.fill()
            self._late = None

    def _classify(self, kind: int, args: tuple[int, ...]) -> None:
        nullable, data, attributes = kind in {EMPTY, TEXT}, kind in DATA_KINDS, kind == ATTRIBUTE
        if CHOICE <= kind <= ONE_OR_MORE:
            flags = [self.nullable[part] for part in args]
            nullable = any(flags) if kind == CHOICE else all(flags)
            data = any(self.has_data[part] for part in args)
            attributes = any(self.has_attributes[part] for part in args)
        self.nullable.append(nullable)
        self.has_data.append(data)
        self.has_attributes.append(attributes)
        self.absorbs.append(self._absorbs(kind, args))

    def _absorbs(self, kind: int, args: tuple[int, ...]) -> bool:
        if kind == CHOICE:
            return all(self.absorbs[part] for part in args)
        if kind == GROUP:
            return bool(self.absorbs[args[0]])
        if kind == INTERLEAVE:
            return TEXT in args
        if kind == ONE_OR_MORE:
            inner = args[0]
            return bool(self.absorbs[inner]) or (self.kinds[inner] == CHOICE and TEXT in self.args[inner])
        return kind == TEXT

    def choice(self, parts: "list[int] | tuple[int, ...] | set[int]") -> int:
        """Any one of some patterns: a set, without `notAllowed`, and without a needless `empty`."""
        found: set[int] = set()
        for part in parts:
            if self.kinds[part] == CHOICE:
                found.update(self.args[part])
            elif part != NOT_ALLOWED:
                found.add(part)
        if EMPTY in found and any(self.nullable[part] for part in found if part != EMPTY):
            found.discard(EMPTY)
        if len(found) < 2:
            return found.pop() if found else NOT_ALLOWED
        return self._intern(CHOICE, tuple(sorted(found)))

    def group(self, first: int, second: int) -> int:
        """One pattern, then another."""
        if NOT_ALLOWED in {first, second}:
            return NOT_ALLOWED
        if first == EMPTY:
            return second
        if second == EMPTY:
            return first
        spine = [first]
        while self.kinds[spine[-1]] == GROUP and len(spine) < LONGEST_SPINE:
            spine.extend(self.args[spine.pop()])
        for part in reversed(spine):
            if part != TEXT or not self.absorbs[second]:
                second = self._intern(GROUP, (part, second))
        return second

    def interleave(self, parts: list[int]) -> int:
        """Some patterns, mixed in any way: a multiset in which `text` counts once."""
        found: list[int] = []
        for part in parts:
            if part == NOT_ALLOWED:
                return NOT_ALLOWED
            if self.kinds[part] == INTERLEAVE:
                found.extend(self.args[part])
            elif part != EMPTY:
                found.append(part)
        if found.count(TEXT) > 1:
            found = [TEXT, *(part for part in found if part != TEXT)]
        if len(found) < 2:
            return found[0] if found else EMPTY
        return self._intern(INTERLEAVE, tuple(sorted(found)))

    def one_or_more(self, part: int) -> int:
        """A pattern, repeated."""
        if part in {EMPTY, NOT_ALLOWED, TEXT} or self.kinds[part] == ONE_OR_MORE:
            return part
        if self.kinds[part] == CHOICE and EMPTY in self.args[part]:
            return self.optional(self.one_or_more(self.choice(set(self.args[part]) - {EMPTY})))
        return self._intern(ONE_OR_MORE, (part,))

    def optional(self, part: int) -> int:
        """A pattern, or nothing."""
        return part if self.nullable[part] else self.choice((part, EMPTY))

    def leaf(self, kind: int, *args: int) -> int:
        """A list, datum, value, attribute or element."""
        if kind in {LIST, ATTRIBUTE} and args[-1] == NOT_ALLOWED:
            return NOT_ALLOWED
        return self._intern(kind, args)


class _LateRows(dict[int, tuple[int, ...]]):
    """The arguments of patterns, each looked up when it is first asked for; most documents need few of them."""

    def __init__(self, offsets: "Sequence[int]", flat: "Sequence[int]") -> None:
        super().__init__()
        self._offsets = offsets
        self._flat = flat

    def __missing__(self, number: int) -> tuple[int, ...]:
        row = self[number] = tuple(self._flat[self._offsets[number] : self._offsets[number + 1]])
        return row

    def fill(self) -> None:
        """Look up all of them at once."""
        row, ends = tuple(self._flat), iter(self._offsets)
        start = next(ends, 0)
        self.update(enumerate([row[start : (start := end)] for end in ends]))
