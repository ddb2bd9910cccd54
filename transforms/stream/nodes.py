"""Questions to the tree that the walk asks."""

from collections.abc import Collection, Iterator

from lxml import etree

from textus.edition.bare_pointers import is_bare
from textus.edition.tei import is_element
from textus.transforms.models import Model

__all__ = ["begins_with_layout", "has_sides", "outside", "stands_for_words", "stray"]


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


def stands_for_words(element: etree._Element, model: Model) -> bool:
    """Whether a model gives words to a reference that has none, directly before another element, which has others."""
    if model.behaviour != "link" or not model.selects or element.tail:
        return False
    return element.getnext() is not None and is_bare(element)


def begins_with_layout(element: etree._Element) -> bool:
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
