"""Words in pieces: breaks inside one (class att.breaking; TEI Guidelines, 3.11.3), letters on lines of their own."""

from itertools import islice
from typing import Final

from textus.edition.tei import NS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

__all__ = ["is_in_word", "is_laid_out"]

_TYPES: Final = frozenset({"hyphen", "hyphenated", "inWord", "in-word", "worddiv"})
"""What projects said before there was ``@break``, and many say still."""
_SIGNS: Final = _TYPES | {"-", "=", "⸗"}
"""How such a break is rendered: with the hyphen, which the text then does not have."""
_WORD: Final = NS + "w"
_OUT: Final = 4
"""How many elements around a break may be in the word that it is in."""


def is_in_word(element: "etree._Element") -> bool:
    """Whether a break says that the word goes on behind it, or stands between the letters of one (``w``)."""
    said = element.get("break")
    if said is not None:
        return said == "no"
    if element.attrib:
        looks = f"{element.get('rend', '')} {element.get('rendition', '').replace('#', ' ')}".split()
        if element.get("type") in _TYPES or not _SIGNS.isdisjoint(looks):
            return True
    word = next((one for one in islice(element.iterancestors(), _OUT) if one.tag == _WORD), None)
    return word is not None and _parts(word, element)


def _parts(word: "etree._Element", element: "etree._Element") -> bool:
    """Whether letters of a word stand before an element in it and behind it."""
    if (word.text or "").strip() and (element.tail or "").strip():
        return True
    from lxml.etree import iterwalk  # noqa: PLC0415 - most texts have no words with breaks

    before = behind = passed = False
    for event, node in iterwalk(word, events=("start", "end")):
        passed = passed or node is element
        text = node.text if event == "start" else node.tail
        if (
            not text
            or text.isspace()
            or (event == "end" and node is word)
            or (event == "start" and node is element)
        ):
            continue
        before, behind = before or not passed, behind or passed
    return before and behind


def is_laid_out(word: "etree._Element") -> bool:
    """Whether the letters of a word (``w``) stand on lines of their own, so that line ends in it are layout."""
    return (word.text or "").lstrip(" \t\r").startswith("\n")
