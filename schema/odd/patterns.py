"""Content models as patterns of RELAX NG.

What they refer to is written down as a reference, whether it is there or not; `textus.schema.odd.pruning` deals
with what is not. The names of patterns are those of TEI's own compiler.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from textus.schema.odd.contents import (
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    Empty,
    MacroRef,
    RelaxNG,
    Sequence,
    TextNode,
    ValList,
)
from textus.schema.odd.model import ClassSpec, ElementSpec
from textus.schema.odd.names import Names
from textus.schema.odd.nodes import choice, empty, group, node, often, ref, text, value
from textus.schema.odd.vocabulary import Vocabulary
from textus.schema.rng.syntax import Place, SyntaxNode

__all__ = ["EXPANSIONS", "Patterns"]

EXPANSIONS: Final[Mapping[str, str | None]] = MappingProxyType(
    {
        "alternate": None,
        "alternation": None,
        "sequence": "",
        "sequenceOptional": "optional",
        "sequenceRepeatable": "oneOrMore",
        "sequenceOptionalRepeatable": "zeroOrMore",
    }
)
"""What is put around each member of a class that is strung out; None where one of them is to be chosen."""


class Patterns:
    """Makes patterns for one vocabulary.

    Attributes:
        any_elements: The patterns of ``anyElement`` that were asked for, by their names.
    """

    def __init__(self, vocabulary: Vocabulary, names: Names) -> None:
        self._vocabulary = vocabulary
        self._names = names
        self.any_elements: dict[str, AnyElement] = {}
        self._datatypes: dict[str, tuple[SyntaxNode, ...]] = {}
        self._makers: dict[type, Callable[[Any], list[SyntaxNode]]] = {
            Alternate: self._alternate,
            AnyElement: self._any_element,
            ClassRef: self._class,
            DataRef: self._data,
            ElementRef: self._reference,
            Empty: self._empty,
            MacroRef: self._reference,
            RelaxNG: self._relax_ng,
            Sequence: self._sequence,
            TextNode: self._text,
            ValList: self._values,
        }

    def contents(self, contents: Iterable[Content]) -> list[SyntaxNode]:
        """The patterns of some contents, one after the other."""
        return [pattern for item in contents for pattern in self.pattern(item)]

    def pattern(self, item: Content) -> list[SyntaxNode]:
        """The patterns that one item of a content model stands for."""
        return self._makers[type(item)](item)

    def _text(self, item: TextNode) -> list[SyntaxNode]:
        return [text(item.place)]

    def _empty(self, item: Empty) -> list[SyntaxNode]:
        return [empty(item.place)]

    def _relax_ng(self, item: RelaxNG) -> list[SyntaxNode]:
        return [self._names.prefixed(item.node)]

    def _reference(self, item: ElementRef | MacroRef) -> list[SyntaxNode]:
        return self._so_often([ref(self._names.of(item.key), item.place)], item)

    def _sequence(self, item: Sequence) -> list[SyntaxNode]:
        children = self.contents(item.children)
        if children and all(isinstance(child, DataRef) for child in item.children):
            children = [node("list", children, item.place)]
        elif children:
            children = [node("group" if item.ordered else "interleave", children, item.place)]
        return self._so_often(children, item)

    def _alternate(self, item: Alternate) -> list[SyntaxNode]:
        children = [group(self.pattern(child)) for child in item.children]
        return self._so_often([choice(children, item.place)] if children else [], item)

    @staticmethod
    def _so_often(
        children: list[SyntaxNode], item: Sequence | Alternate | ElementRef | MacroRef | ClassRef | AnyElement
    ) -> list[SyntaxNode]:
        if not children:
            return []
        if item.least == 1 and item.most == 1:
            return [group(children, item.place)]
        return often(group(children, item.place), item.least, item.most, item.place)

    def _class(self, item: ClassRef) -> list[SyntaxNode]:
        if item.expand is None and not item.include and not item.excepted:
            return self._so_often([ref(self._names.of(item.key), item.place)], item)
        chosen = [spec for spec in self._vocabulary.members_of(item.key) if item.takes(spec.ident)]
        wrapper = EXPANSIONS.get(item.expand or "alternation")
        members = [self.member(spec, item.key, item.place) for spec in chosen]
        if wrapper is None:
            return self._so_often(
                [choice([group(each) for each in members], item.place)] if members else [], item
            )
        if wrapper:
            members = [[node(wrapper, each, item.place)] for each in members]
        return self._so_often([pattern for each in members for pattern in each], item)

    def member(
        self, spec: ElementSpec | ClassSpec, key: str, place: Place | None, suffix: str = ""
    ) -> list[SyntaxNode]:
        """A member of a class, as often as its membership says."""
        if isinstance(spec, ClassSpec):
            return [ref(self._names.of_spec(spec) + suffix, place)]
        pattern = ref(self._names.of_spec(spec), place)
        membership = (
            next((one for one in spec.classes.members if one.key == key), None) if spec.classes else None
        )
        if membership is None or (membership.least == 1 and membership.most == 1):
            return [pattern]
        return often(pattern, membership.least, membership.most, place)

    def _any_element(self, item: AnyElement) -> list[SyntaxNode]:
        key = next((name for name, one in self.any_elements.items() if one.excepted == item.excepted), None)
        if key is None:
            key = f"anyElement_{len(self.any_elements) + 1}"
            self.any_elements[key] = item
        return self._so_often([ref(key, item.place)], item)

    def _values(self, item: ValList) -> list[SyntaxNode]:
        return [self.values(item)]

    @staticmethod
    def values(item: ValList) -> SyntaxNode:
        """One of the values of a list."""
        return choice([value(one.value, one.place) for one in item.items], item.place)

    def _data(self, item: DataRef) -> list[SyntaxNode]:
        return self.data(item, None, frozenset())

    def data(self, item: DataRef, restriction: str | None, within: frozenset[str]) -> list[SyntaxNode]:
        """A datatype, with the pattern that a reference to what it stands in gives along."""
        if item.name:
            return [_of_xml_schema(item, restriction)]
        spec = self._vocabulary.datatype(item.key)
        if spec is None or item.key in within:
            return [ref(self._names.of(item.key), item.place)]
        restriction = item.restriction if item.restriction is not None else restriction
        if restriction is None and item.key in self._datatypes:
            return list(self._datatypes[item.key])
        if spec.values is not None and spec.values.type == "closed":
            found = [self.values(spec.values)]
        else:
            found = self._narrowed(spec.content or (), restriction, within | {item.key})
        if restriction is None:
            self._datatypes[item.key] = tuple(found)
        return list(found)

    def datatype(self, item: Content) -> list[SyntaxNode]:
        """What stands in ``datatype``; older ODDs refer to datatypes as to macros, or in RELAX NG."""
        key = item.key if isinstance(item, MacroRef) else ""
        if isinstance(item, RelaxNG) and item.node.name == "ref":
            key = item.node.attributes.get("name", "")
        if key and self._vocabulary.datatype(key) is not None:
            return self.data(DataRef(key=key, place=item.place), None, frozenset())
        return self.pattern(item)

    def _narrowed(
        self, contents: Iterable[Content], restriction: str | None, within: frozenset[str]
    ) -> list[SyntaxNode]:
        """The contents of a datatype, each `data` in it narrowed by a pattern."""
        found: list[SyntaxNode] = []
        for item in contents:
            if isinstance(item, DataRef):
                found += self.data(item, restriction, within)
            elif isinstance(item, Alternate):
                children = [group(self._narrowed([child], restriction, within)) for child in item.children]
                found += self._so_often([choice(children, item.place)] if children else [], item)
            elif isinstance(item, Sequence):
                inner = self._narrowed(item.children, restriction, within)
                found += self._so_often([node("list", inner, item.place)] if inner else [], item)
            else:
                found += self.pattern(item)
        return found


def _of_xml_schema(item: DataRef, restriction: str | None) -> SyntaxNode:
    facets = list(item.facets)
    if not facets and (item.restriction is not None or restriction is not None):
        facets = [("pattern", item.restriction if item.restriction is not None else restriction or "")]
    params = [node("param", None, item.place, {"name": name}, literal) for name, literal in facets]
    return node("data", params, item.place, {"type": item.name})
