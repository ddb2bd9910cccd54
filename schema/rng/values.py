"""Testing texts and attribute values against `data`, `value`, `list` (ISO/IEC 19757-2, 9.3.12 to 9.4)."""

from textus.schema.rng.arena import CHOICE, DATA, EMPTY, GROUP, LIST, NOT_ALLOWED, ONE_OR_MORE, TEXT, VALUE
from textus.schema.rng.derive import evaluate
from textus.schema.rng.lists import Lists
from textus.schema.rng.xmlnames import is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textus.schema.datatypes.library import Datatype
    from textus.schema.rng.derive import Derivatives
    from textus.schema.rng.tables import TypeFacts

__all__ = ["Values"]

STRING_TYPES = frozenset({("", "string"), ("http://www.w3.org/2001/XMLSchema-datatypes", "string")})

ITEM_TYPES = frozenset({("", "token"), ("http://www.w3.org/2001/XMLSchema-datatypes", "token")})
"""The types of values that are compared as words."""

MOST_REMEMBERED = 20_000
"""How many legal values are remembered for each value pattern."""


class _Proof:
    """Texts and expressions that prove a text, or each item of a list, legal.

    Args:
        least: How many items a list has at least; None for what is no list.
    """

    __slots__ = ("_expressions", "least", "literals", "sources")

    def __init__(self, least: int | None) -> None:
        self.least = least
        self.literals: set[str] = set()
        self.sources: list[str] = []
        self._expressions: list[Callable[[str], object]] = []

    def holds(self, text: str) -> bool:
        """Whether all is legal; expressions are compiled when one is needed, since that takes longest."""
        if self.least is None:
            return self._holds(text)
        items = text.split()
        return len(items) >= self.least and all(self._holds(item) for item in items)

    def _holds(self, text: str) -> bool:
        if text in self.literals or any(matches(text) for matches in self._expressions):
            return True
        while len(self._expressions) < len(self.sources):
            import re  # noqa: PLC0415  a valid document without typed values does without it

            matches = re.compile(self.sources[len(self._expressions)], re.ASCII).fullmatch
            self._expressions.append(matches)
            if matches(text):
                return True
        return False


