"""From the full syntax to the simple syntax (ISO/IEC 19757-2, sections 7.3 to 7.20).

The tree is gone through twice: from the root down to learn what each node inherits (namespace, datatype
library, the grammar around it), then from the leaves up to build the patterns. What depends on all
definitions together comes after that, in `textus.schema.rng.reduce`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from textus.schema.rng.errors import SchemaError
from textus.schema.rng.nameclass import NameClass
from textus.schema.rng.scopes import Grammar
from textus.schema.rng.simple import Definition, Kind, Simple
from textus.schema.rng.simple_names import name_class, written_name
from textus.schema.rng.simple_types import Types
from textus.schema.rng.syntax import SyntaxNode
from textus.schema.rng.xmlnames import XML_WHITESPACE

__all__ = ["Inherited", "simplify"]

NAME_CLASSES = frozenset({"name", "anyName", "nsName"})
GROUPING = {
    "group": Kind.GROUP,
    "interleave": Kind.INTERLEAVE,
    "choice": Kind.CHOICE,
}
LEAVES = {"empty": Kind.EMPTY, "notAllowed": Kind.NOT_ALLOWED, "text": Kind.TEXT}


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a node takes over from the nodes around it.

    Attributes:
        namespace: The `ns` in force (section 7.10).
        library: The `datatypeLibrary` in force (section 7.4).
        grammar: The grammar it stands in, or None.
        naming: Whether it stands in a name class.
    """

    namespace: str = ""
    library: str = ""
    grammar: Grammar | None = None
    naming: bool = False


def simplify(root: SyntaxNode) -> Simple:
    """Simplify a schema whose external references are resolved.

    Returns:
        Its start pattern. References in it hold their definitions; those that lead to no element are still
        to be replaced.

    Raises:
        SchemaError: A rule of section 7 is broken.
    """
    order, grammars = _downwards(root)
    return _upwards(root, order, grammars)


def _downwards(root: SyntaxNode) -> tuple[list[tuple[SyntaxNode, Inherited]], list[Grammar]]:
    """All nodes, parents first, with what they inherit; and the grammars with their definitions' names."""
    order: list[tuple[SyntaxNode, Inherited]] = []
    grammars: list[Grammar] = []
    stack = [(root, Inherited())]
    while stack:
        node, inherited = stack.pop()
        here = _here(node, inherited)
        order.append((node, here))
        if node.name == "grammar":
            grammar = Grammar(here.grammar)
            grammars.append(grammar)
            here = replace(here, grammar=grammar)
            order[-1] = (node, here)
        elif node.name in {"define", "start"} and here.grammar is not None:
            here.grammar.add(node)
        elif node.name in NAME_CLASSES:
            here = replace(here, naming=True)
        children = node.children
        if node.name in {"element", "attribute"} and "name" not in node.attributes:
            stack.extend((child, here) for child in reversed(children[1:]))
            stack.append((children[0], replace(here, naming=True)))
        else:
            stack.extend((child, here) for child in reversed(children))
    return order, grammars


def _here(node: SyntaxNode, inherited: Inherited) -> Inherited:
    if not ({"ns", "datatypeLibrary"} & node.attributes.keys()):
        return inherited
    return replace(
        inherited,
        namespace=node.attributes.get("ns", inherited.namespace),
        library=node.attributes.get("datatypeLibrary", inherited.library).strip(XML_WHITESPACE),
    )


def _upwards(root: SyntaxNode, order: list[tuple[SyntaxNode, Inherited]], grammars: list[Grammar]) -> Simple:
    builder = _Builder()
    bodies: dict[int, Simple] = {}
    for node, inherited in reversed(order):
        if inherited.naming or node.name in {"param", "include", "div", "except"}:
            continue
        if node.name in {"define", "start"}:
            bodies[id(node)] = builder.grouped(node)
        else:
            builder.built[id(node)] = builder.build(node, inherited)
    for grammar in grammars:
        grammar.combine(bodies)
    return builder.built[id(root)]


