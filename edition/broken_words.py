"""Breaks of lines, columns and pages that are inside a word (class att.breaking; TEI Guidelines, 3.11.3)."""

from typing import Final

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

__all__ = ["is_in_word"]

_TYPES: Final = frozenset({"hyphen", "hyphenated", "inWord", "in-word", "worddiv"})
"""What projects said before there was ``@break``, and many say still."""
_SIGNS: Final = _TYPES | {"-", "=", "⸗"}
"""How such a break is rendered: with the hyphen, which the text then does not have."""


def is_in_word(element: "etree._Element") -> bool:
    """Whether a break says that the word goes on behind it."""
    said = element.get("break")
    if said is not None or not element.attrib:
        return said == "no"
    looks = f"{element.get('rend', '')} {element.get('rendition', '').replace('#', ' ')}".split()
    return element.get("type") in _TYPES or not _SIGNS.isdisjoint(looks)
