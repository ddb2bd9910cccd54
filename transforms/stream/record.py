"""Entries of registers in a text: what one says is found out once, however many texts repeat it.

Editions of letters put the persons and places of each letter into its ``back``, so that most of their elements are
entries that many letters have in common. The content of an entry that depends on nothing around it, with no mention,
note, passage, link or address in it, is one item of the stream, a `Record`; writers keep what they have made of it.
"""

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from lxml import etree

from textus.edition.characters import visible
from textus.transforms.stream.items import Close, Generated, Item, Kept, Open
from textus.transforms.stream.punctuation import SIGN

__all__ = ["Records"]

_MOST: Final = 8 * 2**20
"""Bytes of the entries that are remembered, as they are written in their files."""
_LONGEST: Final = 2**17
"""Bytes of an entry that is."""
_TRIED: Final = 512
"""After so many entries it is known whether an edition repeats them."""
_RARELY: Final = 16
"""One in so many must be a repetition."""
_BEHAVIOURS: Final = frozenset({"block", "inline", "list", "listItem", "paragraph", "text"})
"""The behaviours whose writing depends on nothing but the element."""

Key = tuple[str, bytes, int]
"""What an entry is known by: the start tags around it, the hash of all that it holds, and how many bytes it has."""


class Records:
    """What is remembered of the entries that some texts have, under one set of processing models."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Kept | None] = OrderedDict()
        self._size = self._tried = self._known = 0

    def key(self, element: etree._Element, around: str) -> Key | None:
        """What an entry is known by; None for one that is not worth remembering.

        Args:
            element: The entry.
            around: The start tags that it stands in.
        """
        if self._tried >= _TRIED and self._known * _RARELY < self._tried:
            return None
        written = etree.tostring(element, encoding="utf-8", with_tail=False)
        if len(written) > _LONGEST:
            return None
        self._tried += 1
        return around, blake2b(written, digest_size=16).digest(), len(written)

    def knows(self, key: Key) -> bool:
        """Whether an entry is known."""
        return key in self._kept

    def get(self, key: Key) -> Kept | None:
        """What is kept of a known entry; None if it depends on what is around it."""
        self._known += 1
        self._kept.move_to_end(key)
        return self._kept[key]

    def keep(self, key: Key, items: Sequence[Item]) -> Kept | None:
        """Keep the content of an entry, if that depends on nothing around it.

        Args:
            key: What the entry is known by.
            items: Its content, as a part of a stream.
        """
        kept = _kept(items) if all(map(_is_alone, items)) else None
        self._kept[key] = kept
        self._size += key[2]
        while self._size > _MOST:
            (_, _, size), _ = self._kept.popitem(last=False)
            self._size -= size
        return kept


def _kept(items: Sequence[Item]) -> Kept:
    words = [item for item in items if item.__class__ is str]
    has_block = any(item.__class__ is Open and item.model.is_block for item in items)
    return Kept(sum(map(len, words)), visible("".join(words)), has_block)


def _is_alone(item: Item) -> bool:
    """Whether an item says the same wherever it stands."""
    if item.__class__ is not Open:
        return item.__class__ in {str, Close, Generated}
    shape, model = item.shape, item.model
    return model is SIGN or (
        model.behaviour in _BEHAVIOURS
        and bool(model.rule)
        and not model.selects
        and item.views is None
        and item.mention is None
        and item.passage is None
        and not (shape.identified or shape.points_to_style or shape.preserves or shape.kind.outward)
    )
