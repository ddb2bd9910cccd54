"""Scripts that have no spaces between words."""

import re
from typing import Final

__all__ = ["UNSPACED", "UNSPACED_BEHIND", "without_line_ends"]

UNSPACED: Final = re.compile(
    "[\u0f40-\u0fbc\u2e80-\u312f\u3190-\u31ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U000323af]"
)
"""Chinese and Japanese characters and their punctuation, and the letters of Tibetan."""
UNSPACED_BEHIND: Final = re.compile(UNSPACED.pattern.replace("\u0f40-\u0fbc", "\u0f0b\u0f0c"))
"""The same, and the signs that end a syllable of Tibetan."""
_LINE_END: Final = re.compile(rf"(?<={UNSPACED_BEHIND.pattern})[ \t\r]*\n[ \t\r\n]*(?={UNSPACED.pattern})")


def without_line_ends(text: str) -> str:
    """Text without the line ends between characters that have no spaces between them; those only lay out the file."""
    if text.isascii() or "\n" not in text or UNSPACED.search(text) is None:
        return text
    return _LINE_END.sub("", text)
