"""Attributes as patterns of RELAX NG (TEI Guidelines, 22.5.3)."""

from collections.abc import Iterable

from textus.schema.odd.contents import Content, RelaxNG, TextNode, ValList
from textus.schema.odd.inherited import definitions, inherited, plain
from textus.schema.odd.model import AttDef, AttList, AttRef, ClassSpec, ElementSpec
from textus.schema.odd.names import Names
from textus.schema.odd.nodes import choice, empty, group, node, often, ref, text
from textus.schema.odd.patterns import Patterns
from textus.schema.odd.pruning import prune
from textus.schema.odd.vocabulary import Vocabulary
from textus.schema.rng.syntax import SyntaxNode
from textus.schema.rng.xmlnames import XML_NAMESPACE

__all__ = ["AttributePatterns"]


class AttributePatterns:
    """Makes the patterns of attributes for one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, names: Names, patterns: Patterns) -> None:
        self._vocabulary = vocabulary
        self._names = names
        self._patterns = patterns

    def of_element(self, spec: ElementSpec) -> list[SyntaxNode]:
        """The attributes of an element: those of its classes, then its own.

        A choice counts where it stands in another list. That of an outermost list does not: so TEI's own compiler
        has it, and the elements of TEI that have one (`anyElement`) are used with both of the attributes.
        """
        given, used = inherited(spec, self._vocabulary.classes)
        found: list[SyntaxNode] = []
        for item in given:
            found += self._item(item, frozenset())
        for attributes in spec.attributes:
            for own in attributes.items:
                found += self._item(own, used)
        return found

    def _item(self, item: AttDef | AttRef | AttList, used: frozenset[str]) -> list[SyntaxNode]:
        if isinstance(item, AttRef):
            return self.reference(item)
        if isinstance(item, AttDef):
            return [] if item.ident in used or item.mode in {"change", "delete"} else self.attribute(item)
        alternatives = [self._item(child, used) for child in item.items]
        if item.choice:
            children = [group(each) for each in alternatives if each]
            return [choice(children, item.place)] if children else []
        return [pattern for each in alternatives for pattern in each]

    def reference(self, item: AttRef) -> list[SyntaxNode]:
        """All attributes of a class, or one of them; what is not there is left out."""
        spec = self._vocabulary.classes.get(item.owner)
        if spec is None:
            return []
        name = self._names.of_spec(spec)
        if not item.name:
            return [ref(f"{name}.attributes", item.place)]
        there = any(plain(one.ident) == plain(item.name) for one in self.own(spec))
        return [ref(f"{name}.attribute.{plain(item.name)}", item.place)] if there else []

    @staticmethod
    def own(spec: ClassSpec) -> Iterable[AttDef]:
        """The attributes that a class defines itself."""
        return (
            item
            for item in definitions(spec.attributes)
            if isinstance(item, AttDef) and item.mode != "delete"
        )

    def of_class(self, spec: ClassSpec) -> list[SyntaxNode]:
        """The definitions for a class of attributes: one of all, and one of each."""
        name = self._names.of_spec(spec)
        whole: list[SyntaxNode] = []
        single: list[SyntaxNode] = []
        for member in spec.classes.members if spec.classes else ():
            above = self._vocabulary.classes.get(member.key)
            if above is not None and above.type == "atts":
                whole.append(ref(f"{self._names.of_spec(above)}.attributes", spec.place))
        for definition in self.own(spec):
            pattern = self.attribute(definition)
            if pattern:
                key = f"{name}.attribute.{plain(definition.ident)}"
                single.append(node("define", pattern, definition.place, {"name": key}))
                whole.append(ref(key, definition.place))
        for item in definitions(spec.attributes):
            if isinstance(item, AttRef):
                whole += self.reference(item)
        define = node("define", whole or [empty(spec.place)], spec.place, {"name": f"{name}.attributes"})
        return [define, *single]

    def attribute(self, item: AttDef) -> list[SyntaxNode]:
        """An attribute; declarations of namespaces are none."""
        name = item.ident if item.alt_ident is None else item.alt_ident
        if item.ident.startswith("xmlns"):
            return []
        attributes = {"name": name}
        if item.namespace == XML_NAMESPACE and ":" not in name:
            attributes["name"] = f"xml:{name}"
        elif item.namespace is not None and not name.startswith("xml:"):
            attributes = {"name": name.rpartition(":")[2], "ns": item.namespace}
        pattern = node("attribute", self._values(item), item.place, attributes)
        return [pattern] if item.usage == "req" else [node("optional", [pattern], item.place)]

    def _values(self, item: AttDef) -> list[SyntaxNode]:
        datatype = item.datatype
        least, most = (datatype.least, datatype.most) if datatype is not None else (1, 1)
        one = self._one(item)
        if one.name == "text" or (least == 1 and most == 1):
            return [one]
        if datatype is not None and any(map(_is_text, datatype.content)):
            return [one]  # a list cannot hold any text, but any text can be a list
        if least == 0 and most == 1:
            return [node("optional", [one], one.place)]
        return [node("list", often(one, least, most, one.place) or [empty(one.place)], one.place)]

    def _one(self, item: AttDef) -> SyntaxNode:
        """What one value may be."""
        values = item.values
        if values is not None and values.type == "closed":
            return self._patterns.values(values)
        plain = self._datatype(item)
        if values is not None and values.type == "semi":
            return choice(
                [*self._listed(values), *([plain] if plain is not None else [_any_name()])], values.place
            )
        return text(item.place) if plain is None else plain

    def _listed(self, values: ValList) -> list[SyntaxNode]:
        return self._patterns.values(values).children

    def _datatype(self, item: AttDef) -> SyntaxNode | None:
        if item.datatype is None:
            return None
        found: list[SyntaxNode] = []
        for content in item.datatype.content:
            found += self._patterns.datatype(content)
        found = prune(found, self._names.defined)
        return group(found, item.place) if found else None


def _any_name() -> SyntaxNode:
    return node("data", None, None, {"type": "Name"})


def _is_text(item: Content) -> bool:
    return isinstance(item, TextNode) or (isinstance(item, RelaxNG) and item.node.name == "text")
