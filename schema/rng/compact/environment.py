"""The prefixes of a schema, and the nodes made with them (annex C, declarations)."""

from collections.abc import Mapping, Sequence
from typing import Final

from textus.schema.rng.compact.cursor import Cursor
from textus.schema.rng.compact.tokens import Token
from textus.schema.rng.syntax import SyntaxNode

__all__ = ["RELAX_NG", "XML", "Environment"]

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
_XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
_INHERITED: Final = None


class Environment:
    """The prefixes that a schema declares for namespaces and datatype libraries.

    A namespace that is inherited from the schema which includes this one is None.
    """

    def __init__(self, cursor: Cursor, path: str) -> None:
        self._cursor = cursor
        self._path = path
        self._namespaces: dict[str, str | None] = {"xml": XML, "": _INHERITED}
        self._declared: set[str] = set()
        self._libraries = {"xsd": _XSD}
        self._in_scope: Mapping[str, str] | None = None

    def declare_namespace(self, prefix: Token, uri: str | None) -> None:
        """Binds a prefix, or the empty one, to a namespace.

        Raises:
            CompactSyntaxError: XML reserves the prefix or namespace, or the prefix is bound to another one.
        """
        name = prefix.text
        if name == "xmlns" or (name == "xml" and uri != XML):
            self._cursor.refuse(prefix, f"the prefix {name} cannot be declared: XML reserves it")
        if uri == XML and name not in {"xml", ""}:
            self._cursor.refuse(prefix, f"the namespace {XML} can only have the prefix xml")
        if name in self._declared and self._namespaces[name] != uri:
            what = f"the prefix {name}" if name else "the default namespace"
            self._cursor.refuse(prefix, f"{what} is declared twice")
        self._declared.add(name)
        self._namespaces[name] = uri

    def declare_library(self, prefix: Token, uri: str) -> None:
        """Binds a prefix to a datatype library.

        Raises:
            CompactSyntaxError: The prefix is bound to another one.
        """
        if f"{prefix.text}:" in self._declared and self._libraries[prefix.text] != uri:
            self._cursor.refuse(prefix, f"the datatype prefix {prefix.text} is declared twice")
        self._declared.add(f"{prefix.text}:")
        self._libraries[prefix.text] = uri

    def namespace(self, token: Token, prefix: str) -> str | None:
        """The namespace of a prefix that stands in a token.

        Raises:
            CompactSyntaxError: The prefix is not declared.
        """
        if prefix not in self._namespaces:
            self._cursor.refuse(
                token, f"the prefix {prefix} is not declared", f'declare it: namespace {prefix} = "…"'
            )
        return self._namespaces[prefix]

    def library(self, token: Token, prefix: str) -> str:
        """The datatype library of a prefix that stands in a token.

        Raises:
            CompactSyntaxError: The prefix is not declared.
        """
        if prefix not in self._libraries:
            self._cursor.refuse(
                token,
                f"the datatype prefix {prefix} is not declared",
                f'declare it: datatypes {prefix} = "…"',
            )
        return self._libraries[prefix]

    def default(self) -> str | None:
        """The default namespace."""
        return self._namespaces[""]

    def node(
        self,
        element: str,
        token: Token,
        children: Sequence[SyntaxNode] = (),
        /,
        *,
        text: str = "",
        **attributes: str | None,
    ) -> SyntaxNode:
        """A node for an element of the XML syntax, without the attributes that are None, at a token."""
        if self._in_scope is None:
            self._in_scope = {prefix: uri for prefix, uri in self._namespaces.items() if uri is not None}
        given = {attribute: value for attribute, value in attributes.items() if value is not None}
        place = self._cursor.place(token)
        return SyntaxNode(element, given, list(children), text, self._in_scope, self._path, place)
