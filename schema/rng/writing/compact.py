"""The compact syntax of RELAX NG (ISO/IEC 19757-2, annex C)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from textus.schema.rng.syntax import SyntaxNode
from textus.schema.rng.traversal import postorder
from textus.schema.rng.writing.layout import Block, Text, block, lines
from textus.schema.rng.writing.literals import literal
from textus.schema.rng.writing.name_classes import written_names
from textus.schema.rng.writing.names import Declarations, Scope, identifier, scopes

__all__ = ["write_compact"]

CONNECTORS: Final[Mapping[str, str]] = MappingProxyType({"group": ",", "choice": " |", "interleave": " &"})
OCCURRENCES: Final[Mapping[str, str]] = MappingProxyType(
    {"optional": "?", "zeroOrMore": "*", "oneOrMore": "+"}
)
ASSIGNMENTS: Final[Mapping[str, str]] = MappingProxyType({"": "=", "choice": "|=", "interleave": "&="})
NONE: Final[Mapping[str, str]] = MappingProxyType({})
PRIMARY, REPEATED, JOINED = range(3)
"""What brackets a pattern needs: none, some before a sign of repetition, some in every other pattern."""


class Written(NamedTuple):
    """A pattern, still without brackets round it.

    Attributes:
        parts: Its parts.
        separator: What stands between them.
        kind: `PRIMARY`, `REPEATED` or `JOINED`.
    """

    parts: list[Text]
    separator: str = ""
    kind: int = PRIMARY

    def operand(self, least: int = JOINED) -> Text:
        """The pattern as part of another one, in brackets if it is of that kind or beyond."""
        if self.kind < least:
            return self.parts[0]
        return block("(", self.parts, self.separator, ")")


def write_compact(root: SyntaxNode, *, comment: str = "", prefixes: Mapping[str, str] = NONE) -> str:
    """A schema in the compact syntax.

    Foreign attributes become annotations, but for those of a whole grammar and of names.

    Args:
        root: Its tree, which keeps the full syntax.
        comment: What is said of the file in a comment at its beginning.
        prefixes: Prefixes for namespaces to which the tree gives none.
    """
    tree = list(scopes(root))
    writer = _Writer({id(node): scope for node, scope in tree}, Declarations.of(tree, prefixes))
    body = writer.schema(root)
    head = [*([f"# {comment}"] if comment else []), *writer.declared.lines()]
    return "\n".join([*head, *body, ""])


class _Writer:
    """Writes the nodes of one tree, those inside before those around them."""

    def __init__(self, scope_of: dict[int, Scope], declared: Declarations) -> None:
        self.declared = declared
        self._scopes = scope_of
        self._written: dict[int, Written] = {}
        self._patterns: Mapping[str, Callable[[SyntaxNode, list[SyntaxNode]], Written]] = {
            **dict.fromkeys(CONNECTORS, self._connected),
            **dict.fromkeys(OCCURRENCES, self._repeated),
            **dict.fromkeys(("element", "attribute", "list", "mixed"), self._enclosing),
            **dict.fromkeys(("start", "define"), self._definition),
            **dict.fromkeys(("grammar", "div"), self._grammar),
            **dict.fromkeys(("ref", "parentRef"), self._reference),
            "value": self._value,
            "data": self._data,
            "param": self._parameter,
            "except": self._connected,
            "externalRef": self._external,
            "include": self._include,
        }

    def schema(self, root: SyntaxNode) -> list[str]:
        """The lines of the whole schema."""
        for node in postorder(root, _patterns_in, set()):
            write = self._patterns.get(node.name)
            written = write(node, _patterns_in(node)) if write else Written([node.name])
            self._written[id(node)] = self._annotated(node, written) if node.foreign else written
        if root.name != "grammar":
            written = self._written[id(root)]
            return lines(written.operand() if len(written.parts) > 1 else written.parts[0])
        return [line for child in root.children for line in lines(self._text(child))]

    def _text(self, node: SyntaxNode) -> Text:
        return self._written[id(node)].operand()

    def _sequence(self, children: list[SyntaxNode], separator: str = ",") -> Written:
        """Some patterns, which are a group unless something else is said; one is itself."""
        if len(children) == 1:
            return self._written[id(children[0])]
        return Written([self._text(child) for child in children], separator, JOINED)

    def _connected(self, node: SyntaxNode, children: list[SyntaxNode]) -> Written:
        return self._sequence(children, CONNECTORS.get(node.name, " |"))

    def _repeated(self, node: SyntaxNode, children: list[SyntaxNode]) -> Written:
        text = self._sequence(children).operand(REPEATED)
        sign = OCCURRENCES[node.name]
        if isinstance(text, str):
            return Written([text + sign], kind=REPEATED)
        return Written([Block(text.head, text.parts, text.separator, text.tail + sign)], kind=REPEATED)

    def _enclosing(self, node: SyntaxNode, children: list[SyntaxNode]) -> Written:
        head = f"{node.name} {{"
        if node.name in {"element", "attribute"}:
            names = node if "name" in node.attributes else node.children[0]
            attribute = node.name == "attribute"
            written = written_names(names, self._scopes, self.declared, attribute=attribute)
            head = f"{node.name} {written} {{"
        # An attribute without pattern takes any text (section 7.13).
        inner = self._sequence(children) if children else Written(["text"])
        return Written([block(head, inner.parts, inner.separator, "}")])

    def _definition(self, node: SyntaxNode, children: list[SyntaxNode]) -> Written:
        name = "start" if node.name == "start" else identifier(node.attributes["name"])
        head = f"{name} {ASSIGNMENTS[node.attributes.get('combine', '')]}"
        inner = self._sequence(children)
        return Written([block(head, inner.parts, inner.separator, "")])

    def _grammar(self, node: SyntaxNode, children: list[SyntaxNode]) -> Written:
        return Written([self._components(f"{node.name} {{", children)])

    def _components(self, head: str, children: list[SyntaxNode]) -> Text:
        return Block(head, tuple(self._text(child) for child in children), "", "}")

    def _reference(self, node: SyntaxNode, _children: list[SyntaxNode]) -> Written:
        name = identifier(node.attributes["name"])
        return Written([name if node.name == "ref" else f"parent {name}"])

    def _value(self, node: SyntaxNode, _children: list[SyntaxNode]) -> Written:
        if "type" not in node.attributes:
            return Written([literal(node.text)])
        scope = self._scopes[id(node)]
        return Written([f"{self._type(node)} {literal(self.declared.value(node, scope))}"])

    def _data(self, node: SyntaxNode, children: list[SyntaxNode]) -> Written:
        name = self._type(node)
        parameters = [self._text(child) for child in children if child.name == "param"]
        text = block(f"{name} {{", parameters, "", "}") if parameters else name
        for child in children:
            if child.name == "except":
                excepted = self._written[id(child)].operand(REPEATED)
                return Written([text, block("-", [excepted], "", "")], "", JOINED)
        return Written([text])

    def _type(self, node: SyntaxNode) -> str:
        name = node.attributes["type"]
        library = self._scopes[id(node)].library
        return f"{self.declared.library(library)}:{name}" if library else name

    def _parameter(self, node: SyntaxNode, _children: list[SyntaxNode]) -> Written:
        return Written([f"{node.attributes['name']} = {literal(node.text)}"])

    def _external(self, node: SyntaxNode, _children: list[SyntaxNode]) -> Written:
        return Written([f"external {self._address(node)}"])

    def _include(self, node: SyntaxNode, children: list[SyntaxNode]) -> Written:
        head = f"include {self._address(node)}"
        return Written([self._components(f"{head} {{", children) if children else head])

    def _address(self, node: SyntaxNode) -> str:
        return literal(node.attributes["href"]) + self.declared.inherit(self._scopes[id(node)])

    def _annotated(self, node: SyntaxNode, written: Written) -> Written:
        pairs: list[str] = []
        for name, value in node.foreign.items():
            uri, _, local = name[1:].partition("}")
            pairs.append(f"{self.declared.prefix(uri)}:{local} = {literal(value)}")
        # Before `p*` an annotation would be one of p alone.
        return Written([block(f"[ {' '.join(pairs)} ]", [written.operand(REPEATED)], "", "")])


def _patterns_in(node: SyntaxNode) -> list[SyntaxNode]:
    """The children, but for the name class."""
    named = node.name in {"element", "attribute"} and "name" not in node.attributes
    return node.children[1:] if named else node.children
