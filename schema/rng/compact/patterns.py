"""Patterns (annex C, ``pattern``)."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from textus.schema.rng.compact.annotations import Annotations, Lead
from textus.schema.rng.compact.cursor import Cursor
from textus.schema.rng.compact.environment import Environment
from textus.schema.rng.compact.names import NameClasses
from textus.schema.rng.compact.tokens import Token
from textus.schema.rng.compact.trampoline import Rule
from textus.schema.rng.syntax import SyntaxNode

__all__ = ["Patterns", "Read"]

_CONNECTORS = {",": "group", "|": "choice", "&": "interleave"}
_OCCURRENCES = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_BUILT_IN = frozenset({"string", "token"})


class Read(NamedTuple):
    """A pattern that was read.

    Attributes:
        node: Its node.
        beside: The token of an annotation that stands beside the node, not within it, or None.
        excepting: Whether it is a datatype with an exception, which needs parentheses in most places.
    """

    node: SyntaxNode
    beside: Token | None = None
    excepting: bool = False


class Patterns:
    """Reads the patterns of one schema."""

    def __init__(
        self,
        cursor: Cursor,
        environment: Environment,
        annotations: Annotations,
        components: Callable[[], Rule],
    ) -> None:
        self._cursor = cursor
        self._environment = environment
        self._annotations = annotations
        self._components = components
        self._names = NameClasses(cursor, environment, annotations)
        self._keywords: Mapping[str, Callable[[Token], Rule]] = {
            **dict.fromkeys(("element", "attribute"), self._named),
            **dict.fromkeys(("list", "mixed"), self._enclosing),
            **dict.fromkeys(("empty", "text", "notAllowed"), self._alone),
            "parent": self._parent,
            "external": self._external,
            "grammar": self._grammar,
        }

    def pattern(self) -> Rule:
        """Reads a pattern: particles with one and the same connector between them."""
        cursor, first = self._cursor, self._cursor.token
        read: Read = yield from self._particle()
        connector = cursor.token
        if not cursor.at(*_CONNECTORS):
            return read
        nodes = [self._unexcepting(read)]
        while cursor.skip(connector.text):
            nodes.append(self._unexcepting((yield from self._particle())))
        if cursor.at(*_CONNECTORS):
            problem = f'found "{cursor.token.text}" among patterns with "{connector.text}" between them'
            cursor.refuse(cursor.token, problem, "put parentheses round the patterns that belong together")
        return Read(self._environment.node(_CONNECTORS[connector.text], first, nodes))

    def _particle(self) -> Rule:
        """Reads a pattern with what may stand before and behind it."""
        cursor, first = self._cursor, self._cursor.token
        read: Read = yield from self._primary(may_except=True)
        read = self._followed(read)
        if cursor.at(*_OCCURRENCES):
            node = self._unexcepting(read)
            read = self._followed(
                Read(self._environment.node(_OCCURRENCES[cursor.take().text], first, [node]))
            )
        return read

    def _followed(self, read: Read) -> Read:
        following = self._annotations.follow()
        return read._replace(beside=read.beside or following)

    def _unexcepting(self, read: Read) -> SyntaxNode:
        if read.excepting:
            problem = "a datatype with an exception is part of another pattern"
            self._cursor.refuse(self._cursor.token, problem, "put it in parentheses")
        return read.node

    def _primary(self, *, may_except: bool) -> Rule:
        """Reads a pattern of one part, or one in parentheses, with the annotations before it."""
        lead = self._annotations.lead()
        read: Read = yield from self._unannotated(lead, may_except=may_except)
        read.node.foreign = {**lead.attributes, **read.node.foreign}
        return read

    def _unannotated(self, lead: Lead, *, may_except: bool) -> Rule:
        cursor, token = self._cursor, self._cursor.token
        if cursor.skip("("):
            inner: Read = yield self.pattern()
            cursor.expect(")")
            return inner._replace(excepting=False)
        if token.kind == "literal" or (cursor.at_keyword(*_BUILT_IN) or token.kind == "qualified"):
            node = self._data_or_value()
            if may_except and node.name == "data" and cursor.at("-"):
                minus = cursor.take()
                excepted: Read = yield from self._primary(may_except=False)
                node.children.append(self._environment.node("except", minus, [excepted.node]))
                return Read(node, excepting=True)
            return Read(node, token if lead.elements and node.name == "value" else None)
        if token.kind in {"name", "quoted"}:
            return Read(self._environment.node("ref", cursor.take(), name=token.text))
        if token.kind == "keyword":
            node = yield from self._keyword(token)
            return Read(node)
        return cursor.fail("a pattern")

    def _keyword(self, token: Token) -> Rule:
        if token.text not in self._keywords:
            self._cursor.fail("a pattern")
        self._cursor.take()
        return (yield from self._keywords[token.text](token))

    def _named(self, token: Token) -> Rule:
        name: SyntaxNode = yield self._names.name_class(of_attribute=token.text == "attribute")
        content: SyntaxNode = yield from self._braced()
        return self._environment.node(token.text, token, [name, content])

    def _enclosing(self, token: Token) -> Rule:
        content: SyntaxNode = yield from self._braced()
        return self._environment.node(token.text, token, [content])

    def _alone(self, token: Token) -> Rule:
        yield from ()  # a rule that needs no other
        return self._environment.node(token.text, token)

    def _parent(self, token: Token) -> Rule:
        yield from ()  # a rule that needs no other
        name = self._cursor.expect_identifier("the name of a pattern")
        return self._environment.node("parentRef", token, name=name.text)

    def _external(self, token: Token) -> Rule:
        yield from ()  # a rule that needs no other
        href = self._cursor.expect_literal("the address of a schema, a literal")
        return self._environment.node("externalRef", token, href=href, ns=self.inherited())

    def _grammar(self, token: Token) -> Rule:
        self._cursor.expect("{")
        components: list[SyntaxNode] = yield self._components()
        self._cursor.expect("}")
        return self._environment.node("grammar", token, components)

    def _braced(self) -> Rule:
        self._cursor.expect("{")
        content: Read = yield self.pattern()
        self._cursor.expect("}")
        return content.node

    def inherited(self) -> str | None:
        """Reads ``inherit = prefix``, if it stands here: the namespace to inherit, else the default one."""
        cursor = self._cursor
        if not cursor.at_keyword("inherit"):
            return self._environment.default()
        cursor.take()
        cursor.expect("=")
        prefix = cursor.expect_name("the prefix of a namespace")
        return self._environment.namespace(prefix, prefix.text)

    def _data_or_value(self) -> SyntaxNode:
        cursor, environment, token = self._cursor, self._environment, self._cursor.token
        if token.kind == "literal":
            return environment.node("value", token, text=cursor.expect_literal("a literal"))
        cursor.take()
        prefix, _, local = token.text.rpartition(":")
        library = environment.library(token, prefix) if prefix else ""
        if cursor.token.kind == "literal":
            text = cursor.expect_literal("a literal")
            # A name without a prefix in a value of type QName is in the default namespace.
            uri = environment.default() if prefix else None
            return environment.node("value", token, text=text, type=local, datatypeLibrary=library, ns=uri)
        parameters = self._parameters() if cursor.skip("{") else []
        return environment.node("data", token, parameters, type=local, datatypeLibrary=library)

    def _parameters(self) -> list[SyntaxNode]:
        cursor = self._cursor
        parameters: list[SyntaxNode] = []
        while not cursor.at("}"):
            lead = self._annotations.lead()
            name = cursor.expect_name('a parameter such as minLength, or "}"')
            cursor.expect("=")
            text = cursor.expect_literal("the value of the parameter, a literal")
            parameters.append(self._environment.node("param", name, text=text, name=name.text))
            parameters[-1].foreign = lead.attributes
        cursor.take()
        return parameters
