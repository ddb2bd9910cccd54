"""What a canonical reference leads to: patterns of the header of its document (TEI Guidelines, 16.2.5.2).

That is a place in a document, or an address on the web, as of a verse of the Bible.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from lxml import etree

from textus.edition.document import Document
from textus.edition.identified import with_identifiers
from textus.edition.regex.errors import PatternError
from textus.edition.regex.pattern import pattern_of
from textus.edition.tei import NS, XML
from textus.edition.xpath import compile_path

__all__ = ["elements_named", "pointers_of"]

_XPATH: Final = re.compile(r"#xpath1?\((.*)\)", re.DOTALL)


def elements_named(reference: str, document: Document) -> Iterator[etree._Element]:
    """What the patterns of a document lead to: the first that matches and leads anywhere."""
    for filled in _filled(reference, document.root):
        found = _targets(unquote(filled), document.root)
        if found:
            yield from found
            return


def pointers_of(reference: etree._Element) -> list[str]:
    """Where a reference leads: its ``@target``, or what patterns of the header make of its ``@cRef``."""
    pointers = reference.get("target", "").split()
    canonical = reference.get("cRef", "").strip()
    if pointers or not canonical:
        return pointers
    root = reference.getroottree().getroot()
    for filled in _filled(canonical, root):
        if not filled.startswith("#"):
            return filled.split()[:1]
        identifiers = (element.get(XML + "id") for element in _targets(unquote(filled), root))
        identifier = next(filter(None, identifiers), "")
        if identifier:
            return [f"#{identifier}"]
    return []


def _filled(reference: str, root: etree._Element) -> Iterator[str]:
    """What the patterns that match a reference make of it."""
    for pattern in _patterns(root):
        try:
            expression = pattern_of(pattern.get("matchPattern", ""), whole=True)
        except PatternError:
            continue
        filled = expression.filled(reference, pattern.get("replacementPattern", ""))
        if filled is not None:
            yield filled.strip()


@lru_cache(2)  # of the document that is being read
def _patterns(root: etree._Element) -> Sequence[etree._Element]:
    return list(root.iter(NS + "cRefPattern"))


def _targets(written: str, root: etree._Element) -> list[etree._Element]:
    xpath = _XPATH.fullmatch(written.strip())
    if xpath is None:
        wanted = written.strip().rpartition("#")[2]
        return list(with_identifiers(root).get(wanted, ()))
    try:
        found = compile_path(xpath[1])(root)
    except etree.XPathError:
        return []
    return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []
