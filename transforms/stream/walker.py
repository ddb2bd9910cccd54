"""What the walk offers to what helps it: apparatus, selections, alternatives, breaks, entries of registers."""

from collections.abc import Callable, Sequence
from typing import Protocol

from lxml import etree

from textus.transforms.models import Model, Shape
from textus.transforms.stream.items import Open
from textus.transforms.stream.spacing import Spacing

__all__ = ["Task", "Views", "Walker"]

Task = Callable[[], None]
"""What is to be done next."""
Views = frozenset[str]


class Walker(Protocol):
    """The walk over a text, as far as what helps it may ask and say.

    Attributes:
        spacing: Where the items of the stream are collected.
        copying: Whether what is shown is a copy of what is shown elsewhere, and how often over.
    """

    spacing: Spacing
    copying: int

    def shape_of(self, element: etree._Element) -> Shape:
        """What the start tag of an element says."""
        ...

    def queue(self, tasks: Sequence[Task]) -> None:
        """Do tasks next, in their order."""
        ...

    def enter(self, element: etree._Element, around: Views) -> None:
        """Show an element by its own models."""
        ...

    def show(self, element: etree._Element, model: Model, views: Views, around: Views) -> None:
        """Show an element by a model."""
        ...

    def content(self, element: etree._Element, views: Views) -> None:
        """Show all that an element holds."""
        ...

    def begin(self, item: Open) -> None:
        """Open an item."""
        ...

    def end(self, item: Open) -> None:
        """Close it."""
        ...

    def hold(self, holder: Open) -> None:
        """Open what holds an element and has no words of its own."""
        ...

    def release(self, holder: Open) -> None:
        """Close it."""
        ...

    def say(self, text: str) -> None:
        """Show text of the source."""
        ...

    def is_silent(self, element: etree._Element) -> bool:
        """Whether the witness that is read does not have an element."""
        ...

    def generate(self, element: etree._Element, text: str, kind: str) -> None:
        """Show words that the source does not have."""
        ...

    def copy(self, by: int) -> None:
        """Begin to show copies of what is shown elsewhere, or end it."""
        ...

    def count(self, element: etree._Element) -> int:
        """The characters of an element, less the readings of it that stand elsewhere."""
        ...

    def omit(self, element: etree._Element, rule: str, views: Views, left_out: int) -> None:
        """Note what is left out of an element, unless it is only copied."""
        ...

    def leave_out(self, element: etree._Element, rule: str, views: Views) -> None:
        """Note that an element is left out, unless it is only copied."""
        ...
