"""The elements of a document by their identifiers (``xml:id``; TEI Guidelines, 16.2.4)."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from lxml import etree

from textus.edition.tei import XML

__all__ = ["first_with", "with_identifiers"]

_ID: Final = XML + "id"


@lru_cache(2)  # of the document that is being read
def with_identifiers(root: etree._Element) -> Mapping[str, Sequence[etree._Element]]:
    """The elements that have each identifier: one, in documents without a fault."""
    found: dict[str, list[etree._Element]] = {}
    for element in root.iter("*"):
        identifier = element.get(_ID)
        if identifier:
            found.setdefault(identifier, []).append(element)
    return found


def first_with(identifier: str, root: etree._Element) -> etree._Element | None:
    """The first element that has an identifier, or None."""
    return next(iter(with_identifiers(root).get(identifier, ())), None)
