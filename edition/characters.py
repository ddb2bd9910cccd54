"""Counting characters that are no white space: what every account of a text is kept in."""

from typing import Final

from lxml import etree

from textus.edition.tei import is_element

__all__ = ["characters", "visible"]

_WHITE: Final = "".join(filter(str.isspace, map(chr, range(0x3001))))
"""All white space of Unicode."""
_TEXTUAL: Final = (etree.Element, etree.Entity)


def visible(text: str) -> int:
    """How many characters of a text are no white space."""
    return len(text) - sum([text.count(white) for white in _WHITE if white in text])


def characters(element: etree._Element) -> int:
    """How many characters of an element's text are no white space.

    A reference to an entity whose text is not known counts as it is written.
    """
    if not len(element) and is_element(element):
        return visible(element.text or "")
    if element.getroottree().docinfo.internalDTD is None:
        return visible(etree.tostring(element, method="text", encoding="unicode", with_tail=False))
    return visible("".join(map(str, element.itertext(*_TEXTUAL))))
