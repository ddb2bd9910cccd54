"""The words of an element that is read for its facts, not shown as text: a name, a title, a description.

For the text itself the token stream of `textus.transforms.stream` is the only reader.
"""

import re
from types import MappingProxyType
from typing import Final

from textus.edition.broken_words import is_in_word, is_laid_out
from textus.edition.scripts import are_unspaced, without_line_ends
from textus.edition.tei import NS, is_element, local_name
from textus.edition.vocabulary import inline, layout
from textus.edition.word_begins import begins_word, may_begin_word
from textus.edition.written_spaces import holds_written_spaces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

__all__ = ["collapse", "has_words", "words_of"]

_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_SPACES: Final = " \t\r"
_READINGS: Final = frozenset({"lem", "rdg"})
_SKIPPED: Final = _READINGS | {
    "abbr",
    "app",
    "del",
    "figDesc",
    "fw",
    "note",
    "orig",
    "sic",
    "wit",
    "witDetail",
}
_TOKENS: Final = frozenset({"m", "pc", "seg", "w"})
_CLOSE: Final = "\0"
"""What stands for two tokens being close to each other, since no XML has it."""
_AROUND_CLOSE: Final = rf"[ \t\r\n]*{_CLOSE}[ \t\r\n{_CLOSE}]*"
_LINE_END: Final = "\1"
"""What stands for the end of a line that ends a word, since no XML has it."""
_AROUND_LINE_END: Final = rf"[ \t\r\n]*{_LINE_END}[ \t\r\n{_LINE_END}]*"
_BREAKS: Final = frozenset({"cb", "gb", "lb", "pb"})
_WORDS: Final = frozenset({"w"})
_WORD_BEGINS, _WORD_ENDS = "\2", "\3"
"""What stands around the letters of a word that the file lays out, since no XML has it."""
_LAID_OUT: Final = f"{_WORD_BEGINS}([^{_WORD_ENDS}]*){_WORD_ENDS}"
_LAYOUT: Final = r"[ \t\r]*\n[ \t\r\n]*"
_SIDES: Final = MappingProxyType(
    {"left": (_CLOSE, ""), "right": ("", _CLOSE), "both": (_CLOSE, _CLOSE), "no": (" ", " ")}
)
"""What stands before and behind a token, by what it says of its neighbours."""
_PAIRED: Final = frozenset({"orig", "sic", "abbr"})


def collapse(text: str) -> str:
    """Text with runs of XML white space as one space and none at its ends."""
    if "\n" in text:  # most runs are a line end with the indentation behind it
        text = without_line_ends(text)
        text = " ".join([line for one in text.split("\n") if (line := one.strip(_SPACES))])
    if "  " in text or "\t" in text or "\r" in text:
        text = _BLANKS.sub(" ", text)
    return text.strip(" ")


def has_words(element: "etree._Element") -> bool:
    """Whether `words_of` an element are any; mostly the text that it begins with tells."""
    if element.text and not element.text.isspace():
        return True
    for child in element:
        tail, text = child.tail, child.text
        if (tail and not tail.isspace()) or (
            text and is_element(child) and not text.isspace() and local_name(child) not in _SKIPPED
        ):
            return True
    return bool(words_of(element))


def words_of(element: "etree._Element") -> str:
    """The words of an element in their corrected, regularised and expanded form, without notes and variants.

    Elements that are no inline elements of the vocabulary are set off by a space, and so are lines but in a word that
    is broken (``@break``); tokens that say that they are adjacent to others (``@join``) have none.
    """
    if not len(element):
        text = element.text
        return collapse(text) if text else ""
    parts: list[str] = []
    boundary, without = inline(), layout()
    waiting: list[etree._Element | str] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        if node.tag.__class__ is not str:
            continue
        name = local_name(node)
        before, behind = _beside(node, name, boundary) if node is not element else ("", "")
        if name in _WORDS and is_laid_out(node):
            before, behind = before + _WORD_BEGINS, _WORD_ENDS + behind
        if before or behind:
            parts.append(before)
            waiting.append(behind)
        if name in _SKIPPED and node is not element and _left_out(node, name):
            continue
        bare = name in without or (len(node) > 0 and holds_written_spaces(node))
        if node.text and not (bare and node.text.isspace()):
            parts.append(node.text)
        if len(node):
            waiting += _inside(node, bare)
    return collapse(_settled("".join(parts)))


def _settled(text: str) -> str:
    """Words with white space in place of the marks of where there is some or none."""
    if _WORD_BEGINS in text:
        text = re.sub(_LAID_OUT, lambda word: re.sub(_LAYOUT, "", word[1]), text)
    if _CLOSE in text:
        text = re.sub(_AROUND_CLOSE, "", text)
    return re.sub(_AROUND_LINE_END, _line_end, text) if _LINE_END in text else text


def _line_end(found: re.Match[str]) -> str:
    """What stands for the end of a line: a space, but in scripts that have none between words."""
    text, start, end = found.string, found.start(), found.end()
    return "" if are_unspaced(text[max(start - 1, 0) : start], text[end : end + 1]) else " "


def _beside(node: "etree._Element", name: str, boundary: frozenset[str]) -> tuple[str, str]:
    """What stands before and behind the words of an element: a space, the end of a line, or that it stands close."""
    if name not in boundary:
        return " ", " "
    if name in _BREAKS:
        return _CLOSE if is_in_word(node) else _LINE_END, ""
    join = node.get("join") if name in _TOKENS else None
    before, behind = _SIDES.get(join, ("", "")) if join else ("", "")
    if not before and may_begin_word(name) and begins_word(node):
        before = " "
    return before, behind


def _inside(element: "etree._Element", bare: bool) -> "list[etree._Element | str]":
    """The children of an element and the texts behind them, the last first; white space only where text may stand."""
    inner: list[etree._Element | str] = []
    for child in element:
        inner.append(child)
        if child.tail and not (bare and child.tail.isspace()):
            inner.append(child.tail)
    inner.reverse()
    return inner


def _left_out(node: "etree._Element", name: str) -> bool:
    if name in _READINGS:
        return not _is_text(node)
    if name == "app":  # one that names its place is beside the text
        return bool(node.get("from") or node.get("loc"))
    parent = node.getparent()
    return name not in _PAIRED or (parent is not None and local_name(parent) == "choice")


def _is_text(reading: "etree._Element") -> bool:
    """Whether a reading is the one that the edition prints: the lemma, or without one the first."""
    app = next(reading.iterancestors(NS + "app"), None)
    if app is None:
        return True
    for path in (f"{NS}lem", f"{NS}rdgGrp/{NS}lem"):
        lemma = app.find(path)
        if lemma is not None:
            return lemma is reading
    return next(app.iter(NS + "rdg"), None) is reading
