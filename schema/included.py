"""Validating a document of several files: as one document, with every finding in the file it belongs to.

A grammar sees what the inclusions make of a document, since only that can be valid. Its findings are then led
back from the whole to the tags of the single files, and the words between them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lxml import etree

from textus.edition.diagnostic import Diagnostic, Related
from textus.edition.document import Document
from textus.edition.places import Located, Spot, Where, locate_spots
from textus.edition.tei import XI, is_element

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng import Schema

__all__ = ["validate_whole"]


def validate_whole(schema: "Schema", document: Document) -> list[Diagnostic]:
    """What a grammar finds in a document whose parts come from several files.

    Args:
        schema: The grammar.
        document: The document, its inclusions resolved. Those that failed are no fault of the grammar's.
    """
    data = etree.tostring(document.root, encoding="utf-8")
    found = schema.validate(data, path=document.source.name)
    if not found:
        return []
    elements = [element for element in document.root.iter() if is_element(element)]
    tags = _Tags(data)

    def at(place: Diagnostic | Related) -> Spot:
        number, where = tags.before(place.line or 1, place.column or 1)
        return elements[number], where

    judged = [diagnostic for diagnostic in found if not _is_inclusion(*at(diagnostic))]
    places = locate_spots(document, [at(place) for d in judged for place in _places_of(d)])
    return [_placed(d, places[at(d)], [places[at(one)] for one in d.related]) for d in judged]


def _is_inclusion(element: etree._Element, where: Where) -> bool:
    """Whether a finding is about an inclusion that failed, which is told otherwise."""
    return element.tag == XI + "include" and where is not Where.BEHIND


def _places_of(diagnostic: Diagnostic) -> Iterator[Diagnostic | Related]:
    yield diagnostic
    yield from diagnostic.related


class _Tags:
    """Where the tags of a document stand."""

    def __init__(self, data: bytes) -> None:
        from pyexpat import ParserCreate  # noqa: PLC0415 - only where something is at fault

        self._places: list[tuple[int, int]] = []
        self._tags: list[tuple[int, Where]] = []
        self._open: list[int] = []
        self._number = -1
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(data, True)

    def before(self, line: int, column: int) -> tuple[int, Where]:
        """The number of the element that a place belongs to, and whether that is its tag or words beside one."""
        behind = bisect_right(self._places, (line, column))
        # An empty element ends where the next tag begins.
        for number, where in self._tags[bisect_left(self._places, (line, column)) : behind]:
            if where is Where.INSIDE:
                return number, Where.TAG
        return self._tags[max(behind - 1, 0)]

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._number += 1
        self._open.append(self._number)
        self._add(self._number, Where.INSIDE)

    def _end(self, _name: str) -> None:
        self._add(self._open.pop(), Where.BEHIND)

    def _add(self, number: int, where: Where) -> None:
        self._places.append((self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1))
        self._tags.append((number, where))


def _placed(diagnostic: Diagnostic, place: Located, related: list[Located]) -> Diagnostic:
    source, line, column = place
    return diagnostic._replace(
        path=source.name,
        line=line,
        column=column,
        end=None,
        related=tuple(
            one._replace(path=where[0].name, line=where[1], column=where[2])
            for one, where in zip(diagnostic.related, related, strict=True)
        ),
    )
