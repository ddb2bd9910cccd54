"""Validating trees of lxml: they are validated as bytes, and messages get the lines of the tree."""

import bisect
import pyexpat
from collections.abc import Sequence

from lxml import etree

from textus.edition.diagnostic import Diagnostic, Related

__all__ = ["Tree", "as_bytes", "url", "with_lines_of"]

Tree = etree._ElementTree | etree._Element  # noqa: SLF001  lxml has no public names for its classes


def as_bytes(tree: Tree) -> bytes:
    """A tree as it would stand in a file."""
    return etree.tostring(tree, encoding="utf-8", with_tail=False)


def _root(tree: Tree) -> etree._Element:
    return tree if isinstance(tree, etree._Element) else tree.getroot()


def url(tree: Tree) -> str:
    """Where a tree was read from, for messages."""
    return _root(tree).getroottree().docinfo.URL or "<tree>"


def with_lines_of(tree: Tree, source: bytes, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics with the lines of a tree in place of those of its bytes.

    Args:
        tree: The tree.
        source: Its bytes, which the diagnostics are about.
        diagnostics: With places in the bytes.

    Returns:
        The same with the line that the tree gives for the element there, and without columns.
    """
    if not diagnostics:
        return []
    starts = _starts(source)
    lines = [element.sourceline for element in _root(tree).iter(etree.Element)]

    def line(place: Diagnostic | Related) -> int | None:
        at = bisect.bisect_right(starts, (place.line or 1, place.column or 1)) - 1
        return lines[at] if 0 <= at < len(lines) else None

    return [
        found._replace(
            line=line(found),
            column=None,
            end=None,
            related=tuple(place._replace(line=line(place), column=None) for place in found.related),
        )
        for found in diagnostics
    ]


def _starts(source: bytes) -> list[tuple[int, int]]:
    """Where the elements begin, in document order."""
    parser = pyexpat.ParserCreate()
    starts: list[tuple[int, int]] = []

    def start(_name: str, _attributes: dict[str, str]) -> None:
        starts.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = start
    parser.Parse(source, True)
    return starts
