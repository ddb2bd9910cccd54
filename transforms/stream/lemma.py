"""The words an entry of the apparatus is about, as it repeats them."""

from typing import Final

from lxml import etree

from textus.edition.tei import NS, local_name
from textus.edition.variants import Variants
from textus.edition.vocabulary import apart, inline, layout
from textus.edition.words import collapse

__all__ = ["lemma_of", "words_read"]

_LONG: Final = 7
"""Words of a lemma that is repeated whole; of a longer one the first and the last two."""
_BREAKS: Final = frozenset({"lb", "pb", "cb", "gb"})
_LEFT_OUT: Final = frozenset({"note", "del", "fw", "witDetail", "wit"})
_PAIRED: Final = frozenset({"sic", "orig", "abbr"})


def lemma_of(reading: etree._Element, variants: Variants) -> str:
    """The words of a reading as a lemma, in brief where they are many."""
    words = words_read(reading, variants).split(" ")
    return " ".join(words) if len(words) <= _LONG else f"{' '.join(words[:2])} … {' '.join(words[-2:])}"


def words_read(reading: etree._Element, variants: Variants) -> str:
    """The words of a reading, as the text has them: of an entry inside it, the words of its own reading."""
    parts: list[str] = []
    walker = etree.iterwalk(reading, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start":
            if node is not reading and _is_left_out(node, variants):
                walker.skip_subtree()
            else:
                parts += (_edge(node), _said(node.text, node))
        elif event == "end":
            parts += (_edge(node), "" if node is reading else _said(node.tail, node.getparent()))
        else:
            parts.append(_said(node.tail, node.getparent()))
    return collapse("".join(parts))


def _said(text: str | None, parent: etree._Element | None) -> str:
    """A text directly in an element, unless it is the layout of one that holds no text."""
    if not text or (text.isspace() and parent is not None and local_name(parent) in layout()):
        return ""
    return text


def _edge(node: etree._Element) -> str:
    name = local_name(node)
    if name in _BREAKS:
        return "" if node.get("break") == "no" else " "
    return "" if name in inline() and name not in apart() else " "


def _is_left_out(node: etree._Element, variants: Variants) -> bool:
    name = local_name(node)
    if name in {"lem", "rdg"}:
        app = next(node.iterancestors(NS + "app"), None)
        return app is not None and variants.reading_of(app) is not node
    parent = node.getparent()
    return name in _LEFT_OUT or (name in _PAIRED and parent is not None and local_name(parent) == "choice")
