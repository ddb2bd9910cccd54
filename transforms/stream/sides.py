"""The behaviour ``alternate``: one side of an alternative for reading, the other for the other views."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from lxml import etree

from textus.edition.tei import is_element
from textus.transforms.models import Model
from textus.transforms.stream.items import Omission, Open
from textus.transforms.stream.walker import Task, Views, Walker

__all__ = ["Sides"]


_READING: Final = frozenset({"reading"})
_HOLDER: Final = Model("alternate", "inline")
"""What holds one side of an alternative."""


class Sides:
    """The alternatives of one text.

    Args:
        walk: The walk that meets them.
    """

    def __init__(self, walk: Walker) -> None:
        self._walk = walk

    def show(self, element: etree._Element, model: Model, views: Views) -> None:
        """Show an alternative: the default for reading, the alternate for the other views."""
        tasks: list[Task] = []
        for parameter, wanted in (("alternate", views - _READING), ("default", views & _READING)):
            found = model.parameters[parameter](element)
            nodes = (
                [node for node in found if isinstance(node, etree._Element)]
                if isinstance(found, list)
                else []
            )
            if not wanted:
                continue
            self._leave_out(element, nodes, f"{model.rule}/{parameter}", wanted)
            tasks[:0] = [partial(self._within, node, wanted, views) for node in nodes]
        self._walk.queue(tasks)

    def _leave_out(
        self, element: etree._Element, nodes: Sequence[etree._Element], rule: str, views: Views
    ) -> None:
        """Note what of an alternative is not shown."""
        shown = {id(node) for node in nodes}
        for child in element:
            if is_element(child) and id(child) not in shown and (number := self._walk.count(child)):
                self._walk.spacing.omission(Omission(child, rule, views, number))

    def _within(self, element: etree._Element, wanted: Views, around: Views) -> None:
        """An element in some of the views around it, whatever views its own models make."""
        views = None if wanted == around else wanted
        holder = Open(element, self._walk.shape_of(element), _HOLDER, views=views, first=False)
        self._walk.hold(holder)
        self._walk.queue([partial(self._walk.enter, element, wanted), partial(self._walk.release, holder)])
