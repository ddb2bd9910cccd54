"""Compiled expressions: checked when the schema is loaded, and rewritten for lxml where that is exact."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from textus.schema.schematron.balance import broken_in
from textus.schema.schematron.constants import Constants, in_one_document
from textus.schema.schematron.errors import SchematronError
from textus.schema.schematron.model import Let, Place, Schema
from textus.schema.schematron.nodes import Standpoint
from textus.schema.schematron.parsing import Element
from textus.schema.schematron.rewrite import Rewriter
from textus.schema.schematron.typed import NotRewritableError, Shape, Typed
from textus.schema.schematron.vocabulary import (
    STANDARD_PREFIXES,
    prefixes_in,
    unsupported_in,
    variables_in,
)
from textus.schema.schematron.xpath_syntax import parse_tokens
from textus.schema.schematron.xpath_tokens import Token, XPathSyntaxError, tokenize
from textus.schema.schematron.xpath_tree import Expression as SyntaxTree

__all__ = ["CompiledLet", "Dialect", "Expression", "Fragment", "Purpose", "Scope", "dialect_of"]

_LONGEST_EXPRESSION = 50_000
_LONGEST_INLINE = 1000


class Purpose(Enum):
    """What an expression is evaluated for."""

    TEST = "test"
    """Its effective boolean value."""
    TEXT = "text"
    """Its value in a message."""
    VALUE = "value"
    """Its value as it is: nodes, or the value of a variable."""
    STRINGS = "strings"
    """Each of its items as a string."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The query language of a schema.

    Attributes:
        name: ``@queryBinding``.
        loose: Whether the rules are those of XPath 1.0.
        namespaces: The prefixes of expressions.
        keys: The names of the keys that ``key()`` may use.
        constants: The parts of its expressions that are the same everywhere in a document.
    """

    name: str
    loose: bool
    namespaces: Mapping[str, str]
    keys: frozenset[str] = frozenset()
    constants: Constants = field(default_factory=Constants, compare=False)


_BINDINGS: Mapping[str, bool] = MappingProxyType(
    {
        "xslt": True,
        "xslt1": True,
        "xpath": True,
        "xpath1": True,
        "xslt2": False,
        "xpath2": False,
        "xslt3": False,
        "xpath3": False,
        "xpath31": False,
    }
)


def dialect_of(schema: Schema) -> Dialect:
    """The query language that a schema names.

    Raises:
        SchematronError: If Textus does not know it.
    """
    if schema.binding not in _BINDINGS:
        words = f'queryBinding="{schema.binding}" is not supported'
        raise SchematronError(schema.path, None, words, f"use one of {', '.join(_BINDINGS)}")
    return Dialect(
        schema.binding,
        _BINDINGS[schema.binding],
        {**STANDARD_PREFIXES, **schema.namespaces},
        frozenset(key.name for key in schema.keys),
    )


@dataclass(frozen=True, slots=True, eq=False)
class CompiledLet:
    """A variable in scope.

    Attributes:
        key: Its name in rewritten expressions, different from every other in the same scope.
        expression: Its value.
        of_document: Whether the value is the same in the whole document, not that of one node.
    """

    key: str
    expression: "Expression | Fragment"
    of_document: bool


class Scope:
    """The variables that expressions may use at one place of a schema."""

    def __init__(self, lets: Mapping[str, CompiledLet] | None = None) -> None:
        self._lets = dict(lets or {})

    def child(self) -> "Scope":
        """A scope inside this one."""
        return Scope(self._lets)

    def add(self, let: Let, dialect: Dialect, *, of_document: bool) -> CompiledLet:
        """Bring a variable into scope, from here on."""
        taken = {each.key for each in self._lets.values()}
        key, number = let.name, 2
        while key in taken:
            key, number = f"{let.name}.{number}", number + 1
        if isinstance(let.value, str):
            compiled = CompiledLet(key, Expression(let.value, let.place, dialect, self), of_document)
        else:
            compiled = CompiledLet(key, Fragment(let.value), of_document)
        self._lets[let.name] = compiled
        return compiled

    def __getitem__(self, name: str) -> CompiledLet:
        return self._lets[name]

    def __contains__(self, name: str) -> bool:
        return name in self._lets


class Fragment:
    """The value of a variable that was written as XML: a tree of its own, in the place of its document node.

    Args:
        holder: The ``let`` that it was written in.

    Attributes:
        content: An element with the same content.
    """

    problem: str | None = None
    lets: tuple[CompiledLet, ...] = ()

    def __init__(self, holder: Element) -> None:
        self.content = deepcopy(holder)
        self.content.attrib.clear()
        self.content.tail = None

    def rewritten(self, _standpoint: Standpoint | None) -> Typed:
        """What is known of it: that it is one node."""
        return Typed("", Shape.NODES, single=True)


class Expression:
    """An expression of a schema.

    Args:
        source: What the author wrote.
        place: Where.
        dialect: The query language.
        scope: The variables in scope, as far as they have been added.

    Attributes:
        problem: Why it cannot be run, or None.
        lets: The variables it needs, and those that they need, in the order of their evaluation.

    Raises:
        SchematronError: If it is no expression, or uses a prefix or variable that is not declared.
    """

    def __init__(self, source: str, place: Place, dialect: Dialect, scope: Scope) -> None:
        self.source = source
        self.place = place
        self.dialect = dialect
        self.tokens = self._tokens()
        self.problem = next(unsupported_in(self.tokens, dialect.namespaces, dialect.keys), None)
        self.names = {name: self._let(name, scope) for name in variables_in(self.tokens)}
        self.lets = _in_order(self.names.values())
        self.problem = self.problem or next(
            (let.expression.problem for let in self.lets if let.expression.problem), None
        )
        self.tree = None if self.problem else self._syntax_tree()
        self._rewritten: dict[Standpoint | None, Typed | None] = {}
        if dialect.loose and self.problem is None:
            self._require_xpath_1()

    def rewritten(self, standpoint: Standpoint | None) -> Typed | None:
        """The expression in XPath 1.0 for nodes of a kind, or None where none is equal.

        Args:
            standpoint: The kind of node it is evaluated at; None where it is evaluated anywhere below.
        """
        if standpoint not in self._rewritten:
            try:
                self._rewritten[standpoint] = self._rewrite(standpoint)
            except NotRewritableError:
                self._rewritten[standpoint] = None
        return self._rewritten[standpoint]

    def _rewrite(self, standpoint: Standpoint | None) -> Typed | None:
        if self.tree is None:
            return None
        variables: dict[str, tuple[str, Typed]] = {}
        for name, let in self.names.items():
            typed = let.expression.rewritten(Standpoint.DOCUMENT if let.of_document else standpoint)
            if typed is not None:
                variables[name] = (let.key, _as_variable(typed, inline=not let.of_document))
        constants = self.dialect.constants if in_one_document(self.tree) else None
        rewriter = Rewriter(standpoint, variables, loose=self.dialect.loose, constants=constants)
        return rewriter.rewrite(self.tree, inner=standpoint is None)

    def fail(self, what: str, remedy: str | None = None) -> SchematronError:
        """The error that the expression is wrong."""
        return SchematronError(self.place.path, self.place.line, what, remedy)

    def _tokens(self) -> Sequence[Token]:
        if len(self.source) > _LONGEST_EXPRESSION:
            raise self.fail(f"an expression is longer than {_LONGEST_EXPRESSION} characters")
        try:
            tokens = tokenize(self.source)
        except XPathSyntaxError as error:
            raise self.fail(f"{self.source} is no XPath: {error}") from None
        broken = broken_in(tokens)
        if broken is not None:
            raise self.fail(f"{self.source.strip() or '(nothing)'} is no XPath: {broken}")
        for prefix in prefixes_in(tokens):
            if prefix not in self.dialect.namespaces:
                raise self.fail(
                    f"the prefix {prefix} in {self.source} is not declared", f'add ns prefix="{prefix}"'
                )
        return tokens

    def _let(self, name: str, scope: Scope) -> CompiledLet:
        if name not in scope:
            raise self.fail(
                f"the variable ${name} in {self.source} is not declared", f'add let name="{name}" above'
            )
        return scope[name]

    def _require_xpath_1(self) -> None:
        try:
            self._rewrite(Standpoint.ELEMENT)
        except NotRewritableError as reason:
            self.problem = f"{reason}, the language of this schema"

    def _syntax_tree(self) -> SyntaxTree | None:
        try:
            return parse_tokens(self.tokens)
        except XPathSyntaxError as error:
            if self.dialect.loose:
                self.problem = f"{error} in XPath 1.0, the language of this schema"
            return None


def _as_variable(typed: Typed, *, inline: bool) -> Typed:
    """What a variable is known to be; nodes found from the same node may stand in its place."""
    inline = inline and typed.shape is Shape.NODES and len(typed.text) <= _LONGEST_INLINE
    return Typed(typed.text if inline else "", typed.shape, typed.single)


def _in_order(lets: Iterable[CompiledLet]) -> tuple[CompiledLet, ...]:
    """Variables with those they need before them, each once."""
    ordered: dict[CompiledLet, None] = {}
    for let in lets:
        ordered.update(dict.fromkeys(let.expression.lets))
        ordered[let] = None
    return tuple(ordered)
