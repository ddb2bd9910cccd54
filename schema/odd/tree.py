"""What was written in an ODD as elements of lxml, with their lines: rules and models are worked on as trees."""

from lxml import etree

from textus.schema.odd.written import Written

__all__ = ["set_line", "tree_of"]


def tree_of(written: Written, default: str | None = None) -> etree._Element:
    """An element of lxml that says the same.

    Args:
        written: The element.
        default: The default namespace that it is to be written under, if it will be.
    """
    made: dict[int, etree._Element] = {}
    for part in written.walk():
        scope: dict[str | None, str] = {} if default is None else {None: default}
        scope.update(
            (prefix, uri) for prefix, uri in part.namespaces.items() if prefix not in {"", "xml"} and uri
        )
        tag = f"{{{part.namespace}}}{part.name}" if part.namespace else part.name
        element = etree.Element(tag, dict(part.attributes), scope)
        element.text = part.text or None
        element.tail = part.tail or None
        set_line(element, part.place.line or 1)
        made[id(part)] = element
    for part in written.walk():
        made[id(part)].extend([made[id(child)] for child in part.children])
    made[id(written)].tail = None
    return made[id(written)]


def set_line(element: etree._Element, line: int) -> None:
    """Let an element have a line."""
    element.sourceline = line  # type: ignore[misc]  # lxml lets it be set, its stubs do not
