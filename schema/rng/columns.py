"""Attribute values, tested by the column instead of one by one.

The transitions of the automaton depend on names. The values of a tag are only put into a bucket, one bucket
for each signature (the value patterns of the attributes in order), and tested when a piece of the document
has been read: each distinct value once, and long columns by one regular expression that proves most of them.
"""

from textus.schema.rng.arena import CHOICE, DATA, LIST, NOT_ALLOWED, ONE_OR_MORE, VALUE
from textus.schema.rng.xmlnames import XML_WHITESPACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from re import Pattern

    from textus.schema.rng.values import Values

__all__ = ["Columns"]

WORTH_COMPILING = 100
"""How many new values at once are worth a regular expression, which takes longer to compile than to use."""

BLANK = "[ \\t\\r\\n]"


class Columns:
    """The values that one document brought and nobody has tested yet."""

    def __init__(self, values: "Values") -> None:
        self._values = values
        self._arena = values.arena
        self._buckets: dict[tuple[int, ...], list[str]] = {}
        self._expressions: dict[int, Pattern[str] | None] = {}
        self._ids: list[str] = []
        self._references: set[str] = set()

    def extender(self, signature: tuple[int, ...]) -> "Callable[[Iterable[str]], None] | None":
        """What takes the values of tags with a signature; None if there is nothing to test."""
        if all(pattern < 0 for pattern in signature):
            return None
        bucket = self._buckets.get(signature)
        if bucket is None:
            bucket = self._buckets[signature] = []
        return bucket.extend

    def clear(self) -> None:
        """Forget the values of a document; lists stay the same objects, since transitions know them."""
        for bucket in self._buckets.values():
            bucket.clear()
        self._ids.clear()
        self._references.clear()

    def drain(self) -> bool:
        """Test the values that have come in, and whether all are legal."""
        for signature, bucket in self._buckets.items():
            if not bucket:
                continue
            for at, pattern in enumerate(signature):
                if pattern >= 0 and not self._test(pattern, bucket[at :: len(signature)]):
                    return False
            bucket.clear()
        return True

    def sound(self) -> bool:
        """Whether no identifier occurred twice and every reference leads to one."""
        known = set(self._ids)
        return len(known) == len(self._ids) and self._references <= known

    def _test(self, pattern: int, column: list[str]) -> bool:
        kind = self._values.id_type(pattern)
        if kind == "ID":
            self._ids.extend([value.strip(XML_WHITESPACE) for value in column])
        elif kind:
            self._references.update(*[value.split() for value in column])
        legal = self._values.legal(pattern)
        new = set(column) - legal
        if not self._all_legal(pattern, new):
            return False
        if kind != "ID":
            legal |= new
        return True

    def _all_legal(self, pattern: int, literals: set[str]) -> bool:
        if len(literals) >= WORTH_COMPILING:
            if pattern not in self._expressions:
                self._expressions[pattern] = self._expression(pattern)
            expression = self._expressions[pattern]
            if expression is not None and expression.fullmatch("\0".join([*literals, ""])):
                return True
        matches = self._values.matches
        return all(matches(pattern, literal, {}) for literal in literals)

    def _expression(self, pattern: int) -> "Pattern[str] | None":
        """An expression for many values, each closed by a character that XML does not have."""
        import re  # noqa: PLC0415  a single small document does without it

        sufficient = self._sufficient(pattern, re.escape)
        if sufficient is None:
            return None
        # Without the atomic groups an unlucky value could be tried in exponentially many ways.
        return re.compile(f"(?:(?>(?:{sufficient})(?=\\0))\\0)*+", re.ASCII)

    def _sufficient(self, pattern: int, escape: "Callable[[str], str]") -> str | None:
        """An expression that proves a value legal by matching it; it may miss some."""
        kind, args = self._arena.kinds[pattern], self._arena.args[pattern]
        if kind == CHOICE:
            parts = [part for arg in args if (part := self._plain(arg, escape)) is not None]
            return "|".join(f"(?:{part})" for part in parts) or None
        if kind == LIST and self._arena.kinds[args[0]] == ONE_OR_MORE:
            token = self._sufficient_token(self._arena.args[args[0]][0], escape)
            if token is not None:
                item = f"(?>(?:{token})(?=[ \\t\\r\\n\\0]))"
                return f"{BLANK}*+{item}(?:{BLANK}++{item})*+{BLANK}*+"
        return self._plain(pattern, escape)

    def _sufficient_token(self, pattern: int, escape: "Callable[[str], str]") -> str | None:
        parts = self._arena.args[pattern] if self._arena.kinds[pattern] == CHOICE else (pattern,)
        found = [part for arg in parts if (part := self._plain(arg, escape)) is not None]
        return "|".join(f"(?:{part})" for part in found) or None

    def _plain(self, pattern: int, escape: "Callable[[str], str]") -> str | None:
        kind, args = self._arena.kinds[pattern], self._arena.args[pattern]
        if kind == VALUE:
            return escape(self._values.tables.values[args[0]][1])
        if kind != DATA or args[1] != NOT_ALLOWED:
            return None
        return self._values.tables.types[args[0]].sufficient or None
