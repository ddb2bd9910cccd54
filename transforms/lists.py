"""Lists: whether their items are numbered."""

from lxml import etree

__all__ = ["is_ordered"]

_ORDERED = ("ordered", "number", "enumerat")


def is_ordered(element: etree._Element) -> bool:
    """Whether ``@rend`` or ``@type`` of a list ask for numbers."""
    kind = f"{element.get('rend', '')} {element.get('type', '')}".lower()
    return any(word in kind for word in _ORDERED) and "unordered" not in kind