class Values:
    """The values of one grammar; datatypes are made when they are first needed."""

    def __init__(self, derivatives: "Derivatives") -> None:
        self.tables = derivatives.tables
        self.arena = derivatives.arena
        self.derivatives = derivatives
        self._types: dict[int, Datatype] = {}
        self._context: dict[int, bool] = {}
        self._legal: dict[int, set[str]] = {}
        self._proofs: dict[int, _Proof] = {}
        self._lists = Lists(self.arena, self._plain_item)

    def datatype(self, number: int) -> "Datatype":
        """The datatype of that number in the tables."""
        found = self._types.get(number)
        if found is None:
            from textus.schema.datatypes import find_library  # noqa: PLC0415  not every process needs it

            facts = self.tables.types[number]
            library = find_library(facts.library)
            if library is None:
                raise LookupError(facts.library)
            found = self._types[number] = library.datatype(facts.name, facts.parameters)
        return found

    def facts(self, pattern: int) -> "TypeFacts | None":
        """What is known about the datatype of a `data` or `value`; None for other patterns."""
        kind, args = self.arena.kinds[pattern], self.arena.args[pattern]
        if kind == DATA:
            return self.tables.types[args[0]]
        return self.tables.types[self.tables.values[args[0]][0]] if kind == VALUE else None

    def accepts_all(self, pattern: int) -> bool:
        """Whether every text matches: text, and strings without parameters."""
        if self.arena.kinds[pattern] != DATA or self.arena.args[pattern][1] != NOT_ALLOWED:
            return pattern == TEXT
        facts = self.facts(pattern)
        return facts is not None and not facts.parameters and (facts.library, facts.name) in STRING_TYPES

    def _plain_item(self, pattern: int) -> str | None:
        """The one item of a list that a pattern allows, if that can be told without its datatype."""
        facts = self.facts(pattern) if self.arena.kinds[pattern] == VALUE else None
        if facts is None or facts.parameters or (facts.library, facts.name) not in ITEM_TYPES:
            return None
        return " ".join(self.tables.values[self.arena.args[pattern][0]][1].split())

    def id_type(self, pattern: int) -> str:
        """``ID``, ``IDREF`` or ``IDREFS`` if that is what a value pattern asks for, else the empty string."""
        facts = self.facts(pattern) if self.arena.kinds[pattern] == DATA else None
        return facts.id_type if facts is not None else ""

    def needs_context(self, pattern: int) -> bool:
        """Whether the namespaces in scope decide about a value."""

        def combine(part: int) -> bool:
            facts = self.facts(part)
            inner = any(self._context[operand] for operand in self._operands(part))
            return inner or (facts is not None and facts.needs_context)

        return evaluate(pattern, self._context, self._operands, combine)

    def _operands(self, pattern: int) -> tuple[int, ...]:
        kind, args = self.arena.kinds[pattern], self.arena.args[pattern]
        if CHOICE <= kind <= LIST:
            return args
        return args[1:] if kind == DATA else ()

    def legal(self, pattern: int) -> set[str]:
        """The texts that are known to match an attribute's value pattern in any namespaces."""
        found = self._legal.get(pattern)
        if found is None:
            found = self._legal[pattern] = set()
        elif len(found) > MOST_REMEMBERED:
            found.clear()
        return found

    def matches(self, pattern: int, literal: str, namespaces: "Mapping[str, str]") -> bool:
        """Whether a text, as the whole content of an element or as the value of an attribute, is legal.

        Args:
            pattern: The content or value pattern, without attributes.
            literal: The text.
            namespaces: The prefixes in scope.
        """
        if self.arena.nullable[pattern] and is_blank(literal):
            return True
        if self._proven(pattern, literal):
            return True
        parts = self.arena.args[pattern] if self.arena.kinds[pattern] == CHOICE else (pattern,)
        return any(self._matches_one(part, literal, namespaces) for part in parts)

    def _proven(self, pattern: int, literal: str) -> bool:
        """Whether a text is seen to match without having its datatype at hand, as most texts are."""
        proof = self._proofs.get(pattern)
        if proof is None:
            proof = self._proofs[pattern] = self._proof(pattern)
        return proof.holds(literal)

    def _proof(self, pattern: int) -> "_Proof":
        kinds, args = self.arena.kinds, self.arena.args
        least, item = self._list_of(pattern)
        proof = _Proof(least)
        for part in args[item] if kinds[item] == CHOICE else (item,):
            facts = self.facts(part)
            if facts is None or facts.needs_context:
                continue
            if kinds[part] == VALUE:
                proof.literals.add(self.tables.values[args[part][0]][1])
            elif args[part][1] == NOT_ALLOWED and facts.sufficient:
                proof.sources.append(facts.sufficient)
        return proof

    def _list_of(self, pattern: int) -> tuple[int | None, int]:
        """The least number and the pattern of the items, in a list of any length whose items are all alike."""
        kinds, args = self.arena.kinds, self.arena.args
        if kinds[pattern] != LIST:
            return None, pattern
        rest, before = args[pattern][0], list[int]()
        while kinds[rest] == GROUP:
            first, rest = args[rest]
            before.append(first)
        least = len(before) + 1
        if kinds[rest] == CHOICE and args[rest][0] == EMPTY and len(args[rest]) == 2:
            rest = args[rest][1]
            least -= 1
        if kinds[rest] != ONE_OR_MORE or set(before) - set(args[rest]):
            return None, pattern
        return least, args[rest][0]

    def _matches_one(self, pattern: int, literal: str, namespaces: "Mapping[str, str]") -> bool:
        """Whether a text matches a pattern that is no choice; data stand in no group (section 10.3)."""
        kind, args = self.arena.kinds[pattern], self.arena.args[pattern]
        if kind == DATA:
            if not self.datatype(args[0]).allows(literal, namespaces):
                return False
            return args[1] == NOT_ALLOWED or not self.matches(args[1], literal, namespaces)
        if kind == VALUE:
            number, expected, scope = self.tables.values[args[0]]
            return self.datatype(number).same(literal, expected, namespaces, scope)
        if kind == LIST:
            return self._lists.matches(
                args[0], literal.split(), lambda part, item: self.matches(part, item, namespaces)
            )
        return bool(self.arena.nullable[self.derivatives.text(pattern)])