class _Builder:
    """Makes the pattern of a node out of those of its children."""

    def __init__(self) -> None:
        self.built: dict[int, Simple] = {}
        self.types = Types()

    def patterns(self, node: SyntaxNode) -> Iterator[Simple]:
        return (self.built[id(child)] for child in node.children if id(child) in self.built)

    def grouped(self, node: SyntaxNode) -> Simple:
        """The children as one pattern: more than one make a group (section 7.13)."""
        children = list(self.patterns(node))
        return children[0] if len(children) == 1 else Simple(Kind.GROUP, node.place, children)

    def build(self, node: SyntaxNode, inherited: Inherited) -> Simple:
        name = node.name
        if name in LEAVES:
            return Simple(LEAVES[name], node.place)
        if name in GROUPING:
            children = list(self.patterns(node))
            return children[0] if len(children) == 1 else Simple(GROUPING[name], node.place, children)
        return getattr(self, f"_{name}")(node, inherited)  # type: ignore[no-any-return]  # one method per element

    def _element(self, node: SyntaxNode, inherited: Inherited) -> Simple:
        names = self._names(node, inherited)
        return Simple(Kind.ELEMENT, node.place, [self.grouped(node)], names)

    def _attribute(self, node: SyntaxNode, inherited: Inherited) -> Simple:
        if "name" in node.attributes and "ns" not in node.attributes:
            inherited = replace(inherited, namespace="")  # section 7.9
        names = self._names(node, inherited, attribute=True)
        content = self.grouped(node) if any(self.patterns(node)) else Simple(Kind.TEXT, node.place)
        return Simple(Kind.ATTRIBUTE, node.place, [content], names)

    @staticmethod
    def _names(node: SyntaxNode, inherited: Inherited, *, attribute: bool = False) -> NameClass:
        if "name" in node.attributes:
            return written_name(node, node.attributes["name"], inherited.namespace, attribute=attribute)
        return name_class(node.children[0], inherited.namespace, attribute=attribute)

    def _optional(self, node: SyntaxNode, _inherited: Inherited) -> Simple:
        return _maybe(self.grouped(node), node)

    def _oneOrMore(self, node: SyntaxNode, _inherited: Inherited) -> Simple:  # noqa: N802  the element's name
        return Simple(Kind.ONE_OR_MORE, node.place, [self.grouped(node)])

    def _zeroOrMore(self, node: SyntaxNode, inherited: Inherited) -> Simple:  # noqa: N802  the element's name
        return _maybe(self._oneOrMore(node, inherited), node)

    def _mixed(self, node: SyntaxNode, _inherited: Inherited) -> Simple:
        return Simple(Kind.INTERLEAVE, node.place, [self.grouped(node), Simple(Kind.TEXT, node.place)])

    def _list(self, node: SyntaxNode, _inherited: Inherited) -> Simple:
        return Simple(Kind.LIST, node.place, [self.grouped(node)])

    def _data(self, node: SyntaxNode, inherited: Inherited) -> Simple:
        pattern = self.types.data(node, inherited.library)
        excepted = [
            self.built[id(part)]
            for child in node.children
            if child.name == "except"
            for part in child.children
        ]
        if len(excepted) > 1:
            excepted = [Simple(Kind.CHOICE, node.place, excepted)]
        pattern.children = excepted
        return pattern

    def _value(self, node: SyntaxNode, inherited: Inherited) -> Simple:
        return self.types.value(node, inherited.library, inherited.namespace)

    def _ref(self, node: SyntaxNode, inherited: Inherited) -> Simple:
        if inherited.grammar is None:
            raise SchemaError(node.place, f"{node.name} stands in no grammar", "7.19")
        return _reference(node, inherited.grammar.lookup(node))

    _parentRef = _ref  # noqa: N815  the element's name

    def _grammar(self, node: SyntaxNode, inherited: Inherited) -> Simple:
        definitions = inherited.grammar.definitions if inherited.grammar else {}
        if "" not in definitions:
            raise SchemaError(node.place, "the grammar has no start", "7.19")
        return _reference(node, definitions[""])


def _reference(node: SyntaxNode, definition: Definition) -> Simple:
    return Simple(Kind.REF, node.place, definition=definition)


def _maybe(pattern: Simple, node: SyntaxNode) -> Simple:
    return Simple(Kind.CHOICE, node.place, [pattern, Simple(Kind.EMPTY, node.place)])
