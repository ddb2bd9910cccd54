"""Questions to the tree that the walk asks."""

from collections.abc import Collection, Iterator
from typing import Final

from lxml import etree

from textus.edition.bare_pointers import is_bare
from textus.edition.tei import is_element, local_name
from textus.edition.word_begins import begins_word
from textus.transforms.models import Model
from textus.transforms.stream.items import Open

__all__ = ["begins_apart", "ends_apart", "has_sides", "is_indented", "outside", "stray"]

_REFERENCES: Final = frozenset({"locus", "ptr", "ref"})
_STOPS: Final = frozenset(".,;:!?")
"""Marks that words end with."""


def has_sides(element: etree._Element, model: Model) -> bool:
    """Whether an alternative has nodes on both sides, neither of them the element itself."""
    sides = (model.parameters.get(name) for name in ("default", "alternate"))
    found = [None if path is None else path(element) for path in sides]
    return all(
        isinstance(nodes, list)
        and any(isinstance(node, etree._Element) for node in nodes)
        and element not in nodes
        for nodes in found
    )


def begins_apart(item: Open) -> bool:
    """Whether an element that stands in a line begins a word, though no white space may say so."""
    if item.shape.ends_words or (item.shape.kind.is_word and begins_word(item.element)):
        return True
    return bool(item.model.selects) and _is_behind_words(item.element)


def ends_apart(item: Open) -> bool:
    """Whether another word begins directly behind an element that stands in a line."""
    return item.shape.ends_words or (
        item.model.behaviour == "link"
        and item.model.selects
        and not item.element.tail
        and item.element.getnext() is not None
        and is_bare(item.element)
    )


def _is_behind_words(element: etree._Element) -> bool:
    """Whether a reference without words, to which a model gives some, stands directly behind words."""
    if local_name(element) not in _REFERENCES or not is_bare(element):
        return False
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else None if parent is None else parent.text
    last = (text or "")[-1:]
    return last.isalnum() or last in _STOPS


def is_indented(element: etree._Element) -> bool:
    """Whether the white space at the beginning of an element only lays out the file."""
    first = element.text
    return bool(first and "\n" in first and len(element) and first.isspace())


def outside(root: etree._Element, shown: Collection[etree._Element]) -> Iterator[etree._Element]:
    """What lies outside the elements that are shown: the header, facsimiles, stand-off annotation."""
    ancestors = {ancestor for element in shown for ancestor in element.iterancestors()}
    waiting = [root]
    taken = set(shown)
    while waiting:
        element = waiting.pop()
        if element in taken or not is_element(element):
            continue
        if element in ancestors:
            waiting.extend(reversed(element))
        else:
            yield element


def stray(shown: Collection[etree._Element]) -> Iterator[tuple[etree._Element, int]]:
    """The elements around those that are shown that hold words of their own, and how many characters.

    No document that is valid has such; they are counted so that none is lost unsaid.
    """
    around = dict.fromkeys(ancestor for element in shown for ancestor in element.iterancestors())
    for element in around:
        texts = [element.text, *(child.tail for child in element)]
        texts += [child.text for child in element if isinstance(child, etree._Entity)]
        number = len("".join("".join(text for text in texts if text).split()))
        if number:
            yield element, number
