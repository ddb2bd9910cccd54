"""The XML syntax of RELAX NG, read into syntax nodes (ISO/IEC 19757-2, sections 6, 7.2 and 7.3).

Foreign elements are left out, names and attribute values keep their literal form, and every node knows its
place. Whether the nodes form a schema is the business of `textus.schema.rng.full_syntax`.
"""

import pyexpat
from collections.abc import Mapping

from textus.edition.transcoding import in_utf8
from textus.schema.rng.errors import SchemaError
from textus.schema.rng.resources import resolve
from textus.schema.rng.syntax import Place, SyntaxNode
from textus.schema.rng.xmlnames import XML_NAMESPACE, is_blank

__all__ = ["RELAXNG_NAMESPACE", "read_xml"]

RELAXNG_NAMESPACE = "http://relaxng.org/ns/structure/1.0"
TEXTUAL = frozenset({"name", "param", "value"})
"""The elements with character content; no element may stand in them."""


class _Reader:
    """The handlers of one parse; the open elements are kept on a list, so depth is no limit."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: SyntaxNode | None = None
        self.open: list[SyntaxNode] = []
        self.foreign_depth = 0
        self.scopes: list[Mapping[str, str]] = [{"xml": XML_NAMESPACE}]
        self.declared: dict[str, str] = {}
        self.parser = pyexpat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartNamespaceDeclHandler = self.declare
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def place(self) -> Place:
        return Place(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def declare(self, prefix: str | None, uri: str | None) -> None:
        self.declared[prefix or ""] = uri or ""

    def start(self, expanded: str, attributes: dict[str, str]) -> None:
        scope = {**self.scopes[-1], **self.declared} if self.declared else self.scopes[-1]
        self.scopes.append(scope)
        self.declared = {}
        namespace, _, name = expanded.rpartition(" ")
        if self.foreign_depth or (namespace != RELAXNG_NAMESPACE and self.open):
            if self.open[-1].name in TEXTUAL:
                raise SchemaError(self.place(), f"no element may stand in <{self.open[-1].name}>", "6")
            self.foreign_depth += 1
            return
        if namespace != RELAXNG_NAMESPACE:
            remedy = f'its root is in the namespace "{RELAXNG_NAMESPACE}"'
            raise SchemaError(self.place(), f"<{name}> is no RELAX NG pattern", "6", remedy)
        self.add(name, attributes, scope)

    def add(self, name: str, attributes: dict[str, str], scope: Mapping[str, str]) -> None:
        place = self.place()
        base = self.open[-1].base if self.open else self.path
        own: dict[str, str] = {}
        foreign: dict[str, str] = {}
        for key, value in attributes.items():
            if " " not in key:
                own[key] = value
                continue
            uri, _, local = key.partition(" ")
            if uri == RELAXNG_NAMESPACE:
                raise SchemaError(place, f"the attribute {local} of <{name}> must have no namespace", "6")
            if uri == XML_NAMESPACE and local == "base":
                base = resolve(base, value)
            else:
                foreign[f"{{{uri}}}{local}"] = value
        node = SyntaxNode(name, own, [], "", scope, base, place, foreign)
        if not self.open:
            self.root = node
        elif self.open[-1].name in TEXTUAL:
            raise SchemaError(place, f"no element may stand in <{self.open[-1].name}>", "6")
        else:
            self.open[-1].children.append(node)
        self.open.append(node)

    def end(self, _name: str) -> None:
        self.scopes.pop()
        if self.foreign_depth:
            self.foreign_depth -= 1
        else:
            self.open.pop()

    def characters(self, text: str) -> None:
        if self.foreign_depth:
            return
        node = self.open[-1]
        if node.name in TEXTUAL:
            node.text += text
        elif not is_blank(text):
            raise SchemaError(self.place(), f"no text may stand in <{node.name}>", "6")


def read_xml(source: bytes, path: str) -> SyntaxNode:
    """Read a schema in the XML syntax.

    Args:
        source: The bytes of the file.
        path: The file, as messages shall name it; `href` attributes are relative to it.

    Raises:
        SchemaError: It is not well-formed, has another root, or text or elements where none may stand.
    """
    reader = _Reader(path)
    try:
        reader.parser.Parse(in_utf8(source), True)
    except pyexpat.ExpatError as error:
        words = pyexpat.ErrorString(error.code) or "unreadable"
        place = Place(path, error.lineno, error.offset + 1)
        raise SchemaError(place, f"the schema is not well-formed XML: {words}") from None
    except (LookupError, ValueError) as error:
        raise SchemaError(reader.place(), f"the schema's encoding cannot be read: {error}") from None
    if reader.root is None:
        raise SchemaError(Place(path, 1, 1), "the schema is empty")
    return reader.root
