"""The words an entry of the apparatus is about, as it repeats them."""

import re
from typing import Final

from lxml import etree

from textus.edition.broken_words import is_in_word
from textus.edition.tei import NS, local_name
from textus.edition.variants import Variants
from textus.edition.vocabulary import apart, element_only, inline
from textus.edition.words import collapse

__all__ = ["lemma_of", "words_read"]

_LONG: Final = 7
"""Words of a lemma that is repeated whole; of a longer one the first and the last two."""
_BREAKS: Final = frozenset({"lb", "pb", "cb", "gb"})
_LEFT_OUT: Final = frozenset({"note", "del", "fw", "witDetail", "wit"})
_EDGE: Final = "\0"
"""The end of a word that the text does not write, since no XML has it."""
_UNWRITTEN: Final = re.compile(rf"{_EDGE}+(?=[,.;:!?)\]}}’”»›…])")
"""Such an end before punctuation, which stands close to the word."""
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
                parts += (_edge(node), _written(node.text, node))
        elif event == "end":
            parts += (_edge(node), _written(node.tail, node.getparent()) if node is not reading else "")
        else:
            parts.append(_written(node.tail, node.getparent()))
    return collapse(_UNWRITTEN.sub("", "".join(parts)).replace(_EDGE, " "))


def _written(text: str | None, around: etree._Element | None) -> str:
    """A text as far as it is more than the layout of the file."""
    if not text or around is None or not text.isspace():
        return text or ""
    return "" if local_name(around) in element_only() else text


def _edge(node: etree._Element) -> str:
    name = local_name(node)
    if name in _BREAKS:
        return "" if is_in_word(node) else " "
    parent = node.getparent()
    apart_here = parent is not None and local_name(parent) in element_only() - inline()
    return "" if name in inline() and name not in apart() and not apart_here else _EDGE


def _is_left_out(node: etree._Element, variants: Variants) -> bool:
    name = local_name(node)
    if name in {"lem", "rdg"}:
        app = next(node.iterancestors(NS + "app"), None)
        return app is not None and variants.reading_of(app) is not node
    parent = node.getparent()
    return name in _LEFT_OUT or (name in _PAIRED and parent is not None and local_name(parent) == "choice")
