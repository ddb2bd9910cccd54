"""From a vocabulary to a grammar of RELAX NG: one definition for each element, class and macro that is reached."""

from collections.abc import Iterator, Sequence

from textus.schema.odd.attribute_patterns import AttributePatterns
from textus.schema.odd.contents import AnyElement, RelaxNG
from textus.schema.odd.model import ClassSpec, ElementSpec, MacroSpec
from textus.schema.odd.names import Names
from textus.schema.odd.nodes import choice, empty, group, node, ref, text
from textus.schema.odd.patterns import EXPANSIONS, Patterns
from textus.schema.odd.pruning import prune
from textus.schema.odd.vocabulary import Vocabulary
from textus.schema.rng.syntax import SyntaxNode
from textus.schema.rng.traversal import preorder

__all__ = ["Builder", "build_grammar"]

_XML_SCHEMA = "http://www.w3.org/2001/XMLSchema-datatypes"


def build_grammar(
    vocabulary: Vocabulary, start: Sequence[str], prefix: str = "", imported: Sequence[SyntaxNode] = ()
) -> SyntaxNode:
    """The grammar of a vocabulary.

    Args:
        vocabulary: What there is.
        start: The elements that a document may begin with.
        prefix: What goes before the names of patterns.
        imported: Definitions of other grammars, as they are to stand in this one.
    """
    return Builder(vocabulary, prefix, imported).grammar(start)


class Builder:
    """Makes the definitions that a grammar needs."""

    def __init__(self, vocabulary: Vocabulary, prefix: str = "", imported: Sequence[SyntaxNode] = ()) -> None:
        self._vocabulary = vocabulary
        self._imported = {define.attributes.get("name", ""): define for define in imported}
        self.names = Names(vocabulary, prefix, self._imported)
        self.patterns = Patterns(vocabulary, self.names)
        self._attributes = AttributePatterns(vocabulary, self.names, self.patterns)
        self._specs: dict[str, ElementSpec | ClassSpec | MacroSpec] = {}
        for part in (vocabulary.macros, vocabulary.classes, vocabulary.elements):
            for spec in part.values():
                self._specs[self.names.of_spec(spec)] = spec
        for spec in vocabulary.classes.values():
            if spec.type == "model":
                name = self.names.of_spec(spec)
                self.names.defined.update(f"{name}_{kind}" for kind in EXPANSIONS)

    def grammar(self, start: Sequence[str]) -> SyntaxNode:
        """The grammar of what can be reached from some elements."""
        first = [name for name in map(self.names.of, start) if name in self.names.defined]
        made: dict[str, SyntaxNode] = {}
        waiting = list(reversed(first))
        while waiting:
            name = waiting.pop()
            if name in made:
                continue
            for define in self._define(name):
                made.setdefault(define.attributes["name"], define)
                waiting.extend(reversed([one for one in _references(define) if one not in made]))
        begin = node("start", [choice([ref(name) for name in first]) if first else node("notAllowed")])
        attributes = {"datatypeLibrary": _XML_SCHEMA, "ns": self._vocabulary.namespace}
        return node("grammar", [begin, *made.values()], None, attributes)

    def _define(self, name: str) -> list[SyntaxNode]:
        """The definitions of a pattern; of a class of attributes all that belong to it."""
        if name in self.patterns.any_elements:
            return [self._any_element(name, self.patterns.any_elements[name])]
        spec = self._specs.get(name)
        if isinstance(spec, ElementSpec):
            return [self._element(name, spec)]
        if isinstance(spec, MacroSpec):
            return [_definition(name, prune(self._macro(spec), self._known()), spec)]
        if isinstance(spec, ClassSpec):
            return [self._class(name, spec, "")]
        if name in self._imported:
            return [self._imported[name]]
        return self._of_class(name)

    def _of_class(self, name: str) -> list[SyntaxNode]:
        """The definitions of attributes, or of a class that is strung out."""
        ident, _, rest = name.rpartition(".attribute")
        spec = self._specs.get(ident)
        if isinstance(spec, ClassSpec) and rest:
            return self._attributes.of_class(spec)
        ident, _, kind = name.rpartition("_")
        spec = self._specs.get(ident)
        return [self._class(name, spec, kind)] if isinstance(spec, ClassSpec) else []

    def _known(self) -> set[str]:
        """The names that patterns may refer to; ``anyElement`` adds to them on the way."""
        self.names.defined.update(self.patterns.any_elements)
        return self.names.defined

    def element(self, spec: ElementSpec) -> list[SyntaxNode]:
        """The content model of an element."""
        if spec.values is not None and spec.values.type == "closed":
            return [self.patterns.values(spec.values)]
        contents = self.patterns.contents(spec.content or ())
        return prune(contents, self._known())

    def _element(self, name: str, spec: ElementSpec) -> SyntaxNode:
        if any(isinstance(item, RelaxNG) and item.node.name == "notAllowed" for item in spec.content or ()):
            return node("define", [node("notAllowed", None, spec.place)], spec.place, {"name": name})
        children = [*(self.element(spec) or [empty(spec.place)]), *self._attributes.of_element(spec)]
        attributes = {"name": spec.ident if spec.alt_ident is None else spec.alt_ident}
        if spec.namespace is not None:
            attributes["ns"] = spec.namespace
        return node("define", [node("element", children, spec.place, attributes)], spec.place, {"name": name})

    def _macro(self, spec: MacroSpec) -> list[SyntaxNode]:
        if spec.values is not None and spec.values.type == "closed":
            return [self.patterns.values(spec.values)]
        return self.patterns.contents(spec.content or ())

    def _class(self, name: str, spec: ClassSpec, kind: str) -> SyntaxNode:
        suffix = f"_{kind}" if kind else ""
        wrapper = EXPANSIONS.get(kind or "alternation")
        members = [
            self.patterns.member(member, spec.ident, spec.place, suffix)
            for member in self._vocabulary.members_of(spec.ident)
        ]
        if wrapper is None:
            children = [choice([group(each) for each in members], spec.place)] if members else []
            return node(
                "define", children or [node("notAllowed", None, spec.place)], spec.place, {"name": name}
            )
        patterns = [part for each in members for part in ([node(wrapper, each)] if wrapper else each)]
        nothing = node("notAllowed" if kind == "sequenceRepeatable" else "empty", None, spec.place)
        return node("define", patterns or [nothing], spec.place, {"name": name})

    def _any_element(self, name: str, item: AnyElement) -> SyntaxNode:
        """Any element but those excepted; whatever is in it is of the same kind (22.5.1)."""
        excepted = self._vocabulary.exceptions if item.excepted is None else item.excepted
        names = node("anyName", [node("except", [_name_class(one) for one in excepted])] if excepted else [])
        attributes = node("zeroOrMore", [node("attribute", [node("anyName"), text()])])
        inside = node("zeroOrMore", [choice([text(), ref(name)])])
        return node(
            "define", [node("element", [names, attributes, inside], item.place)], item.place, {"name": name}
        )


def _name_class(word: str) -> SyntaxNode:
    if word.startswith("{"):
        namespace, _, local = word[1:].rpartition("}")
        return node("name", None, None, {"ns": namespace}, local)
    return node("nsName", None, None, {"ns": word})


def _definition(name: str, patterns: list[SyntaxNode], spec: MacroSpec) -> SyntaxNode:
    return node("define", patterns or [empty(spec.place)], spec.place, {"name": name})


def _references(define: SyntaxNode) -> Iterator[str]:
    return (
        part.attributes["name"] for part in preorder(define, lambda part: part.children) if part.name == "ref"
    )
