"""Entries of registers that stand in a text, as the walk meets them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from lxml import etree

from textus.edition.register import is_entry
from textus.edition.tei import XML
from textus.transforms.stream.items import Item, Open, Record
from textus.transforms.stream.record import Key, Records
from textus.transforms.stream.walker import Walker

__all__ = ["Entries"]


_ID: Final = XML + "id"


class Entries:
    """The entries of one text.

    Args:
        walk: The walk that meets them.
        records: What is remembered of the entries of other texts; None to remember nothing.
        again: What walks the content of an entry on its own.

    Attributes:
        in_data: Whether the walk is in what an entry says of its entity, where names are no mentions.
    """

    def __init__(
        self,
        walk: Walker,
        records: Records | None,
        again: Callable[[etree._Element], Sequence[Item]],
    ) -> None:
        self._walk = walk
        self._records = records
        self._again = again
        self.in_data = False
        self._met = False  # in something that has not been met before
        self._parent: etree._Element | None = None
        self._around = ""

    def begin(self, item: Open, *, alone: bool) -> bool:
        """The beginning of an element that may be an entry or a part of one; its closing is queued.

        Args:
            item: The element.
            alone: Whether it is shown like any other of its kind.

        Returns:
            Whether its content has been shown.
        """
        kind = item.shape.kind
        if self.in_data:
            if kind.is_prose:
                self._turn(in_data=False)
                return False
        elif kind.is_entry and item.shape.identified and is_entry(item.element):
            self._turn(in_data=True)
        else:
            return False
        return alone and item.is_block and not self._met and self._show(item)

    def _show(self, item: Open) -> bool:
        """Show the content of an entry, or of a block in one that is none of its own, if it is known."""
        records = self._records
        key = None if records is None else records.key(item.element, self._where(item.element))
        if records is None or key is None:
            return False
        if not records.knows(key):
            self._met = True
            self._walk.queue([partial(self._keep, key, len(self._walk.spacing.items), records)])
            return False
        kept = records.get(key)
        if kept is None:
            return False
        item.has_block = item.has_block or kept.has_block
        self._walk.spacing.record(Record(kept, partial(self._again, item.element)))
        return True

    def _turn(self, *, in_data: bool) -> None:
        """From here to the end of the element, names are mentions or not."""
        self._walk.queue([partial(setattr, self, "in_data", self.in_data)])
        self.in_data = in_data

    def _keep(self, key: Key, place: int, records: Records) -> None:
        """The end of an element that has not been met before."""
        self._met = False
        items = self._walk.spacing.items
        content = items[place:]
        kept = records.keep(key, content)
        if kept is not None:
            items[place:] = [Record(kept, lambda: content)]

    def _where(self, element: etree._Element) -> str:
        """The start tags around an entry, which processing models may ask for."""
        parent = element.getparent()
        if parent is not None and parent is not self._parent:
            self._parent = parent
            self._around = " ".join(map(_start_tag, (parent, *parent.iterancestors())))
        return self._around


def _start_tag(element: etree._Element) -> str:
    """The name and the attributes of an element; no model that is of concern asks for its identifier."""
    said = [pair for pair in element.items() if pair[0] != _ID]
    return f"{element.tag!s}{said}"
