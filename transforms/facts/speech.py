"""The words that a speech begins with, by which it is told from others of the same speaker."""

from typing import Final

from lxml import etree

from textus.edition.tei import NS, is_element, local_name
from textus.edition.vocabulary import inline
from textus.edition.words import collapse

__all__ = ["SPEECHES", "beginning_of"]

SPEECHES: Final = frozenset({"sp", "u"})
"""The elements whose words are too many to be repeated wherever somebody's speeches are listed."""

_ENOUGH: Final = 90
"""Characters that a beginning has at the most."""
_TRAILING: Final = " ,;:–—"
_LEFT_OUT: Final = frozenset(
    {"speaker", "stage", "note", "fw", "vocal", "kinesic", "incident", "desc", "del", "gap"}
)
_PAIRED: Final = frozenset({"orig", "sic", "abbr"})


def beginning_of(speech: etree._Element) -> str:
    """The first words of a speech in the reading view, without its speaker; an ellipsis stands for the rest."""
    parts: list[str] = []
    length = 0
    walker = etree.iterwalk(speech, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start" and node is not speech and _is_left_out(node):
            walker.skip_subtree()
            continue
        text = node.text if event == "start" else node.tail if node is not speech else None
        if is_element(node) and local_name(node) not in inline():
            parts.append(" ")
        if text:
            parts.append(text)
            length += len(text.strip())
        if length > 2 * _ENOUGH:
            break
    words = collapse("".join(parts))
    if len(words) <= _ENOUGH:
        return words.rstrip(_TRAILING)
    head = words[:_ENOUGH]
    return (head.rpartition(" ")[0] or head).rstrip(_TRAILING + ".") + " …"


def _is_left_out(node: etree._Element) -> bool:
    if not str(node.tag).startswith(NS):
        return False
    name = local_name(node)
    if name in _LEFT_OUT:
        return True
    parent = node.getparent()
    return name in _PAIRED and parent is not None and local_name(parent) == "choice"
