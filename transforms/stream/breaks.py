"""Breaks of pages, columns and lines, and the hyphens before them, as the walk meets them."""

from typing import Final

from lxml import etree

from textus.edition.broken_words import is_in_word
from textus.transforms.models import VIEWS, Model
from textus.transforms.stream.hyphenation import RULE, Hyphenation
from textus.transforms.stream.items import Omission, Open
from textus.transforms.stream.walker import Views, Walker
from textus.transforms.stream.within_words import WithinWords

__all__ = ["Breaks"]

_HYPHEN: Final = Model("hyphen", "inline", rule=RULE)
_READING: Final = frozenset({"reading"})
_OTHERS: Final = frozenset(VIEWS) - _READING


class Breaks:
    """The breaks of one text.

    Args:
        walk: The walk that meets them.
        root: The root of the document.
    """

    def __init__(self, walk: Walker, root: etree._Element) -> None:
        self._walk = walk
        self._hyphenation = Hyphenation(root)
        self._within_words = WithinWords(root)

    def show(self, element: etree._Element, item: Open, views: Views, around: Views) -> None:
        """A break: it ends a word unless it says that it does not, a hyphen does, or it stands between letters."""
        spacing = self._walk.spacing
        broken = self._hyphenation.joins_any and self._hyphen(element, around)
        spacing.mark(item)
        if len(element) or element.text:
            self._walk.leave_out(element, f"{item.model.rule}/break", views)
        if broken or is_in_word(element) or self._within_words.holds(element):
            spacing.join()
        else:
            spacing.line_end()

    def _hyphen(self, element: etree._Element, around: frozenset[str]) -> bool:
        """Whether a hyphen says that a break is in a word; one that is not the word's own is left out for reading."""
        spacing = self._walk.spacing
        place = spacing.end_of_text()
        text = "" if place is None else str(spacing.items[place])
        if place is None or self._walk.copying or not self._hyphenation.joins(text, element):
            return spacing.joined
        if "reading" in around and self._hyphenation.drops(text, element):
            holder = Open(element, self._walk.shape_of(element), _HYPHEN, views=_OTHERS, first=False)
            spacing.set_apart(place, text, holder, Omission(element, RULE, _READING, 1))
        return True
