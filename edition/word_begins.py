"""Where a word begins though no white space says so (``w``, ``idno``; TEI Guidelines, 18.1).

Two tokens side by side are two words, whatever holds them: an alternative, a reading, an addition. What else stands
directly before a token is another word only where the tokens around have no white space between them either. Where
spaces are elements (`textus.edition.written_spaces`), there are no others. Two parts of a person's name side by side
are two words, where the script has spaces.
"""

import re
from itertools import chain, islice
from typing import Final

from textus.edition.kinds import NAME_PARTS
from textus.edition.tei import is_element, local_name
from textus.edition.vocabulary import apart
from textus.edition.written_spaces import spaces_are_written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

__all__ = ["begins_word", "may_begin_word"]

_ALTERNATIVES: Final = frozenset({"app", "choice", "rdgGrp"})
"""Elements of which one child is shown; white space in them is layout."""
_SHORT: Final = "abbr"
"""The short form of a name, which may stand beside its parts, as in transcripts (ISO 24624)."""
_STOPS: Final = frozenset(".,;:!?…·\u0387")
_FEW: Final = 12
"""Steps in which what stands before an element is looked for."""
_NEAR: Final = 32
"""Neighbours on each side among which words without white space between them are looked for."""
_OUT: Final = 2
"""How many elements around a token have neighbours of it."""
_CLOSE_TO_NAME: Final = re.compile("[-'’‐\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]$")
"""The end of a part of a name that the next stands close to: ``d’``, and what is Chinese, Japanese or Korean."""


def may_begin_word(name: str) -> bool:
    """Whether an element may be a word though nothing is written before it: a token, a part of a name."""
    return name in apart() or name in NAME_PARTS or name == _SHORT


def begins_word(element: "etree._Element") -> bool:
    """Whether an element that may be a word begins one directly behind another word."""
    beside = element.getprevious()
    if beside is not None and beside.tail:  # as nearly always
        return False
    if local_name(element) in NAME_PARTS or local_name(element) == _SHORT:
        return beside is not None and _begins_part_of_name(beside)
    before = None if element.get("part") else _before(element)
    if before is None or spaces_are_written(element.getroottree().getroot()):
        return False
    if before.tag == element.tag:
        return not before.get("part")
    if local_name(element) != "w":
        return False
    last = "".join(before.itertext("*")).rstrip()[-1:]
    known = last in _STOPS if local_name(before) == "pc" else last.isalnum() or last in _STOPS
    return bool(last) and known and _is_unspaced(element)


def _begins_part_of_name(before: "etree._Element") -> bool:
    """Whether what stands directly behind an element is another word, if that is a part of a name."""
    if not is_element(before) or local_name(before) not in NAME_PARTS:
        return False
    return not _CLOSE_TO_NAME.search("".join(before.itertext()))


def _before(element: "etree._Element") -> "etree._Element | None":
    """What ends directly before an element: a token, or the innermost other element; None if there is text between."""
    node = element
    for _ in range(_FEW):
        before, around = node.getprevious(), node.getparent()
        alternative = around is not None and local_name(around) in _ALTERNATIVES
        if before is None or alternative:
            if around is None or (around.text and not (alternative and around.text.isspace())):
                return None
            node = around
        elif before.tail:
            return None
        elif _is_passed_over(before):
            node = before
        else:
            return _last_in(before)
    return None


def _is_passed_over(element: "etree._Element") -> bool:
    """Whether something is no neighbour of words: a break, a note, a comment."""
    if element.tag.__class__ is not str:
        return True
    return not (element.text or len(element)) or local_name(element) == "note"


def _last_in(element: "etree._Element") -> "etree._Element":
    """The token that ends an element, or the innermost element with its last words."""
    while len(element) and local_name(element) not in {"w", "pc"}:
        last = element[-1]
        if local_name(element) in _ALTERNATIVES:  # of which the last may be that nothing stands there
            last = next((one for one in reversed(element) if len(one) or one.text), last)
        text = last.tail or ""
        if last.tag.__class__ is not str or (
            text and not (local_name(element) in _ALTERNATIVES and text.isspace())
        ):
            break
        element = last
    return element


def _is_unspaced(element: "etree._Element") -> bool:
    """Whether words near an element stand side by side."""
    for around in chain((element,), islice(element.iterancestors(), _OUT)):
        near: Iterator[etree._Element] = chain(
            islice(around.itersiblings(preceding=True), _NEAR),
            (around,),
            islice(around.itersiblings(), _NEAR),
        )
        for one in near:
            after = None if one.tail or one.tag != element.tag else one.getnext()
            if after is not None and after.tag == one.tag and not (_is_joined(one) or _is_joined(after)):
                return True
    return False


def _is_joined(token: "etree._Element") -> bool:
    """Whether a token says how it stands to its neighbours."""
    return token.get("join") is not None or token.get("part") is not None
