"""The words of an element that is read for its facts, not shown as text: a name, a title, a description.

For the text itself the token stream of `textus.transforms.stream` is the only reader.
"""

import re
from functools import cache
from types import MappingProxyType
from typing import Final

from textus.edition.kinds import NAME_PARTS
from textus.edition.tei import is_element, local_name
from textus.edition.vocabulary import apart, inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

__all__ = ["collapse", "follows_its_like", "has_words", "words_of"]

_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_SPACES: Final = " \t\r"
_SKIPPED: Final = frozenset({"note", "orig", "sic", "abbr", "del", "figDesc", "fw"})
_TOKENS: Final = frozenset({"pc", "w"})
_CLOSE: Final = "\0"
"""What stands for two tokens being close to each other, since no XML has it."""
_AROUND_CLOSE: Final = re.compile(rf"[ \t\r\n]*{_CLOSE}[ \t\r\n{_CLOSE}]*")
_SIDES: Final = MappingProxyType(
    {"left": (_CLOSE, ""), "right": ("", _CLOSE), "both": (_CLOSE, _CLOSE), "no": (" ", " ")}
)
"""What stands before and behind a token, by what it says of its neighbours."""
_PAIRED: Final = frozenset({"orig", "sic", "abbr"})
_FEW: Final = 4
"""Empty elements that are passed over."""
_CLOSE_TO_NAME: Final = re.compile("[-'’‐\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]$")
"""The end of a part of a name that the next stands close to: ``d’``, and what is Chinese, Japanese or Korean."""


def collapse(text: str) -> str:
    """Text with runs of XML white space as one space and none at its ends."""
    if "\n" in text:  # most runs are a line end with the indentation behind it
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
    """The words of an element in their corrected, regularised and expanded form, without notes.

    Elements that are no inline elements of the vocabulary are set off by a space; tokens that say that they are
    adjacent to others (``@join``) have none.
    """
    if not len(element):
        text = element.text
        return collapse(text) if text else ""
    parts: list[str] = []
    boundary, particular = inline(), _particular()
    waiting: list[etree._Element | str] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        if node.tag.__class__ is not str:
            continue
        name = local_name(node)
        if name not in boundary:
            parts.append(" ")
            waiting.append(" ")
        elif name in particular:
            before, behind = _around(node, name)
            parts.append(before)
            waiting.append(behind)
        if name in _SKIPPED and node is not element and _left_out(node, name):
            continue
        if node.text:
            parts.append(node.text)
        if len(node):
            waiting += _inside(node)
    text = "".join(parts)
    return collapse(_AROUND_CLOSE.sub("", text) if _CLOSE in text else text)


@cache
def _particular() -> frozenset[str]:
    """The inline elements whose neighbours tell whether there is a space between."""
    return _TOKENS | NAME_PARTS | apart()


def _around(node: "etree._Element", name: str) -> tuple[str, str]:
    """What is thought to stand before and behind such an element."""
    if name in _TOKENS and (join := node.get("join")):
        return _SIDES.get(join, ("", ""))
    return (" " if name != "pc" and follows_its_like(node) else ""), ""


def _inside(element: "etree._Element") -> "list[etree._Element | str]":
    """The children of an element and the texts behind them, the last first."""
    inner: list[etree._Element | str] = []
    for child in element:
        inner.append(child)
        if child.tail:
            inner.append(child.tail)
    inner.reverse()
    return inner


def _left_out(node: "etree._Element", name: str) -> bool:
    parent = node.getparent()
    return name not in _PAIRED or (parent is not None and local_name(parent) == "choice")


def follows_its_like(element: "etree._Element") -> bool:
    """Whether an element stands directly behind another of its kind, and neither is a part of a word.

    A few elements without words, such as a pause, may stand between. All parts of a person's name are of one kind.
    """
    before = element.getprevious()
    for _ in range(_FEW):
        if before is None or before.tag == element.tag or before.tail or before.text or len(before):
            break
        before = before.getprevious()
    if before is None or before.tail or before.get("part") or element.get("part"):
        return False
    if is_element(before) and local_name(before) in NAME_PARTS and local_name(element) in NAME_PARTS:
        return not _CLOSE_TO_NAME.search("".join(before.itertext()))
    return before.tag == element.tag
