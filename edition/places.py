"""Exact places: the line and column of a start tag, which lxml does not keep.

libxml2 knows no columns and loses count of lines beyond 65,535, so places come from expat, in one pass over
the file and only where something has to be said about it.
"""

from collections.abc import Iterable

from lxml import etree

from textus.edition.document import Document
from textus.edition.source import Source
from textus.edition.tei import is_element, local_name

__all__ = ["Located", "locate", "xpath_of"]

Located = tuple[Source, int, int]
"""A file, a line and a column, both counted from 1."""

Path = tuple[int, ...]
"""The way to an element: its number among the elements of its parent, from the root down."""


def locate(document: Document, elements: Iterable[etree._Element]) -> dict[etree._Element, Located]:
    """Where the start tags of elements stand.

    Args:
        document: The document they belong to.
        elements: The elements.

    Returns:
        For each the file, the line and the column in characters, both counted from 1. An element whose place
        cannot be told apart any more, since an inclusion moved it, has the line that the parser kept.
    """
    wanted: dict[Source, dict[Path, list[etree._Element]]] = {}
    for element in elements:
        source = document.source_of(element)
        wanted.setdefault(source, {}).setdefault(_path(element, document, source), []).append(element)
    found: dict[etree._Element, Located] = {}
    for source, paths in wanted.items():
        places = _places(source.data, set(paths))
        for path, here in paths.items():
            for element in here:
                line, column = places.get(path, (element.sourceline or 1, 1))
                found[element] = (source, line, column)
    return found


def xpath_of(element: etree._Element) -> str:
    """The path to an element by local names and positions, such as ``/TEI[1]/text[1]/body[1]``."""
    steps: list[str] = []
    node: etree._Element | None = element
    while node is not None:
        steps.append(
            f"{local_name(node)}[{1 + sum(1 for s in node.itersiblings(preceding=True) if s.tag == node.tag)}]"
        )
        node = node.getparent()
    return "/" + "/".join(reversed(steps))


def _path(element: etree._Element, document: Document, source: Source) -> Path:
    roots = {inclusion.root for inclusion in document.inclusions if inclusion.source is source}
    steps: list[int] = []
    node: etree._Element | None = element
    while node is not None and node not in roots:
        parent = node.getparent()
        if parent is not None:
            steps.append(sum(1 for sibling in node.itersiblings(preceding=True) if is_element(sibling)))
        node = parent
    return tuple(reversed(steps))


def _places(data: bytes, wanted: set[Path]) -> dict[Path, tuple[int, int]]:
    from pyexpat import ExpatError, ParserCreate  # noqa: PLC0415 - only needed where something is at fault

    found: dict[Path, tuple[int, int]] = {}
    path: list[int] = []
    counts = [-1]

    def start(_name: str, _attributes: dict[str, str]) -> None:
        counts[-1] += 1
        if len(counts) > 1:
            path.append(counts[-1])
        counts.append(-1)
        here = tuple(path)
        if here in wanted:
            found[here] = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def end(_name: str) -> None:
        counts.pop()
        if path:
            path.pop()

    parser = ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except (ExpatError, LookupError, ValueError):
        return found  # lxml read what expat does not; the lines it kept will do
    return found
