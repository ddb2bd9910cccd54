"""Columns of a terminal or a typewriter: how wide characters are, and lines that fit.

A letter of Chinese, Japanese or Korean takes two columns (Unicode Standard Annex 11: wide and fullwidth), a
combining mark and a sign of format none.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

__all__ = ["fill", "padded", "width_of"]

_WIDE: Final = frozenset("WF")
_NO_WIDTH: Final = frozenset({"Mn", "Me", "Cf"})
_JAMO: Final = range(0x1160, 0x1200)
"""Vowels and final consonants of Hangul, which join the syllable before them."""
_CLOSING: Final = frozenset(
    "、。，．：；！？）］｝〉》」』】〕〗”’…ー々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
"""Signs that begin no line."""
_OPENING: Final = frozenset("（［｛〈《「『【〔〖“‘")
"""Signs that end no line."""
_WORDS: Final = re.compile(r"[^ ]+")


def width_of(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if character < "\u0300":
        return 0 if character == "\u00ad" else 1
    if unicodedata.category(character) in _NO_WIDTH or ord(character) in _JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def padded(text: str, width: int) -> str:
    """A text with spaces behind it, so that it takes a number of columns."""
    return text + " " * (width - width_of(text))


def fill(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """A text as lines that are no wider than they may be, as far as its words allow.

    Lines are broken at spaces, and between wide characters, which are written without. A word that is wider
    than the line stands on a line of its own.

    Args:
        text: The text, in one line.
        width: The columns of a line.
        first: What the first line begins with.
        rest: What the others begin with.
    """
    lines: list[str] = []
    line, taken, begun = first, width_of(first), False
    for before, piece in _pieces(text):
        space = before if begun else ""
        wide = width_of(piece)
        if begun and taken + len(space) + wide > width:
            lines.append(line.rstrip(" "))
            line, taken, space = rest, width_of(rest), ""
        line += space + piece
        taken += len(space) + wide
        begun = True
    return [*lines, line.rstrip(" ")]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What must stand on one line, each with the space before it."""
    end = 0
    for word in _WORDS.finditer(text):
        space = text[end : word.start()]
        end = word.end()
        first, *others = [word[0]] if word[0].isascii() else _unbroken(word[0])
        yield space, first
        for piece in others:
            yield "", piece


def _unbroken(word: str) -> Iterator[str]:
    """A word in the parts between which a line may end."""
    start = 0
    for place in range(1, len(word)):
        before, after = word[place - 1], word[place]
        if not _width(after) or after in _CLOSING or before in _OPENING:
            continue
        base = next((c for c in reversed(word[start:place]) if _width(c)), before)
        if 2 in {_width(after), _width(base)}:
            yield word[start:place]
            start = place
    yield word[start:]
