"""What a canonical reference leads to in one document: patterns of its header (TEI Guidelines, 16.2.5.2)."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from lxml import etree

from textus.edition.document import Document
from textus.edition.regex.errors import PatternError
from textus.edition.regex.pattern import pattern_of
from textus.edition.tei import NS, XML
from textus.edition.xpath import compile_path

__all__ = ["elements_named"]

_XPATH: Final = re.compile(r"#xpath1?\((.*)\)", re.DOTALL)


def elements_named(reference: str, document: Document) -> Iterator[etree._Element]:
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
