"""Walks over trees and graphs of any depth, without recursion."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

__all__ = ["postorder", "preorder"]

Node = TypeVar("Node")


def preorder(root: Node, children: Callable[[Node], Iterable[Node]]) -> Iterator[Node]:
    """The nodes of a tree, parents first; the children of a node are asked for after it was used."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(list(children(node))))


def postorder(root: Node, children: Callable[[Node], Iterable[Node]], done: set[int]) -> Iterator[Node]:
    """The nodes of a graph without cycles, children first, each once.

    Args:
        root: Where to begin.
        children: The successors of a node.
        done: The identities (`id`) of nodes that need no visit; visited ones are added.
    """
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, ready = stack.pop()
        if ready:
            if id(node) not in done:
                done.add(id(node))
                yield node
        elif id(node) not in done:
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(children(node))) if id(child) not in done)
