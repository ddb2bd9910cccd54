"""Canonical references, such as ``Matt 5:7``: patterns that lead to an element (TEI Guidelines, 16.2.5.2).

A ``cRefPattern`` says how to find a passage and not which there are, so the documents themselves are asked.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from lxml import etree

from textus.edition.document import Document
from textus.edition.edition import Edition
from textus.edition.passage import Passage
from textus.edition.reading import read_bytes
from textus.edition.regex.errors import PatternError
from textus.edition.regex.pattern import pattern_of
from textus.edition.tei import NS, XML
from textus.edition.xpath import compile_path

__all__ = ["canonical_places"]

_LONGEST: Final = 200
_XPATH: Final = re.compile(r"#xpath1?\((.*)\)", re.DOTALL)


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
        for element in _elements(reference, document):
            passage = _unit_of(element, units)
            if passage is not None:
                yield document.name, passage.ref


def _elements(reference: str, document: Document) -> Iterator[etree._Element]:
    """What the patterns of a document lead to: the first that matches and leads anywhere."""
    for pattern in document.root.iter(NS + "cRefPattern"):
        try:
            expression = pattern_of(pattern.get("matchPattern", ""), whole=True)
        except PatternError:
            continue
        filled = expression.filled(reference, pattern.get("replacementPattern", ""))
        if filled is None:
            continue
        found = _targets(unquote(filled), document)
        if found:
            yield from found
            return


def _targets(written: str, document: Document) -> list[etree._Element]:
    xpath = _XPATH.fullmatch(written.strip())
    if xpath is None:
        wanted = written.strip().rpartition("#")[2]
        return [e for e in document.root.iter(NS + "*") if wanted and e.get(XML + "id") == wanted]
    try:
        found = compile_path(xpath[1])(document.root)
    except etree.XPathError:
        return []
    return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []


def _unit_of(element: etree._Element, units: dict[etree._Element, Passage]) -> Passage | None:
    """The passage an element is, lies in, or is the first of."""
    around = (units[one] for one in (element, *element.iterancestors()) if one in units)
    return next(around, None) or next((units[one] for one in element.iter() if one in units), None)
