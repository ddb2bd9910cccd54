"""Pages and lines of the source: the second citation tree of a document (TEI Guidelines, 3.11.3 and 12.1).

A page begins with ``pb`` and holds no text of its own, since divisions and paragraphs go on over its edges; a
``surface`` of a transcription holds what is written on it. A line is a unit where it is numbered.
"""

from collections.abc import Collection, Iterator
from typing import Final

from lxml import etree

from textus.edition.passage import Passage, unique_ref
from textus.edition.tei import NS, local_name

__all__ = ["pages_of"]

_KINDS: Final = tuple(NS + name for name in ("pb", "surface", "lb", "line"))
_PAGES: Final = frozenset({"pb", "surface"})
_LONGEST: Final = 24


def pages_of(root: etree._Element, passages: Collection[Passage]) -> Iterator[Passage]:
    """The pages and numbered lines of a document.

    Args:
        root: Its root.
        passages: Its first citation tree; what is a unit of that is none of this.
    """
    taken = {passage.ref for passage in passages}
    units = {passage.element for passage in passages}
    page, count = "", 0
    texts = [element for kind in ("text", "sourceDoc") for element in root.iter(NS + kind)] or [root]
    outer = [text for text in texts if next(text.iterancestors(NS + "text"), None) is None]
    for element in (found for text in outer for found in text.iter(*_KINDS)):
        if element in units:
            continue
        if local_name(element) in _PAGES:
            count += 1
            label = _label(element) or str(count)
            page = unique_ref(f"page{_joined(label)}", taken)
            yield Passage(page, "page", label, "", element)
        elif label := _label(element):
            ref = f"{page}.line{_joined(label)}" if page else f"line{_joined(label)}"
            yield Passage(unique_ref(ref, taken), "line", label, page, element)


def _label(element: etree._Element) -> str:
    label = " ".join(element.get("n", "").split())
    return label if len(label) <= _LONGEST else ""


def _joined(label: str) -> str:
    """A label as part of a reference, which has no spaces."""
    return "_".join(label.split())
