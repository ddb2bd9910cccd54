"""Exact places: the line and column of a start tag, which lxml does not keep.

libxml2 knows no columns and loses count of lines beyond 65,535, so places come from expat, in one pass over
the file and only where something has to be said about it.
"""

from textus.edition.entities import heed_parameters
from textus.edition.reading import in_utf8
from textus.edition.tei import XML, local_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from textus.edition.document import Document
    from textus.edition.source import Source

__all__ = ["Located", "Place", "XPaths", "identifier_places", "locate"]

Place = tuple[int, int]
"""A line and a column in characters, both counted from 1."""

Located = tuple["Source", int, int]
"""A file, a line and a column, both counted from 1."""

Path = tuple[int, ...]
"""The way to an element: its number among the elements of its parent, from the root down."""


def locate(document: "Document", elements: "Iterable[etree._Element]") -> "dict[etree._Element, Located]":
    """Where the start tags of elements stand.

    Args:
        document: The document they belong to.
        elements: The elements.

    Returns:
        For each the file, the line and the column in characters, both counted from 1. An element whose place
        cannot be told apart any more, since an inclusion moved it, has the line that the parser kept.
    """
    ways = _Ways(document)
    wanted: dict[tuple[Source, str], dict[Path, list[etree._Element]]] = {}
    for element in elements:
        start, path = ways.to(element)
        wanted.setdefault((document.source_of(element), start), {}).setdefault(path, []).append(element)
    found: dict[etree._Element, Located] = {}
    for (source, start), paths in wanted.items():
        places = _places(in_utf8(source.data), set(paths), start)
        for path, here in paths.items():
            for element in here:
                line, column = places.get(path, (element.sourceline or 1, 1))
                found[element] = (source, line, column)
    return found


def identifier_places(data: bytes) -> dict[str, Place] | None:
    """Where each ``xml:id`` of a file is given, of repeated ones the first.

    Args:
        data: The file.

    Returns:
        The places of the start tags by identifier, or None for a file that expat cannot read.
    """
    from pyexpat import ExpatError, ParserCreate  # noqa: PLC0415 - only needed where a pointer leads elsewhere

    found: dict[str, Place] = {}

    def start(_name: str, attributes: dict[str, str]) -> None:
        identifier = attributes.get("xml:id")
        if identifier and identifier not in found:
            found[identifier] = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    parser = ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(in_utf8(data), True)
    except (ExpatError, LookupError, ValueError):
        return None
    return found


class XPaths:
    """Paths to elements of one tree by local names and positions, such as ``/TEI[1]/text[1]/body[1]``.

    The children of an element are counted once, however many of them are asked for.
    """

    def __init__(self) -> None:
        self._steps: dict[etree._Element, dict[etree._Element, str]] = {}

    def of(self, element: "etree._Element") -> str:
        """The path to an element."""
        steps: list[str] = []
        node = element
        while (parent := node.getparent()) is not None:
            if parent not in self._steps:
                self._steps[parent] = _named_steps(parent)
            steps.append(self._steps[parent][node])
            node = parent
        steps.append(f"{local_name(node)}[1]")
        return "/" + "/".join(reversed(steps))


def _named_steps(parent: "etree._Element") -> "dict[etree._Element, str]":
    counts: dict[object, int] = {}
    steps: dict[etree._Element, str] = {}
    for child in parent.iterchildren("*"):
        counts[child.tag] = counts.get(child.tag, 0) + 1
        steps[child] = f"{local_name(child)}[{counts[child.tag]}]"
    return steps


class _Ways:
    """The ways to elements inside the files they were read from."""

    def __init__(self, document: "Document") -> None:
        self._starts = {
            inclusion.root: ""
            if inclusion.root is inclusion.source.root
            else inclusion.root.get(XML + "id", "")
            for inclusion in document.inclusions
        }
        self._numbers: dict[etree._Element, dict[etree._Element, int]] = {}

    def to(self, element: "etree._Element") -> tuple[str, Path]:
        """The way to an element, and the ``xml:id`` it starts from; the empty string for the root of the file."""
        steps: list[int] = []
        node = element
        while node not in self._starts and (parent := node.getparent()) is not None:
            if parent not in self._numbers:
                children = parent.iterchildren("*")
                self._numbers[parent] = {child: number for number, child in enumerate(children)}
            steps.append(self._numbers[parent][node])
            node = parent
        return self._starts.get(node, ""), tuple(reversed(steps))


def _places(data: bytes, wanted: set[Path], identifier: str) -> dict[Path, Place]:
    """The places of elements, by their ways from the root, or from the element of an identifier."""
    from pyexpat import ExpatError, ParserCreate  # noqa: PLC0415 - only needed where something is at fault

    found: dict[Path, Place] = {}
    path: list[int] = []
    counts: list[int] = []

    def start(_name: str, attributes: dict[str, str]) -> None:
        if counts:
            counts[-1] += 1
            path.append(counts[-1])
        elif found or (identifier and attributes.get("xml:id") != identifier):
            return
        counts.append(-1)
        here = tuple(path)
        if here in wanted or not path:
            found[here] = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def end(_name: str) -> None:
        if counts:
            counts.pop()
        if path:
            path.pop()

    parser = ParserCreate()
    heed_parameters(parser)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except (ExpatError, LookupError, ValueError):
        return found  # lxml read what expat does not; the lines it kept will do
    return found
