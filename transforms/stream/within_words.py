"""Breaks of pages and columns that stand within a word, though they do not say so (``@break``; TEI Guidelines, 3.11.3).

Most encoders write the white space between two words beside a break, too; where they do, a break between two letters is
within a word. A break that stands between a full stop and a letter shows that white space was not written, and so does
the end of a line there.
"""

from functools import cached_property
from typing import Final

from lxml import etree

from textus.edition.tei import NS

__all__ = ["WithinWords"]

_BREAKS: Final = tuple(NS + name for name in ("pb", "cb", "gb"))
_LINE: Final = NS + "lb"
_HYPHENS: Final = frozenset("-\u2010")
_STOPS: Final = frozenset(".,;:!?")


class WithinWords:
    """The breaks of one document.

    Args:
        root: Its root.
    """

    def __init__(self, root: etree._Element) -> None:
        self._root = root

    def holds(self, element: etree._Element) -> bool:
        """Whether a break is within a word."""
        if element.tag not in _BREAKS or element.get("break") is not None:
            return False
        before, behind = _neighbours(element)
        inside = (before.isalpha() or before in _HYPHENS) and behind.isalpha() and not behind.isupper()
        return bool(before) and inside and self._writes_spaces

    @cached_property
    def _writes_spaces(self) -> bool:
        """Whether white space is written beside breaks. Who says of some that they are within words says it of all."""
        breaks = list(self._root.iter(*_BREAKS, _LINE))
        if any(one.get("break") == "no" for one in breaks):
            return False
        neighbours = (_neighbours(one) for one in breaks if one.get("break") is None)
        return not any(before in _STOPS and behind.isalpha() for before, behind in neighbours if before)


def _neighbours(element: etree._Element) -> tuple[str, str]:
    """The characters directly before and behind a break; empty strings where others than texts stand there."""
    sibling, parent = element.getprevious(), element.getparent()
    text = sibling.tail if sibling is not None else None if parent is None else parent.text
    return (text or "")[-1:], (element.tail or "")[:1]
