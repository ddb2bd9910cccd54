"""Facts of the TEI vocabulary that decide where words and blocks end.

The tables are text files, one element a line, so that they can be read, compared and corrected.
"""

from functools import cache
from pathlib import Path

__all__ = ["apart", "datable", "element_only", "headed", "inline", "layout"]


@cache
def _table(name: str) -> frozenset[str]:
    text = (Path(__file__).parent / name).read_text("utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def inline() -> frozenset[str]:
    """The elements that do not end a word (TEI Guidelines, 1.3 and 3.1: phrase-level and milestones)."""
    return _table("inline.txt")


def apart() -> frozenset[str]:
    """The inline elements of which two side by side are two words (TEI Guidelines, 18.1)."""
    return _table("apart.txt")


def element_only() -> frozenset[str]:
    """The elements whose content model has no text: white space directly inside them is layout."""
    return _table("element_only.txt")


@cache
def layout() -> frozenset[str]:
    """The inline elements directly in which white space is layout, such as ``choice`` and ``app``."""
    return inline() & element_only()


def datable() -> frozenset[str]:
    """The elements that take dating attributes (class att.datable); elsewhere ``from`` and ``to`` are other things."""
    return _table("datable.txt")


def headed() -> frozenset[str]:
    """The elements that headings divide a text into; a ``head`` of another element is a caption."""
    return _table("headed.txt")
