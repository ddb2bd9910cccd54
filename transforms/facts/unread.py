"""Mentions that the reading view does not have: in what was deleted, or is corrected or regularised there.

They are tagged like others, so registers list them. Their words are those of the diplomatic view.
"""

from collections.abc import Container, Iterable, Iterator

from textus.edition.mention import Mention
from textus.edition.words import collapse
from textus.transforms.facts.speech import SPEECHES, beginnings_of
from textus.transforms.stream import Close, Open, Stream, in_view
from textus.transforms.stream.items import Shown

__all__ = ["unread_mentions"]


def unread_mentions(items: Stream) -> Iterator[tuple[int, Mention, str]]:
    """These mentions in their order, each with how many members of the reading view stand before it, and its words.

    Args:
        items: The stream.
    """
    found = ((place, item, item.mention) for place, item in items.members.unread if item.first)
    unread = [(place, item, mention) for place, item, mention in found if mention is not None]
    if not unread:
        return
    shown = in_view(items, "diplomatic")
    parts = _parts_of(shown, {item for _, item, _ in unread})
    speeches = {item.element for item in parts if item.shape.name in SPEECHES}
    beginnings = beginnings_of(shown) if speeches else {}
    for place, item, mention in unread:
        if item in parts:
            said = beginnings.get(item.element) if item.element in speeches else None
            yield place, mention, collapse("".join(parts[item])) if said is None else said


def _parts_of(items: Iterable[Shown], wanted: Container[Open]) -> dict[Open, list[str]]:
    """The words of some mentions, as far as a view has them, in parts; a block ends the word before it."""
    found: dict[Open, list[str]] = {}
    around: list[list[str]] = []
    for item in items:
        if isinstance(item, Open) and item in wanted:
            found[item] = []
            around.append(found[item])
        elif isinstance(item, Close) and item.open in wanted:
            around.pop()
        elif around and (said := _said(item)):
            for parts in around:
                parts.append(said)
    return found


def _said(item: Shown) -> str:
    """What an item is in a line."""
    if isinstance(item, Close):
        return " " if item.open.is_block else ""
    if isinstance(item, Open):
        return " " if item.is_block else ""
    return item if item.__class__ is str else ""
