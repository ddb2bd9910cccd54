"""What of a document is no text of it: the header, facsimiles, stand-off annotation."""

from collections.abc import Collection, Iterator

from lxml import etree

from textus.edition.tei import is_element

__all__ = ["outside"]


def outside(root: etree._Element, shown: Collection[etree._Element]) -> Iterator[etree._Element]:
    """The elements of a tree that lie outside those that are shown, each with all that it holds."""
    ancestors = {ancestor for element in shown for ancestor in element.iterancestors()}
    taken = set(shown)
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element in taken or not is_element(element):
            continue
        if element in ancestors:
            waiting.extend(reversed(element))
        else:
            yield element
