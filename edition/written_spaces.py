"""Spaces between words that are elements of their own (``<c> </c>``; TEI Guidelines, 18.1).

Where a text writes its spaces so, other white space between its tokens only lays out the file.
"""

from functools import lru_cache
from typing import Final

from textus.edition.tei import NS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

__all__ = ["holds_written_spaces", "spaces_are_written"]

_CHARACTER: Final = NS + "c"
_TOKENS: Final = (NS + "w", NS + "pc", _CHARACTER)


@lru_cache(2)  # of the document that is being read
def spaces_are_written(root: "etree._Element") -> bool:
    """Whether a document writes spaces between words as elements."""
    return any(one.text and one.text.isspace() and not len(one) for one in root.iter(_CHARACTER))


def holds_written_spaces(element: "etree._Element") -> bool:
    """Whether white space between the children of an element is layout, since they are tokens of such a document."""
    tokens = next(element.iterchildren(*_TOKENS), None)
    return tokens is not None and spaces_are_written(element.getroottree().getroot())
