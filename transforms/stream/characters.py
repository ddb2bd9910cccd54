"""The characters that accounts count: those that are no white space."""

from typing import Final

from lxml import etree

__all__ = ["characters", "visible"]

_TEXTUAL: Final = (etree.Element, etree.Entity)


def characters(element: etree._Element) -> int:
    """How many characters of an element's text are no white space."""
    return visible("".join(map(str, element.itertext(*_TEXTUAL))))


def visible(text: str) -> int:
    """How many characters of a text are no white space."""
    return len("".join(text.split()))
