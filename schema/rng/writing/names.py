"""Names and prefixes of a schema in the compact syntax, whose declarations all stand at the beginning."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from textus.schema.rng.compact.tokens import KEYWORDS
from textus.schema.rng.syntax import SyntaxNode
from textus.schema.rng.writing.literals import literal
from textus.schema.rng.xmlnames import XML_NAMESPACE, XML_WHITESPACE, is_ncname, split_qname

__all__ = ["Declarations", "Scope", "identifier", "scopes"]

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
CONTEXTUAL = frozenset({"QName", "NOTATION"})
"""The types whose values have prefixes."""
INHERIT = None
"""The namespace that an including schema decides about."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a node takes over from those around it (ISO/IEC 19757-2, sections 7.4 and 7.10).

    Attributes:
        namespace: The `ns` in force, or None if there is none.
        library: The `datatypeLibrary` in force.
    """

    namespace: str | None = INHERIT
    library: str = ""


def scopes(root: SyntaxNode) -> Iterator[tuple[SyntaxNode, Scope]]:
    """All nodes, parents first, with their scopes."""
    stack = [(root, Scope())]
    while stack:
        node, scope = stack.pop()
        given = node.attributes
        if "ns" in given or "datatypeLibrary" in given:
            library = given.get("datatypeLibrary", scope.library).strip(XML_WHITESPACE)
            scope = Scope(given.get("ns", scope.namespace), library)
        yield node, scope
        stack.extend((child, scope) for child in reversed(node.children))


def identifier(name: str) -> str:
    """The name of a definition, marked where it could be taken for a keyword."""
    return f"\\{name}" if name in KEYWORDS else name


def expanded(node: SyntaxNode, scope: Scope) -> tuple[str | None, str]:
    """Namespace and local name of an element, an attribute or a `name` (sections 7.9 to 7.11)."""
    written = node.text if node.name == "name" else node.attributes["name"]
    prefix, local = split_qname(written.strip(XML_WHITESPACE)) or ("", written)
    if prefix:
        return node.namespaces[prefix], local
    if node.name == "attribute" and "ns" not in node.attributes:
        return "", local
    return scope.namespace, local


@dataclass(slots=True)
class Declarations:
    """The prefixes of a schema, taken from those of the tree where it has some.

    Attributes:
        default: The default namespace: that of most elements.
    """

    default: str | None = INHERIT
    _suggested: dict[str, str] = field(default_factory=dict)
    _namespaces: dict[str | None, str] = field(default_factory=lambda: {XML_NAMESPACE: "xml"})
    _libraries: dict[str, str] = field(default_factory=lambda: {XSD: "xsd"})

    @classmethod
    def of(cls, tree: list[tuple[SyntaxNode, Scope]], prefixes: Mapping[str, str]) -> "Declarations":
        """Declarations for a tree, still without prefixes but with a default namespace."""
        found = cls()
        seen: set[int] = set()
        counted: Counter[str | None] = Counter()
        for node, scope in tree:
            if node.name == "element" and "name" in node.attributes:
                counted[expanded(node, scope)[0]] += 1
            elif node.name in {"name", "nsName"}:
                counted[scope.namespace] += 1
            if id(node.namespaces) not in seen:
                seen.add(id(node.namespaces))
                found._suggest(node.namespaces)
        found._suggest(prefixes)
        found.default = max(counted, key=lambda uri: counted[uri], default=INHERIT)
        return found

    def _suggest(self, namespaces: Mapping[str, str]) -> None:
        for prefix, uri in namespaces.items():
            if is_ncname(prefix) and prefix not in {"xml", "xmlns"}:
                self._suggested.setdefault(uri, prefix)

    def prefix(self, uri: str | None) -> str:
        """The prefix for a namespace, which is declared from then on."""
        found = self._namespaces.get(uri)
        if found is None:
            wished = {"": "local", None: "inherited"}.get(uri) or self._suggested.get(uri or "", "ns1")
            found = self._namespaces[uri] = _unused(wished, self._namespaces.values())
        return found

    def library(self, uri: str) -> str:
        """The prefix for a library of datatypes."""
        return self._libraries.setdefault(uri, _unused("types1", self._libraries.values()))

    def element(self, uri: str | None, local: str) -> str:
        """The name of an element."""
        return local if uri == self.default else f"{self.prefix(uri)}:{local}"

    def attribute(self, uri: str | None, local: str) -> str:
        """The name of an attribute; without prefix it is in no namespace."""
        return local if uri == "" else f"{self.prefix(uri)}:{local}"

    def value(self, node: SyntaxNode, scope: Scope) -> str:
        """The text of a `value`, with other prefixes if it is a name and the tree's mean something else here."""
        if node.attributes.get("type") not in CONTEXTUAL:
            return node.text
        prefix, local = split_qname(node.text.strip(XML_WHITESPACE)) or ("", node.text)
        uri = node.namespaces.get(prefix) if prefix else scope.namespace
        if not prefix and uri == self.default:
            return node.text
        return f"{self.prefix(uri)}:{local}"

    def inherit(self, scope: Scope) -> str:
        """What is said to an included schema about the namespace that it inherits."""
        return "" if scope.namespace == self.default else f" inherit = {self.prefix(scope.namespace)}"

    def lines(self) -> list[str]:
        """The declarations that were asked for."""
        found = [
            f"namespace {prefix} = {'inherit' if uri is None else literal(uri)}"
            for uri, prefix in sorted(self._namespaces.items(), key=lambda pair: pair[1])
            if uri != XML_NAMESPACE
        ]
        if self.default is not None:
            found.insert(0, f"default namespace = {literal(self.default)}")
        found += [
            f"datatypes {prefix} = {literal(uri)}" for uri, prefix in self._libraries.items() if uri != XSD
        ]
        return found


def _unused(wished: str, taken: Iterable[str]) -> str:
    names = set(taken)
    if wished not in names:
        return wished
    stem = wished.rstrip("0123456789") or "ns"
    number = 2
    while f"{stem}{number}" in names:
        number += 1
    return f"{stem}{number}"
