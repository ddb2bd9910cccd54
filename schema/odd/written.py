"""XML as it was written: elements with their attributes, texts and places, read by expat.

Places come with their columns, and lxml need not be loaded. Depth is no limit, since open elements are kept on
a list.
"""

import pyexpat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from textus.edition.transcoding import in_utf8
from textus.schema.rng.errors import SchemaError
from textus.schema.rng.resources import resolve
from textus.schema.rng.syntax import Place
from textus.schema.rng.xmlnames import XML_NAMESPACE

__all__ = ["TEI", "Written", "read_written"]

TEI = "http://www.tei-c.org/ns/1.0"
NOWHERE = Place("", 0, 0)


@dataclass(slots=True, eq=False)
class Written:
    """An element.

    Attributes:
        namespace: Its namespace, or the empty string.
        name: Its local name.
        attributes: Its attributes by their names, those of a namespace as ``{namespace}name``.
        children: The elements in it.
        text: The text before the first of them.
        tail: The text behind it.
        namespaces: The prefixes in scope.
        base: What relative addresses in it are relative to.
        place: Where its start tag begins.
    """

    namespace: str
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list["Written"] = field(default_factory=list)
    text: str = ""
    tail: str = ""
    namespaces: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    place: Place = NOWHERE

    def get(self, name: str, default: str = "") -> str:
        """An attribute, or what is to be taken instead."""
        return self.attributes.get(name, default)

    def each(self, *names: str) -> Iterator["Written"]:
        """The children of the TEI namespace that have one of some names."""
        return (child for child in self.children if child.namespace == TEI and child.name in names)

    def first(self, *names: str) -> "Written | None":
        """The first of them, or None."""
        return next(self.each(*names), None)

    def walk(self) -> Iterator["Written"]:
        """This element and all elements in it, in the order of the document."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))

    def string(self) -> str:
        """All text in it."""
        parts: list[str] = []
        waiting: list[Written | str] = [self]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                parts.append(item)
                continue
            for child in reversed(item.children):
                waiting += (child.tail, child)
            waiting.append(item.text)
        return "".join(parts)


class _Reader:
    """The handlers of one parse."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Written | None = None
        self.open: list[Written] = []
        self.scopes: list[Mapping[str, str]] = [{"xml": XML_NAMESPACE}]
        self.declared: dict[str, str] = {}
        self.parser = pyexpat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartNamespaceDeclHandler = self.declare
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def declare(self, prefix: str | None, uri: str | None) -> None:
        self.declared[prefix or ""] = uri or ""

    def start(self, expanded: str, attributes: dict[str, str]) -> None:
        scope = self.scopes[-1]
        if self.declared:
            scope = {**scope, **self.declared}
            self.declared = {}
        self.scopes.append(scope)
        namespace, _, name = expanded.rpartition(" ")
        base = self.open[-1].base if self.open else self.path
        if attributes and any(" " in key for key in attributes):
            attributes = {
                f"{{{key.replace(' ', '}')}" if " " in key else key: attributes[key] for key in attributes
            }
            written = attributes.get(f"{{{XML_NAMESPACE}}}base")
            base = base if written is None else resolve(base, written)
        place = Place(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        element = Written(namespace, name, attributes, [], "", "", scope, base, place)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.scopes.pop()
        self.open.pop()

    def characters(self, text: str) -> None:
        parent = self.open[-1]
        if parent.children:
            parent.children[-1].tail += text
        else:
            parent.text += text


def read_written(source: bytes, path: str) -> Written:
    """Read an XML file; no external entity is.

    Args:
        source: Its bytes.
        path: The file, as messages shall name it.

    Raises:
        SchemaError: It is not well-formed.
    """
    reader = _Reader(path)
    try:
        reader.parser.Parse(in_utf8(source), True)
    except pyexpat.ExpatError as error:
        words = pyexpat.ErrorString(error.code) or "unreadable"
        raise SchemaError(
            Place(path, error.lineno, error.offset + 1), f"not well-formed XML: {words}"
        ) from None
    except (LookupError, ValueError) as error:
        raise SchemaError(Place(path, 1, 1), f"the encoding cannot be read: {error}") from None
    if reader.root is None:
        raise SchemaError(Place(path, 1, 1), "the file is empty")
    return reader.root
