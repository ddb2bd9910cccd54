"""The words of an element that is read for its facts, not shown as text: a name, a title, a description.

For the text itself the token stream of `textus.transforms.stream` is the only reader.
"""

import re
from typing import Final

from textus.edition.tei import local_name
from textus.edition.vocabulary import inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

__all__ = ["collapse", "words_of"]

_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_SKIPPED: Final = frozenset({"note", "orig", "sic", "abbr", "del", "figDesc", "fw"})
_PAIRED: Final = frozenset({"orig", "sic", "abbr"})


def collapse(text: str) -> str:
    """Text with runs of XML white space as one space and none at its ends."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = _BLANKS.sub(" ", text)
    return text.strip(" ")


def words_of(element: "etree._Element") -> str:
    """The words of an element in their corrected, regularised and expanded form, without notes.

    Elements that are no inline elements of the vocabulary are set off by a space.
    """
    if not len(element):
        text = element.text
        return collapse(text) if text else ""
    from lxml.etree import iterwalk  # noqa: PLC0415 - blanks are collapsed without a tree, too

    parts: list[str] = []
    boundary = inline()
    walker = iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event in {"comment", "pi"}:
            parts.append(node.tail or "")
            continue
        name = local_name(node)
        if name not in boundary:
            parts.append(" ")
        if event == "end":
            parts.append((node.tail or "") if node is not element else "")
        elif node is not element and _left_out(node, name):
            walker.skip_subtree()
        else:
            parts.append(node.text or "")
    return collapse("".join(parts))


def _left_out(node: "etree._Element", name: str) -> bool:
    if name not in _SKIPPED:
        return False
    parent = node.getparent()
    return name not in _PAIRED or (parent is not None and local_name(parent) == "choice")
