"""Validating a document of several files: as one document, with every finding in the file it belongs to.

A grammar sees what the inclusions make of a document, since only that can be valid. Its findings are then led
back from the whole to the tags of the single files.
"""

from bisect import bisect_right
from collections.abc import Iterator

from lxml import etree

from textus.edition.diagnostic import Diagnostic, Related
from textus.edition.document import Document
from textus.edition.places import Located, locate
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
    starts = list(_starts(data))

    def at(place: Diagnostic | Related) -> etree._Element:
        return elements[_index(starts, place.line, place.column)]

    judged = [diagnostic for diagnostic in found if at(diagnostic).tag != XI + "include"]
    places = locate(document, [at(place) for d in judged for place in _places_of(d)])
    return [_placed(d, places[at(d)], [places[at(one)] for one in d.related]) for d in judged]


def _places_of(diagnostic: Diagnostic) -> Iterator[Diagnostic | Related]:
    yield diagnostic
    yield from diagnostic.related


def _starts(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the start tags stand, in the order of the document."""
    from pyexpat import ParserCreate  # noqa: PLC0415 - only where something is at fault

    found: list[tuple[int, int]] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda _name, _attributes: found.append(
        (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
    )
    parser.Parse(data, True)
    return iter(found)


def _index(starts: list[tuple[int, int]], line: int | None, column: int | None) -> int:
    """The number of the tag that stands at a place, or is the last before it."""
    return max(bisect_right(starts, (line or 1, column or 1)) - 1, 0)


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
