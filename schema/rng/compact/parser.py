"""Reading a whole schema in compact syntax (annex C, ``topLevel``)."""

from typing import TYPE_CHECKING

from textus.schema.rng.compact.cursor import Cursor
from textus.schema.rng.compact.environment import Environment
from textus.schema.rng.compact.grammars import Grammars
from textus.schema.rng.compact.source import Source
from textus.schema.rng.compact.tokens import Token
from textus.schema.rng.compact.trampoline import run
from textus.schema.rng.syntax import SyntaxNode

if TYPE_CHECKING:
    from textus.schema.rng.compact.patterns import Read

__all__ = ["read_compact"]


def read_compact(text: str, path: str) -> SyntaxNode:
    """The syntax tree of a schema in compact syntax, the same as that of its XML form.

    Names of elements and attributes become ``name`` nodes with the namespace in ``ns``; where it is inherited
    from an including schema, ``ns`` is left out. A grammar without the keyword gets its ``grammar`` node too.

    Args:
        text: The schema, decoded (see `textus.schema.rng.compact.source.decode`).
        path: The file, for places and as the base of relative addresses.

    Raises:
        CompactSyntaxError: The schema breaks the grammar of the compact syntax, or a rule about its prefixes
            and annotations. The other rules of RELAX NG are left to the simplification of the tree.
    """
    cursor = Cursor(Source(text.removeprefix("\ufeff"), path))
    environment = Environment(cursor, path)
    _declarations(cursor, environment)
    grammars = Grammars(cursor, environment)
    first = cursor.token
    if grammars.begins():
        components: list[SyntaxNode] = run(grammars.components())
        _expect_end(cursor)
        return environment.node("grammar", first, components)
    read: Read = run(grammars.patterns.pattern())
    _expect_end(cursor)
    if read.beside:
        cursor.refuse(read.beside, "an annotation stands beside the only pattern, outside of everything")
    return read.node


def _declarations(cursor: Cursor, environment: Environment) -> None:
    while cursor.at_keyword("namespace", "default", "datatypes"):
        word = cursor.take()
        if word.text == "datatypes":
            prefix = cursor.expect_name("a prefix")
            cursor.expect("=")
            environment.declare_library(prefix, cursor.expect_literal("the URI of a library, a literal"))
        elif word.text == "namespace":
            prefix = cursor.expect_name("a prefix")
            environment.declare_namespace(prefix, _namespace(cursor))
        else:
            _default(word, cursor, environment)


def _default(word: Token, cursor: Cursor, environment: Environment) -> None:
    if not cursor.at_keyword("namespace"):
        cursor.fail("the keyword namespace")
    cursor.take()
    prefix = None if cursor.at("=") else cursor.expect_name('a prefix or "="')
    uri = _namespace(cursor)
    environment.declare_namespace(word._replace(text=""), uri)
    if prefix:
        environment.declare_namespace(prefix, uri)


def _namespace(cursor: Cursor) -> str | None:
    cursor.expect("=")
    if cursor.at_keyword("inherit"):
        cursor.take()
        return None
    return cursor.expect_literal("the URI of a namespace, a literal")


def _expect_end(cursor: Cursor) -> None:
    if cursor.token.kind != "end":
        cursor.fail("the end of the schema")
