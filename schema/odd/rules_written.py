"""The rules of an ODD in writing: for people and other programs, and for the validator."""

from lxml import etree

from textus.schema.odd.rules import ORIGIN

__all__ = ["as_embedded", "as_read", "as_written"]


def as_written(root: etree._Element, comment: str) -> str:
    """A schema of Schematron as a file of its own.

    Args:
        root: Its root, which is indented on the way.
        comment: What is said of it at its beginning.
    """
    for element in root.iter("{*}schema", "{*}pattern", "{*}rule"):
        _indent(element)
    _tidy(root)
    text = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {comment.replace("--", "- -")} -->\n{text}\n'


def as_embedded(root: etree._Element) -> list[str]:
    """The parts of a schema of Schematron, as they stand inside a grammar; nothing if there is no pattern."""
    if root.find("{*}pattern") is None:
        return []
    for element in root.iter("{*}pattern", "{*}rule"):
        _indent(element)
    _tidy(root)
    return [etree.tostring(part, encoding="unicode", with_tail=False) for part in root]


def _tidy(root: etree._Element) -> None:
    """Leave out what only Textus wants to know, and declarations that nothing needs."""
    etree.strip_attributes(root, ORIGIN)
    etree.cleanup_namespaces(root)


def _indent(element: etree._Element) -> None:
    """Put each child on a line of its own; messages, which are deeper, stay as they are."""
    margin = "\n" + "  " * sum(1 for _ in element.iterancestors())
    if len(element) == 0:
        return
    element.text = margin + "  "
    for child in element:
        child.tail = margin + "  "
    element[-1].tail = margin


def as_read(root: etree._Element) -> str:
    """The lines of the ODD that the elements stand on, and the schema behind them."""
    # What comes from TEI has the line 1, and no line that anyone could look up.
    lines = [str(line) if (line := element.sourceline or 0) > 1 else "0" for element in root.iter()]
    return f"{' '.join(lines)}\n{etree.tostring(root, encoding='unicode')}"
