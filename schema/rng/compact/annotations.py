"""Annotations: read and checked (annex C, annotations); attributes are kept, elements dropped.

A validator has no use for them. But they must be well formed, and their names must be such as may stand
beside RELAX NG: an attribute in some namespace, and neither attribute nor element in its own.
"""

from typing import NamedTuple

from textus.schema.rng.compact.cursor import Cursor
from textus.schema.rng.compact.environment import RELAX_NG, Environment
from textus.schema.rng.compact.tokens import Token

__all__ = ["Annotations", "Lead"]

_XMLNS = "xmlns"


class Lead(NamedTuple):
    """The annotations before a pattern.

    Attributes:
        attributes: The attributes in brackets, by expanded name.
        elements: Whether there were elements in brackets, which a value pattern has no room for.
    """

    attributes: dict[str, str]
    elements: bool


class Annotations:
    """Reads over the annotations of one schema."""

    def __init__(self, cursor: Cursor, environment: Environment) -> None:
        self._cursor = cursor
        self._environment = environment

    def lead(self) -> Lead:
        """Reads what may stand before a pattern, a name class, a parameter or a component of a grammar."""
        cursor = self._cursor
        while cursor.token.kind == "documentation":
            cursor.take()
        if not cursor.skip("["):
            return Lead({}, elements=False)
        attributes = self._attributes(of_relax_ng=True)
        elements = False
        while not cursor.at("]"):
            self.element()
            elements = True
        cursor.take()
        return Lead(attributes, elements)

    def follow(self) -> Token | None:
        """Reads the elements that follow a pattern or name class after ``>>``; returns the first ``>>``."""
        first = None
        while self._cursor.at(">>"):
            token = self._cursor.take()
            first = first or token
            self.element()
        return first

    def element(self) -> None:
        """Reads an annotation element with all that is in it."""
        self._name("an annotation such as a:b [ … ]", of_relax_ng=True)
        self._cursor.expect("[")
        self._attributes(of_relax_ng=False)
        depth = 1
        while depth:
            if self._cursor.skip("]"):
                depth -= 1
            elif self._cursor.token.kind == "literal":
                self._cursor.expect_literal("a literal")
            else:
                self._name('an annotation, a literal or "]"', of_relax_ng=False)
                self._cursor.expect("[")
                self._attributes(of_relax_ng=False)
                depth += 1

    def _attributes(self, *, of_relax_ng: bool) -> dict[str, str]:
        found: dict[str, str] = {}
        while self._cursor.ahead().text == "=" and self._cursor.ahead().kind == "symbol":
            token = self._cursor.token
            if of_relax_ng and token.kind != "qualified":
                self._cursor.fail("an attribute with a prefix, such as a:b")
            name = self._name("the name of an attribute", of_relax_ng=of_relax_ng)
            if of_relax_ng and not name[0]:
                self._cursor.refuse(token, f"the attribute {token.text} must be in a namespace")
            expanded = f"{{{name[0]}}}{name[1]}"
            if expanded in found:
                self._cursor.refuse(token, f"the attribute {token.text} stands more than once")
            if name == ("", _XMLNS):
                self._cursor.refuse(token, "an attribute cannot be called xmlns")
            self._cursor.expect("=")
            found[expanded] = self._cursor.expect_literal("the value of the attribute, a literal")
        return found

    def _name(self, what: str, *, of_relax_ng: bool) -> tuple[str, str]:
        """Reads the name of an annotation: its namespace and local name."""
        cursor = self._cursor
        if cursor.token.kind != "qualified":
            return "", cursor.expect_name(what).text
        token = cursor.take()
        prefix, _, local = token.text.partition(":")
        uri = self._environment.namespace(token, prefix)
        if uri is None:
            cursor.refuse(token, f"the namespace of the annotation {token.text} cannot be inherited")
        if of_relax_ng and uri == RELAX_NG:
            cursor.refuse(token, f"the annotation {token.text} cannot be in the namespace of RELAX NG")
        return uri, local
