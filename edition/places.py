"""Exact places: the line and column of a start tag, which lxml does not keep.

libxml2 knows no columns and loses count of lines beyond 65,535, so places come from expat, in one pass over
the file and only where something has to be said about it.
"""

from contextlib import suppress
from enum import Enum

from textus.edition.entities import heed_parameters
from textus.edition.tei import XML, local_name
from textus.edition.transcoding import in_utf8

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from textus.edition.document import Document
    from textus.edition.source import Source

__all__ = ["Located", "Place", "Spot", "Where", "XPaths", "identifier_places", "locate", "locate_spots"]

Place = tuple[int, int]
"""A line and a column in characters, both counted from 1."""

Located = tuple["Source", int, int]
"""A file, a line and a column, both counted from 1."""

Path = tuple[int, ...]
"""The way to an element: its number among the elements of its parent, from the root down."""


class Where(Enum):
    """What is looked for at an element."""

    TAG = "its start tag"
    INSIDE = "the first words behind its start tag"
    BEHIND = "the first words behind its end tag"


Spot = tuple["etree._Element", Where]


def locate(document: "Document", elements: "Iterable[etree._Element]") -> "dict[etree._Element, Located]":
    """Where the start tags of elements stand.

    Args:
        document: The document they belong to.
        elements: The elements.

    Returns:
        For each the file, the line and the column in characters, both counted from 1. An element whose place
        cannot be told apart any more, since an inclusion moved it, has the line that the parser kept.
    """
    found = locate_spots(document, ((element, Where.TAG) for element in elements))
    return {element: place for (element, _), place in found.items()}


def locate_spots(document: "Document", spots: "Iterable[Spot]") -> "dict[Spot, Located]":
    """Where tags stand, and the words between them; see `locate`.

    What stands behind an element that was included stands in the file that includes it.
    """
    ways = _Ways(document)
    wanted: dict[tuple[Source, str], dict[tuple[Path, Where], list[Spot]]] = {}
    for spot in spots:
        element, where = spot
        parent = element.getparent() if where is Where.BEHIND else None
        start, path = ways.to(element if parent is None else parent)
        if parent is not None:
            path = (*path, *ways.step(element, parent))
        source = document.source_of(element if parent is None else parent)
        wanted.setdefault((source, start), {}).setdefault((path, where), []).append(spot)
    found: dict[Spot, Located] = {}
    for (source, start), keys in wanted.items():
        places = _places(in_utf8(source.data), set(keys), start)
        for key, here in keys.items():
            for spot in here:
                line, column = places.get(key, (spot[0].sourceline or 1, 1))
                found[spot] = (source, line, column)
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
        self._steps = document.steps
        self._numbers: dict[etree._Element, dict[etree._Element, int]] = {}

    def to(self, element: "etree._Element") -> tuple[str, Path]:
        """The way to an element, and the ``xml:id`` it starts from; the empty string for the root of the file."""
        steps: list[int] = []
        node = element
        while node not in self._starts and (parent := node.getparent()) is not None:
            steps += reversed(self.step(node, parent))
            node = parent
        return self._starts.get(node, ""), tuple(reversed(steps))

    def step(self, element: "etree._Element", parent: "etree._Element") -> Path:
        """The way to an element from its parent: its number among the children, unless it was in an inclusion."""
        if element in self._steps:
            return self._steps[element]
        if parent not in self._numbers:
            children = parent.iterchildren("*")
            self._numbers[parent] = {child: number for number, child in enumerate(children)}
        return (self._numbers[parent][element],)


class _Search:
    """A search for the places of elements, by their ways from the root, or from the element of an identifier."""

    def __init__(self, wanted: set[tuple[Path, Where]], identifier: str) -> None:
        from pyexpat import ParserCreate  # noqa: PLC0415 - only needed where something is at fault

        self.found: dict[tuple[Path, Where], Place] = {}
        self._wanted = wanted
        self._identifier = identifier
        self._begun = False
        self._path: list[int] = []
        self._counts: list[int] = []
        self._last: tuple[Path, Where] = ((), Where.TAG)
        self.parser = ParserCreate()
        heed_parameters(self.parser)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        if any(where is not Where.TAG for _, where in wanted):
            self.parser.CharacterDataHandler = self._text

    def _start(self, _name: str, attributes: dict[str, str]) -> None:
        if self._counts:
            self._counts[-1] += 1
            self._path.append(self._counts[-1])
        elif self._begun or (self._identifier and attributes.get("xml:id") != self._identifier):
            return
        self._begun = True
        self._counts.append(-1)
        path = tuple(self._path)
        self._last = (path, Where.INSIDE)
        if (path, Where.TAG) in self._wanted:
            self.found[path, Where.TAG] = self._here()

    def _end(self, _name: str) -> None:
        self._last = (tuple(self._path), Where.BEHIND)
        if self._counts:
            self._counts.pop()
        if self._path:
            self._path.pop()

    def _text(self, text: str) -> None:
        if self._last in self._wanted and self._last not in self.found and self._counts and text.strip():
            line, column = self._here()
            self.found[self._last] = (line, column + len(text) - len(text.lstrip()))

    def _here(self) -> Place:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1


def _places(data: bytes, wanted: set[tuple[Path, Where]], identifier: str) -> dict[tuple[Path, Where], Place]:
    from pyexpat import ExpatError  # noqa: PLC0415 - the same

    search = _Search(wanted, identifier)
    with suppress(
        ExpatError, LookupError, ValueError
    ):  # lxml reads what expat does not; the lines it kept will do
        search.parser.Parse(data, True)
    return search.found
