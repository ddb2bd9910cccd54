"""Canonical references, such as ``Matt 5:7``: patterns that lead to an element (TEI Guidelines, 16.2.5.2).

A ``cRefPattern`` says how to find a passage and not which there are, so the documents themselves are asked.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from textus.edition.canonical import elements_named
from textus.edition.edition import Edition
from textus.edition.passage import Passage
from textus.edition.reading import read_bytes

__all__ = ["canonical_places"]

_LONGEST: Final = 200


def canonical_places(reference: str, edition: Edition) -> Iterator[tuple[str, str]]:
    """The passages that a canonical reference leads to: the names of documents and references in them.

    Args:
        reference: The reference.
        edition: The edition.
    """
    if len(reference) > _LONGEST:
        return
    for path in edition.files.texts:
        if b"cRefPattern" not in read_bytes(path, edition.name_of(path)):
            continue
        document = edition.read(path)
        units = {passage.element: passage for passage in document.passages}
        for element in elements_named(reference, document):
            passage = _unit_of(element, units)
            if passage is not None:
                yield document.name, passage.ref


def _unit_of(element: etree._Element, units: dict[etree._Element, Passage]) -> Passage | None:
    """The passage an element is, lies in, or is the first of."""
    around = (units[one] for one in (element, *element.iterancestors()) if one in units)
    return next(around, None) or next((units[one] for one in element.iter() if one in units), None)
