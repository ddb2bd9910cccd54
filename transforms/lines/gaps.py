"""What sets blocks off from what goes before and comes behind."""

from typing import Final

from textus.edition.tei import local_name
from textus.transforms.lines.sheet import APART, BELOW
from textus.transforms.stream.items import Open

__all__ = ["gap_of"]

_LINES: Final = frozenset(
    {"addrLine", "app", "byline", "castItem", "docImprint", "l", "label", "line", "roleDesc", "speaker", "titlePart"}
)  # fmt: skip
"""Blocks that stand below what goes before, without an empty line."""
_LINE_CLASSES: Final = frozenset({"letterhead"})
"""The same, by the class that their model gives them."""


def gap_of(item: Open) -> str:
    """What sets a block off: `APART`, or `BELOW` for one that is a line among others."""
    parent = item.element.getparent()
    spoken = parent is not None and local_name(parent) == "sp"
    is_line = item.shape.name in _LINES or item.model.css_class in _LINE_CLASSES
    return BELOW if spoken or is_line else APART
