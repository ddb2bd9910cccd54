"""The attributes of an element, split off its content, so that a tag needs one look per attribute."""

from textus.schema.rng.arena import ATTRIBUTE, CHOICE, EMPTY, GROUP, INTERLEAVE, NOT_ALLOWED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from textus.schema.rng.derive import Derivatives, Pairs
    from textus.schema.rng.nameclass import Name

__all__ = ["AttributeTable", "Attributes"]


class AttributeTable:
    """The attributes that one content model asks for or allows.

    Attributes:
        independent: Attributes that stand for themselves, whatever the others are, with their value patterns.
        required: Those of them that must be there.
        rest: The content with all other attributes: alternatives, and attributes of any name.
    """

    __slots__ = ("independent", "required", "rest")

    def __init__(self, independent: "dict[Name, int]", required: "frozenset[Name]", rest: int) -> None:
        self.independent = independent
        self.required = required
        self.rest = rest


class Attributes:
    """The attribute tables of a grammar, made when first needed."""

    def __init__(self, derivatives: "Derivatives") -> None:
        self._derivatives = derivatives
        self._tables: dict[int, AttributeTable] = {}

    def table(self, content: int) -> AttributeTable:
        """The table of an element's content."""
        found = self._tables.get(content)
        if found is None:
            found = self._tables[content] = self._split(content)
        return found

    def _parts(self, content: int) -> "Iterator[int]":
        """The operands of a group, in order; one without attributes is left whole."""
        arena = self._derivatives.arena
        stack = [content]
        while stack:
            part = stack.pop()
            if arena.kinds[part] == GROUP and arena.has_attributes[part]:
                first, second = arena.args[part]
                stack += (second, first)
            else:
                yield part

    def _split(self, content: int) -> AttributeTable:
        arena = self._derivatives.arena
        independent: dict[Name, int] = {}
        required: set[Name] = set()
        others: list[int] = []
        mixed = arena.kinds[content] == INTERLEAVE
        for part in arena.args[content] if mixed else self._parts(content):
            single = self._single(part)
            if single is None:
                others.append(part)
                continue
            name, value = single
            independent[name] = value
            if not arena.nullable[part]:
                required.add(name)
        if mixed:
            return AttributeTable(independent, frozenset(required), arena.interleave(others))
        rest = EMPTY
        for part in reversed(others):
            rest = arena.group(part, rest)
        return AttributeTable(independent, frozenset(required), rest)

    def _single(self, part: int) -> "tuple[Name, int] | None":
        """Name and value pattern of an attribute of one name, required or optional."""
        arena = self._derivatives.arena
        args = arena.args[part]
        if arena.kinds[part] == CHOICE and len(args) == 2 and args[0] == EMPTY:
            part = args[1]
        if arena.kinds[part] != ATTRIBUTE:
            return None
        number, value = arena.args[part]
        names = self._derivatives.tables.attribute_names[number]
        if names.wildcards or len(names.names) != 1:
            return None
        return next(iter(names.names)), value

    def find(self, table: AttributeTable, rest: int, name: "Name") -> "Pairs":
        """The value patterns for an attribute, each with the rest that is left.

        Args:
            table: The table of the element's content.
            rest: Its `rest`, less the attributes that came before.
            name: The attribute.
        """
        value = table.independent.get(name)
        if value is not None:
            return ((value, rest),)
        if not self._derivatives.arena.has_attributes[rest]:
            return ()
        return self._derivatives.attribute(rest, name)

    def close(self, table: AttributeTable, rest: int, present: "frozenset[Name]") -> int:
        """The content once all attributes have come; `notAllowed` if one is missing."""
        return self._derivatives.close(rest) if table.required <= present else NOT_ALLOWED
