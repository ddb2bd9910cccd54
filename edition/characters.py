"""Counting characters that are no white space: what every account of a text is kept in."""

from typing import Final

from lxml import etree

from textus.edition.tei import is_element

__all__ = ["characters", "visible"]

_BLANK: Final = bytes(byte for byte in range(128) if chr(byte).isspace())
_PRINTED: Final = bytes(byte for byte in range(128) if byte not in _BLANK)
"""The characters of ASCII that are white space, and the others."""
_TEXTUAL: Final = (etree.Element, etree.Entity)


def visible(text: str) -> int:
    """How many characters of a text are no white space."""
    if text.isascii():
        return len(text.encode().translate(None, _BLANK))
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PRINTED).decode("utf-8", "surrogatepass")
    return len(text) - len(rest) + len("".join(rest.split()))


def characters(element: etree._Element) -> int:
    """How many characters of an element's text are no white space.

    A reference to an entity whose text is not known counts as it is written.
    """
    if not len(element) and is_element(element):
        return visible(element.text or "")
    if element.getroottree().docinfo.internalDTD is None:
        return visible(etree.tostring(element, method="text", encoding="unicode", with_tail=False))
    return visible("".join(map(str, element.itertext(*_TEXTUAL))))
