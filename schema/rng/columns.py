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

    from textus.schema.rng.nodes import Node
    from textus.schema.rng.states import Signature
    from textus.schema.rng.values import Values

    Bucket = tuple[Callable[[Iterable[str]], None], Callable[[Node], None]]
    Wrong = tuple[Node, int, int, str]
    """A tag, which of its values, by its number and its pattern, and the type of identifier that a legal one is of."""

__all__ = ["Columns"]

WORTH_COMPILING = 100
"""How many new values at once are worth a regular expression, which takes longer to compile than to use."""

BLANK = "[ \\t\\r\\n]"


class Columns:
    """The values that one document brought and nobody has tested yet."""

    def __init__(self, values: "Values") -> None:
        self._values = values
        self._arena = values.arena
        self._buckets: dict[Signature, tuple[list[str], list[Node]]] = {}
        self._kinds: dict[int, str] = {}  # which type of identifier each pattern asks for
        self._expressions: dict[int, Pattern[str] | None] = {}
        self._closely = False
        self._identifiers: set[str] = set()
        self._repeated = False
        self._references: set[str] = set()

    def bucket(self, signature: "Signature") -> "Bucket | None":
        """What takes the values of tags with a signature, and the tags; None if there is nothing to test."""
        if all(pattern < 0 for pattern in signature):
            return None
        if signature not in self._buckets:
            self._buckets[signature] = ([], [])
            for pattern in signature:
                if pattern >= 0 and pattern not in self._kinds:
                    self._kinds[pattern] = self._values.id_type(pattern)
        values, owners = self._buckets[signature]
        return values.extend, owners.append

    def begin(self, *, closely: bool) -> None:
        """Forget the values of a document; lists stay the same objects, since transitions know them.

        Args:
            closely: Whether identifiers and references are told of with their tags, and not kept here.
        """
        for values, owners in self._buckets.values():
            if owners:
                values.clear()
                owners.clear()
        self._closely = closely
        self._identifiers.clear()
        self._repeated = False
        self._references.clear()

    def drain(self) -> "list[Wrong]":
        """Test the values that have come in, and tell of those that are not legal."""
        found: list[Wrong] = []
        legal, kinds = self._values.legal, self._kinds
        for signature, (values, owners) in self._buckets.items():
            if not owners:
                continue
            for at, pattern in enumerate(signature):
                if pattern < 0:
                    continue
                column = values[at :: len(signature)]
                new = set(column) - legal(pattern)
                if new or kinds[pattern]:  # else they are known, as most are
                    found += self._test(at, pattern, column, new, owners)
            values.clear()
            owners.clear()
        return found

    def dubious(self) -> bool:
        """Whether an identifier occurred twice or a reference leads to none."""
        return self._repeated or not self._references <= self._identifiers

    def see(self, kind: str, value: str, _frame: object) -> None:
        """Take note of an identifier or a reference that is known to be legal."""
        self._see(kind, [value])

    def _see(self, kind: str, values: list[str]) -> None:
        if kind != "ID":
            self._references.update(*[value.split() for value in values])
            return
        fresh = set(values)
        if len("\0".join(["", *fresh, ""]).split()) > 1:  # blanks around an identifier do not belong to it
            fresh = {value.strip(XML_WHITESPACE) for value in fresh}
        if len(fresh) < len(values) or not self._identifiers.isdisjoint(fresh):
            self._repeated = True
        self._identifiers |= fresh

    def _test(
        self, at: int, pattern: int, column: list[str], new: set[str], owners: "list[Node]"
    ) -> "list[Wrong]":
        kind = self._kinds[pattern]
        wrong = set[str]()
        if not self._all_legal(pattern, new):
            wrong = {literal for literal in new if not self._values.matches(pattern, literal, {})}
        if kind != "ID":
            self._values.legal(pattern).update(new - wrong)
        found: list[Wrong] = []
        if wrong:
            rows = zip(owners, column, strict=True)
            found = [(owner, at, pattern, "") for owner, value in rows if value in wrong]
        if kind and self._closely:
            for owner, value in zip(owners, column, strict=True):
                if value not in wrong:
                    found.append((owner, at, pattern, kind))
        elif kind:
            self._see(kind, column)
        return found

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
