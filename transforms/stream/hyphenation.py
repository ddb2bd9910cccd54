"""Words that are broken at the end of a line, joined as the header declares (TEI Guidelines, 2.3.3 and 3.2.2).

``hyphenation`` says with ``@eol`` which hyphens of line ends the text has kept: ``all`` or ``some`` of them, only the
``hard`` ones, which belong to the word, or ``none``. Without a declaration a hyphen is a character like others, but for
the signs that are never part of a word, and for one between small letters where the break says that the word goes on.
"""

from typing import Final

from lxml import etree

from textus.edition.broken_words import is_in_word
from textus.edition.tei import NS, local_name

__all__ = ["RULE", "Hyphenation"]

RULE: Final = "hyphenation[@eol]"
"""The rule that leaves out hyphens of the reading view."""
_SURE: Final = "\u00ad¬⸗"
"""Signs that are never part of a word."""
_HYPHENS: Final = f"-\u2010{_SURE}"
_BREAKS: Final = frozenset({"lb", "pb", "cb", "gb"})


class Hyphenation:
    """What a document declares of its hyphens.

    Args:
        root: Its root.
    """

    def __init__(self, root: etree._Element) -> None:
        declared = next(root.iter(NS + "hyphenation"), None)
        self._kept = "" if declared is None else declared.get("eol", "")

    @property
    def joins_any(self) -> bool:
        """Whether it leaves it open that a hyphen joins words."""
        return self._kept != "none"

    def joins(self, text: str, element: etree._Element) -> bool:
        """Whether a break is inside a word, by what stands before it.

        Args:
            text: The text before the break.
            element: The break.
        """
        if not text or text[-1] not in _HYPHENS or not (text[-2:-1].isalnum() or text in _SURE):
            return False
        return self._kept in {"all", "hard"} or text[-1] in _SURE or is_in_word(element)

    def drops(self, text: str, element: etree._Element) -> bool:
        """Whether the hyphen before a break that joins is none of the word's own.

        It is kept where the word goes on with a capital or a figure, as in ``Alsace-Lorraine``.
        """
        if not self._kept:
            within = element.get("break") == "no" and text[-2:-1].islower() and _following(element).islower()
            return within or text[-1] in _SURE
        return self._kept in {"all", "some"} and (text[-1] in _SURE or _following(element).islower())


def _following(element: etree._Element) -> str:
    """The first character behind a break and those that follow it directly, or the empty string."""
    node: etree._Element | None = element
    while node is not None:
        tail = (node.tail or "").lstrip()
        if tail:
            return tail[0]
        node = node.getnext()
        if node is not None and not (isinstance(node.tag, str) and local_name(node) in _BREAKS):
            return next(("".join(str(t).split())[:1] for t in node.itertext() if str(t).strip()), "")
    return ""
