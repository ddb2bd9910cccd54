"""The open elements of a document on its way through a grammar: lists, since there are millions, and their parts."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    Node = list[Any]

__all__ = [
    "ATTRIBUTES",
    "CHILDREN",
    "COLUMN",
    "DEPTH",
    "FOLLOWING",
    "LINE",
    "OPENING",
    "PARENT",
    "STEP",
    "TAG",
    "TROUBLE",
    "begun",
    "document_node",
    "nodes_around",
]

PARENT: "Final" = 0
"""The node around it, or None;"""
TAG: "Final" = 1
"""its name as written, empty for the document itself;"""
LINE: "Final" = 2
"""the line of its start tag, counted from 1,"""
COLUMN: "Final" = 3
"""and the column;"""
STEP: "Final" = 4
"""its number among the children of its name,"""
DEPTH: "Final" = 5
"""and how many nodes are around it;"""
CHILDREN: "Final" = 6
"""how many children of each name have begun in it, or None before the first, as most elements have none;"""
FOLLOWING: "Final" = 7
"""the state of the node around it, behind it;"""
OPENING: "Final" = 8
"""the state at its beginning;"""
ATTRIBUTES: "Final" = 9
"""its attributes by their names as written;"""
TROUBLE: "Final" = 10
"""what is the matter with it, if anything is: see `textus.schema.rng.frames.Trouble`."""


def document_node() -> "Node":
    """The node of the document itself, which is around the root."""
    return [None, "", 1, 1, 1, 0, None, None, None, {}, None]


def begun(around: "Node", tag: str, line: int, column: int, attributes: dict[str, str]) -> "Node":
    """The node of the next element in another; `textus.schema.rng.course` does the same in place."""
    children = around[CHILDREN]
    if children is None:
        children = around[CHILDREN] = {}
    children[tag] = step = children.get(tag, 0) + 1
    return [around, tag, line, column, step, around[DEPTH] + 1, None, None, None, attributes, None]


def nodes_around(node: "Node", most: int) -> "list[Node]":
    """The elements around one, from its parent outwards, without the document."""
    found: list[Node] = []
    node = node[PARENT]
    while node[PARENT] is not None and len(found) < most:
        found.append(node)
        node = node[PARENT]
    return found
