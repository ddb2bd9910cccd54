"""Name classes (annex C, ``nameClass``)."""

from typing import NoReturn

from textus.schema.rng.compact.annotations import Annotations
from textus.schema.rng.compact.cursor import Cursor
from textus.schema.rng.compact.environment import Environment
from textus.schema.rng.compact.trampoline import Rule
from textus.schema.rng.syntax import SyntaxNode

__all__ = ["NameClasses"]


class NameClasses:
    """Reads the name classes of one schema."""

    def __init__(self, cursor: Cursor, environment: Environment, annotations: Annotations) -> None:
        self._cursor = cursor
        self._environment = environment
        self._annotations = annotations

    def name_class(self, *, of_attribute: bool) -> Rule:
        """Reads a name class; unprefixed names of attributes are in no namespace, whatever the default is."""
        cursor, first = self._cursor, self._cursor.token
        start, excepting = yield from self._simple(of_attribute=of_attribute, may_except=True)
        self._annotations.follow()
        if not cursor.at("|"):
            return start
        if excepting:
            self._refuse_exception()
        alternatives: list[SyntaxNode] = [start]
        while cursor.skip("|"):
            alternative, _ = yield from self._simple(of_attribute=of_attribute, may_except=False)
            self._annotations.follow()
            alternatives.append(alternative)
        return self._environment.node("choice", first, alternatives)

    def _simple(self, *, of_attribute: bool, may_except: bool) -> Rule:
        """Reads one alternative: the node, and whether it has an exception of its own."""
        cursor = self._cursor
        self._annotations.lead()
        if cursor.skip("("):
            inner: SyntaxNode = yield self.name_class(of_attribute=of_attribute)
            cursor.expect(")")
            return inner, False
        wildcard = cursor.token.kind == "wildcard" or cursor.at("*")
        node = self._name(of_attribute=of_attribute)
        if not wildcard or not cursor.at("-"):
            return node, False
        if not may_except:
            self._refuse_exception()
        minus = cursor.take()
        excepted, _ = yield from self._simple(of_attribute=of_attribute, may_except=False)
        node.children.append(self._environment.node("except", minus, [excepted]))
        return node, True

    def _refuse_exception(self) -> NoReturn:
        problem = "a wildcard with an exception is part of another name class"
        self._cursor.refuse(self._cursor.token, problem, "put it in parentheses")

    def _name(self, *, of_attribute: bool) -> SyntaxNode:
        cursor, environment = self._cursor, self._environment
        if cursor.at("*"):
            return environment.node("anyName", cursor.take())
        if cursor.token.kind == "wildcard":
            token = cursor.take()
            return environment.node("nsName", token, ns=environment.namespace(token, token.text[:-2]))
        if cursor.token.kind == "qualified":
            token = cursor.take()
            prefix, _, local = token.text.partition(":")
            return environment.node("name", token, text=local, ns=environment.namespace(token, prefix))
        token = cursor.expect_name('a name, "*" or a prefix with ":*"')
        uri = "" if of_attribute else environment.default()
        return environment.node("name", token, text=token.text, ns=uri)
