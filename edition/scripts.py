"""Scripts that have no spaces between words."""

import re
from functools import cache
from typing import Final

__all__ = ["are_unspaced", "without_line_ends"]

_SYLLABLES: Final = "\u0f40-\u0fbc"
"""The letters of Tibetan, which begin a syllable."""
_SYLLABLE_ENDS: Final = "\u0f0b\u0f0c"
"""Its signs that end one."""
_CHARACTERS: Final = (
    "\u2e80-\u312f\u3190-\u31ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U000323af"
)
"""Chinese and Japanese characters and their punctuation."""
_FIRST: Final = "\u0f0b"
"""The first of all these; most texts have nothing that is further on."""


def are_unspaced(before: str, behind: str) -> bool:
    """Whether two texts belong to a script that has no space where they meet.

    Args:
        before: The first text; its last character counts.
        behind: The second; its first character counts.
    """
    if behind[:1] < _FIRST or before[-1:] < _FIRST:
        return False
    return _pattern("[{ends}][{begins}]").match(before[-1:] + behind[:1]) is not None


def without_line_ends(text: str) -> str:
    """Text without the line ends between characters that have no spaces between them; those only lay out the file."""
    if text.isascii() or "\n" not in text or max(text) < _FIRST:
        return text
    return _pattern(r"(?<=[{ends}])[ \t\r]*\n[ \t\r\n]*(?=[{begins}])").sub("", text)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """A pattern of what ends a text and begins one; compiled where there is such a script, since that takes long."""
    return re.compile(form.format(ends=_SYLLABLE_ENDS + _CHARACTERS, begins=_SYLLABLES + _CHARACTERS))
