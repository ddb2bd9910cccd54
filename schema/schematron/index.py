"""What one walk over a document tells: its elements by name, and which names of attributes there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textus.schema.schematron.parsing import Element, Tree

__all__ = ["DocumentIndex", "index_document"]


@dataclass(frozen=True, slots=True)
class DocumentIndex:
    """The names in a document.

    Attributes:
        elements: The elements by their expanded name, in document order.
        attributes: The expanded names of all attributes.
    """

    elements: Mapping[str, Sequence[Element]]
    attributes: frozenset[str]


def index_document(tree: Tree) -> DocumentIndex:
    """Walk over a document once."""
    elements: dict[str, list[Element]] = {}
    attributes: set[str] = set()
    for element in tree.getroot().iter("*"):
        name = str(element.tag)
        if name in elements:
            elements[name].append(element)
        else:
            elements[name] = [element]
        attributes.update(map(str, element.keys()))
    return DocumentIndex(elements, frozenset(attributes))
