"""From the simple syntax to numbers in an arena."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textus.schema.rng.arena import (
    ATTRIBUTE,
    DATA,
    ELEMENT,
    EMPTY,
    LIST,
    MOST_ARGUMENTS,
    NOT_ALLOWED,
    TEXT,
    VALUE,
)
from textus.schema.rng.errors import SchemaError
from textus.schema.rng.nameclass import NameClass, Wildcard
from textus.schema.rng.simple import Kind, Simple, TypeName, inside
from textus.schema.rng.tables import Tables, TypeFacts
from textus.schema.rng.traversal import postorder

if TYPE_CHECKING:
    from textus.schema.datatypes.library import Datatype

__all__ = ["compile_tables"]


def compile_tables(start: Simple) -> Tables:
    """Compile a schema that is simplified and keeps all restrictions."""
    compiler = _Compiler()
    compiler.tables.start = compiler.compile(start)
    for element in compiler.waiting:  # the list grows while it is gone through
        compiler.tables.element_contents.append(compiler.compile(element.children[0]))
    return compiler.tables


class _Compiler:
    """Numbers for patterns, elements, name classes, types and values."""

    def __init__(self) -> None:
        self.tables = Tables()
        self.waiting: list[Simple] = []
        self._patterns: dict[int, int] = {}
        self._visited: set[int] = set()
        self._names: dict[object, int] = {}
        self._types: dict[TypeName, int] = {}
        self._values: dict[object, int] = {}

    def compile(self, root: Simple) -> int:
        for pattern in postorder(root, inside, self._visited):
            children = [self._patterns[id(child)] for child in inside(pattern)]
            self._patterns[id(pattern)] = BUILDERS[pattern.kind](self, pattern, children)
            if self.tables.arena.size > MOST_ARGUMENTS:
                raise SchemaError(pattern.place, "the schema grows beyond all measure when it is compiled")
        return self._patterns[id(root)]

    def group(self, _pattern: Simple, children: list[int]) -> int:
        result = EMPTY
        for child in reversed(children):
            result = self.tables.arena.group(child, result)
        return result

    def element(self, pattern: Simple, _children: list[int]) -> int:
        self.waiting.append(pattern)
        self.tables.element_names.append(pattern.names or NameClass())
        return self.tables.arena.leaf(ELEMENT, len(self.waiting) - 1)

    def attribute(self, pattern: Simple, children: list[int]) -> int:
        names = pattern.names or NameClass()
        known = self._names.setdefault(_key(names), len(self.tables.attribute_names))
        if known == len(self.tables.attribute_names):
            self.tables.attribute_names.append(names)
        return self.tables.arena.leaf(ATTRIBUTE, known, children[0])

    def type(self, pattern: Simple) -> int:
        name = pattern.type or TypeName("", "token")
        known = self._types.setdefault(name, len(self.tables.types))
        if known == len(self.tables.types):
            self.tables.types.append(_facts(name, pattern.datatype))
        return known

    def data(self, pattern: Simple, children: list[int]) -> int:
        excepted = children[0] if children else NOT_ALLOWED
        return self.tables.arena.leaf(DATA, self.type(pattern), excepted)

    def value(self, pattern: Simple, _children: list[int]) -> int:
        needs = pattern.datatype is not None and pattern.datatype.needs_context
        namespaces = dict(pattern.namespaces) if needs else {}
        value = (self.type(pattern), pattern.literal, namespaces)
        key = (*value[:2], tuple(sorted(namespaces.items())))
        known = self._values.setdefault(key, len(self.tables.values))
        if known == len(self.tables.values):
            self.tables.values.append(value)
        return self.tables.arena.leaf(VALUE, known)


def _facts(name: TypeName, datatype: "Datatype | None") -> TypeFacts:
    return TypeFacts(
        name.library,
        name.name,
        name.parameters,
        needs_context=datatype is not None and datatype.needs_context,
        id_type=(datatype and datatype.id_type) or "",
        sufficient=(datatype and datatype.sufficient) or "",
    )


def _key(names: NameClass) -> tuple[object, ...]:
    return (names.names, tuple(_wildcard_key(wildcard) for wildcard in names.wildcards))


def _wildcard_key(wildcard: Wildcard) -> tuple[object, ...]:
    inner = tuple((part.namespace, part.excepted) for part in wildcard.excepted_namespaces)
    return (wildcard.namespace, wildcard.excepted, inner)


BUILDERS: dict[Kind, Callable[[_Compiler, Simple, list[int]], int]] = {
    Kind.EMPTY: lambda _compiler, _pattern, _children: EMPTY,
    Kind.NOT_ALLOWED: lambda _compiler, _pattern, _children: NOT_ALLOWED,
    Kind.TEXT: lambda _compiler, _pattern, _children: TEXT,
    Kind.CHOICE: lambda compiler, _pattern, children: compiler.tables.arena.choice(children),
    Kind.GROUP: _Compiler.group,
    Kind.INTERLEAVE: lambda compiler, _pattern, children: compiler.tables.arena.interleave(children),
    Kind.ONE_OR_MORE: lambda compiler, _pattern, children: compiler.tables.arena.one_or_more(children[0]),
    Kind.LIST: lambda compiler, _pattern, children: compiler.tables.arena.leaf(LIST, children[0]),
    Kind.DATA: _Compiler.data,
    Kind.VALUE: _Compiler.value,
    Kind.ATTRIBUTE: _Compiler.attribute,
    Kind.ELEMENT: _Compiler.element,
}
