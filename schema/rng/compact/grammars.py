"""Grammars and what they are made of (annex C, ``grammarContent``)."""

from typing import TYPE_CHECKING

from textus.schema.rng.compact.annotations import Annotations
from textus.schema.rng.compact.cursor import Cursor
from textus.schema.rng.compact.environment import Environment
from textus.schema.rng.compact.patterns import Patterns
from textus.schema.rng.compact.trampoline import Rule

if TYPE_CHECKING:
    from textus.schema.rng.compact.patterns import Read
    from textus.schema.rng.compact.tokens import Token
    from textus.schema.rng.syntax import SyntaxNode

__all__ = ["Grammars"]

_ASSIGNMENTS = {"=": None, "|=": "choice", "&=": "interleave"}


class Grammars:
    """Reads the grammars of one schema.

    Attributes:
        patterns: Reads the patterns in them.
    """

    def __init__(self, cursor: Cursor, environment: Environment) -> None:
        self._cursor = cursor
        self._environment = environment
        self._annotations = Annotations(cursor, environment)
        self.patterns = Patterns(cursor, environment, self._annotations, self.components)

    def components(self) -> Rule:
        """Reads the components of a grammar, up to its end."""
        return self._components(in_include=False)

    def begins(self) -> bool:
        """Whether a component of a grammar stands here, perhaps behind annotations, and no pattern."""
        start = self._cursor.position
        self._annotations.lead()
        found = self._at_component()
        self._cursor.back_to(start)
        return found

    def _at_component(self) -> bool:
        cursor = self._cursor
        if cursor.at_keyword("start", "div", "include"):
            return True
        behind = cursor.ahead()
        if behind.kind != "symbol" or cursor.token.kind not in {"name", "quoted", "qualified"}:
            return False
        return behind.text == "[" or (behind.text in _ASSIGNMENTS and cursor.token.kind != "qualified")

    def _components(self, *, in_include: bool) -> Rule:
        cursor = self._cursor
        components: list[SyntaxNode] = []
        while not cursor.at("}") and cursor.token.kind != "end":
            if cursor.token.kind in {"name", "quoted", "qualified"} and cursor.ahead().text == "[":
                self._annotations.element()
                continue
            lead = self._annotations.lead()
            component: SyntaxNode = yield from self._component(in_include=in_include)
            component.foreign = lead.attributes
            components.append(component)
        return components

    def _component(self, *, in_include: bool) -> Rule:
        cursor, token = self._cursor, self._cursor.token
        if cursor.at_keyword("start"):
            cursor.take()
            return (yield from self._assigned("start", token, None))
        if cursor.at_keyword("div"):
            cursor.take()
            children = yield from self._braced(in_include=in_include)
            return self._environment.node("div", token, children)
        if cursor.at_keyword("include") and not in_include:
            cursor.take()
            return (yield from self._include(token))
        if token.kind in {"name", "quoted"}:
            return (yield from self._assigned("define", token, cursor.take().text))
        return cursor.fail("a definition such as name = …")

    def _assigned(self, element: str, token: "Token", name: str | None) -> Rule:
        cursor = self._cursor
        if not cursor.at(*_ASSIGNMENTS):
            cursor.fail('"=", "|=" or "&="')
        combine = _ASSIGNMENTS[cursor.take().text]
        read: Read = yield self.patterns.pattern()
        return self._environment.node(element, token, [read.node], name=name, combine=combine)

    def _include(self, token: "Token") -> Rule:
        cursor = self._cursor
        href = cursor.expect_literal("the address of a schema, a literal")
        namespace = self.patterns.inherited()
        overrides: list[SyntaxNode] = []
        if cursor.at("{"):
            overrides = yield from self._braced(in_include=True)
        return self._environment.node("include", token, overrides, href=href, ns=namespace)

    def _braced(self, *, in_include: bool) -> Rule:
        self._cursor.expect("{")
        components: list[SyntaxNode] = yield self._components(in_include=in_include)
        self._cursor.expect("}")
        return components
