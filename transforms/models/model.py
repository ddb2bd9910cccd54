"""A processing model: how one element is shown under one condition (TEI Guidelines, 22.5.4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from lxml import etree

from textus.transforms.models.expressions import Evaluate
from textus.transforms.models.reach import ANYWHERE, Reach
from textus.transforms.models.template import Template

__all__ = ["ASIDES", "BEHAVIOURS", "BLOCKS", "VIEWS", "Model"]

VIEWS: Final = ("reading", "diplomatic", "source")
"""The views of a text: corrected and expanded; as it stands; the words of the source alone."""

BEHAVIOURS: Final = frozenset(
    [
        "alternate",
        "anchor",
        "apparatus",
        "block",
        "body",
        "break",
        "cell",
        "cit",
        "document",
        "figure",
        "glyph",
        "graphic",
        "heading",
        "index",
        "inline",
        "link",
        "list",
        "listItem",
        "metadata",
        "note",
        "omit",
        "paragraph",
        "row",
        "section",
        "table",
        "text",
        "title",
    ]
)
"""The behaviours the Guidelines recommend, and ``apparatus``; every output implements them."""

ASIDES: Final = frozenset({"apparatus", "note"})
"""The behaviours whose content stands apart from the words around it."""

BLOCKS: Final = frozenset(
    {"block", "body", "cell", "cit", "document", "figure", "heading", "list", "listItem", "metadata", "paragraph",
     "row", "section", "table", "title"}
)  # fmt: skip
"""The behaviours that begin and end a block, and so end a word."""

_IN_LINE: Final = BEHAVIOURS - BLOCKS - ASIDES - {"break", "graphic", "omit"}


@dataclass(frozen=True, eq=False)
class Model:
    """One ``model`` of an ``elementSpec``.

    Attributes:
        element: The element it is for.
        behaviour: What is done, one of `BEHAVIOURS`.
        predicate: When, as a compiled XPath; None for always.
        views: The views it holds in.
        css_class: Classes for the output, separated by blanks.
        parameters: The parameters of the behaviour, as compiled XPath.
        template: What stands around the content (``pb:template``), or None.
        before: Words before the content (``outputRendition`` of the scope ``before``).
        after: Words behind it.
        style: Declarations of CSS (``outputRendition``), as they are written.
        sequence: The models that are used one after the other (``modelSequence``); its own behaviour is of no account.
        scope: How far its predicate looks, if that is known.
        source_rendition: Whether ``rend``, ``rendition`` and ``style`` of the source decide the appearance.
        rule: How a report names it, such as ``sic[parent::choice/corr]``.
    """

    element: str
    behaviour: str
    predicate: Evaluate | None = None
    views: frozenset[str] = frozenset(VIEWS)
    css_class: str = ""
    parameters: Mapping[str, Evaluate] = field(default_factory=dict)
    source_rendition: bool = False
    rule: str = ""
    template: Template | None = None
    before: str = ""
    after: str = ""
    style: str = ""
    sequence: "tuple[Model, ...]" = ()
    scope: Reach = ANYWHERE

    @cached_property
    def reach(self) -> Reach:
        """How far one has to look to know whether it holds."""
        return Reach() if self.predicate is None else self.scope

    @cached_property
    def plain(self) -> bool:
        """Whether it is the only model of its element that is used, and shows it as one thing in its place."""
        return not self.sequence and self.behaviour not in {"alternate", "apparatus", "index", "omit"}

    @cached_property
    def selects(self) -> bool:
        """Whether it shows something else than all of the content."""
        return "content" in self.parameters or self.template is not None or bool(self.before or self.after)

    @cached_property
    def is_block(self) -> bool:
        """Whether it begins and ends a block."""
        return self.behaviour in BLOCKS

    @cached_property
    def in_line(self) -> bool:
        """Whether it shows words where they stand, as a part of the line around them."""
        return self.behaviour in _IN_LINE and not self.selects

    def holds(self, element: etree._Element) -> bool:
        """Whether its condition is met."""
        return self.predicate is None or bool(self.predicate(element))

    def parameter(self, name: str, element: etree._Element) -> str:
        """A parameter in words; the empty string where it is not given."""
        path = self.parameters.get(name)
        if path is None:
            return ""
        found = path(element)
        if isinstance(found, list):
            if len(found) > 1 and not isinstance(found[0], etree._Element):
                return "".join(map(str, found))
            found = found[0] if found else ""
        if isinstance(found, bool):
            return "true" if found else ""
        if isinstance(found, float):
            return f"{found:g}"
        if isinstance(found, etree._Element):
            return "".join(str(text) for text in found.itertext())
        return str(found)
