"""Text folded for comparison: case, diacritics, kinds of quotes and dashes, and white space do not count.

Each folded character knows which character it came from, so that what is found in folded text is found in
the text itself.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from textus.transforms.database.bare import bare

__all__ = ["Folded", "fold"]

_QUOTES: Final = frozenset("'\"`´‘’‚‛“”„‟‹›«»〝〞〟＇＂ʼʹ")
_DASHES: Final = frozenset("-‐‑‒–—―−﹘﹣－")
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text.

    Attributes:
        text: The folded characters.
        starts: For each, where the character it came from begins.
        ends: For each, where that ends, with the marks that follow it.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text itself of a part of the folded text that is not empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold a text; it begins and ends without white space."""
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, character in enumerate(text):
        signs = _fold_character(character)
        if not signs and ends and ends[-1] == place:
            ends[-1] = place + 1
        if (signs in {" ", "-"} and folded[-1:] == [signs]) or (signs == " " and not folded):
            continue
        folded.extend(signs)
        starts.extend([place] * len(signs))
        ends.extend([place + 1] * len(signs))
    if folded and folded[-1] == " ":
        del folded[-1], starts[-1], ends[-1]
    return Folded("".join(folded), tuple(starts), tuple(ends))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    if character in _QUOTES:
        return "'"
    if character in _DASHES:
        return "-"
    if character in _INVISIBLE:
        return ""
    return " ".join(bare(character).split())
