"""The nodes that a rule can speak about, and how they are named in a message.

lxml has objects for elements, comments and processing instructions only. An attribute is known by its element
and its name, a text node by its parent element and its number among that element's text nodes.
"""

from dataclasses import dataclass
from enum import Enum

from lxml import etree

from textus.schema.schematron.parsing import SmartString

__all__ = ["Node", "NodePaths", "Standpoint", "node_of"]

_XML = "http://www.w3.org/XML/1998/namespace"


class Standpoint(Enum):
    """The kinds of node an expression can be evaluated at, as far as lxml must be told."""

    ELEMENT = "element"
    DOCUMENT = "document"
    ATTRIBUTE = "attribute"
    TEXT = "text"
    REMARK = "remark"
    """A comment or a processing instruction, at which lxml evaluates nothing by itself."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a document.

    Attributes:
        standpoint: What it is.
        element: The node itself, or the element it belongs to; of the document, the root element.
        name: The expanded name of an attribute, else the empty string.
        number: The number of a text node among the text nodes of its parent, counted from 1, else 0.
    """

    standpoint: Standpoint
    element: etree._Element
    name: str = ""
    number: int = 0


def node_of(found: object) -> Node | None:
    """The node that lxml's XPath gave, or None for what cannot be told from a value."""
    if etree.iselement(found):
        return Node(Standpoint.ELEMENT if isinstance(found.tag, str) else Standpoint.REMARK, found)
    if not isinstance(found, SmartString):
        return None
    parent = found.getparent()
    if parent is None:
        return None
    if found.is_attribute:
        return Node(Standpoint.ATTRIBUTE, parent, name=found.attrname or "")
    if found.is_tail:
        owner = parent.getparent()
        return None if owner is None else Node(Standpoint.TEXT, owner, number=_number_of_tail(owner, parent))
    return Node(Standpoint.TEXT, parent, number=1)


def _number_of_tail(owner: etree._Element, sibling: etree._Element) -> int:
    before = sum(1 for other in sibling.itersiblings(preceding=True) if other.tail)
    return 1 + before + bool(owner.text)


class NodePaths:
    """Paths with positions, such as ``/TEI[1]/text[1]/p[3]/@rend``, for the nodes of one document.

    Positions are counted once for all children of a parent, so that a thousand findings in one list take no
    thousand passes over it.
    """

    def __init__(self) -> None:
        self._positions: dict[etree._Element, dict[etree._Element, int]] = {}

    def path(self, node: Node) -> str:
        """The path to a node."""
        match node.standpoint:
            case Standpoint.DOCUMENT:
                return "/"
            case Standpoint.ATTRIBUTE:
                return f"{self._element_path(node.element)}/@{_attribute_name(node.name)}"
            case Standpoint.TEXT:
                return f"{self._element_path(node.element)}/text()[{node.number}]"
            case Standpoint.ELEMENT | Standpoint.REMARK:
                return self._element_path(node.element)

    def _element_path(self, element: etree._Element) -> str:
        steps: list[str] = []
        here: etree._Element | None = element
        while here is not None:
            parent = here.getparent()
            position = 1 if parent is None else self._positions_in(parent)[here]
            steps.append(f"/{_step_name(here)}[{position}]")
            here = parent
        return "".join(reversed(steps))

    def _positions_in(self, parent: etree._Element) -> dict[etree._Element, int]:
        if parent not in self._positions:
            counts: dict[str, int] = {}
            positions = self._positions[parent] = {}
            for child in parent:
                name = _step_name(child)
                counts[name] = positions[child] = counts.get(name, 0) + 1
        return self._positions[parent]


def _step_name(element: etree._Element) -> str:
    if isinstance(element.tag, str):
        return element.tag.rpartition("}")[2]
    return (
        "comment()" if callable(element.tag) and element.tag is etree.Comment else "processing-instruction()"
    )


def _attribute_name(name: str) -> str:
    namespace, _, local_name = name.removeprefix("{").rpartition("}")
    return f"xml:{local_name}" if namespace == _XML else local_name
