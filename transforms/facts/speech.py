"""The words that a speech begins with in the reading view, by which it is told from others of the same speaker."""

from collections.abc import Iterable
from typing import Final

from lxml import etree

from textus.edition.words import collapse
from textus.transforms.models import ASIDES
from textus.transforms.stream import Close, Item, Open

__all__ = ["SPEECHES", "beginnings_of"]

SPEECHES: Final = frozenset({"sp", "u"})
"""The elements whose words are too many to be repeated wherever somebody's speeches are listed."""

_ENOUGH: Final = 90
"""Characters that a beginning has at the most."""
_TRAILING: Final = " ,;:–—"
_NOT_SAID: Final = frozenset({"speaker", "stage", "note", "vocal", "kinesic", "incident", "desc"})
"""The elements in a speech that nobody speaks."""


def beginnings_of(items: Iterable[Item]) -> dict[etree._Element, str]:
    """The first words of each speech, without its speaker; an ellipsis stands for the rest.

    Args:
        items: The reading view of a stream.
    """
    found: dict[Open, list[str]] = {}
    waiting: dict[Open, int] = {}  # speeches around, and how many characters they may still have
    apart: list[tuple[Open, dict[Open, int]]] = []  # what nobody speaks, with the speeches around it
    for item in items:
        if item.__class__ is Open:
            if _is_speech(item):
                found[item], waiting[item] = [], 2 * _ENOUGH
            elif waiting and (item.shape.name in _NOT_SAID or item.model.behaviour in ASIDES):
                apart.append((item, waiting))
                waiting = {}  # of speeches in it, as in a note that quotes a play
            if waiting and item.is_block:
                _say(" ", found, waiting)
        elif waiting and item.__class__ is str:
            _say(item, found, waiting)
        elif item.__class__ is Close:
            if apart and item.open is apart[-1][0]:
                _, waiting = apart.pop()
            if waiting and item.open.is_block:
                _say(" ", found, waiting)
            waiting.pop(item.open, None)
    return {speech.element: _shortened(collapse("".join(parts))) for speech, parts in found.items()}


def _is_speech(item: Open) -> bool:
    return item.mention is not None and item.first and item.mention.name in SPEECHES


def _say(words: str, found: dict[Open, list[str]], waiting: dict[Open, int]) -> None:
    """Add words to the speeches around them that have not enough yet."""
    for speech in [*waiting]:
        found[speech].append(words)
        waiting[speech] -= len(words.strip())
        if waiting[speech] < 0:
            del waiting[speech]


def _shortened(words: str) -> str:
    if len(words) <= _ENOUGH:
        return words.rstrip(_TRAILING)
    head = words[:_ENOUGH]
    return (head.rpartition(" ")[0] or head).rstrip(_TRAILING + ".") + " …"
