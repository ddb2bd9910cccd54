"""Letters without their diacritics, in any script.

SQLite's tokenizer strips the accents of Latin letters only: polytonic Greek, pointed Hebrew and vocalised
Arabic are found without their marks by a second, bare text beside the first.
"""

import re
import unicodedata
from typing import Final

__all__ = ["bare", "bare_beside"]

_BEYOND_LATIN: Final = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2de0-\u2dff\ua640-\ufeff]")


class _Unmarked(dict[int, int | None]):
    """What `str.translate` puts for characters: nothing for diacritics, the others themselves."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.combining(chr(code)) else code
        return kept


_UNMARKED: Final = _Unmarked()


def bare(text: str) -> str:
    """Text in lower case without diacritics and compatibility forms."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).translate(_UNMARKED).casefold()


def bare_beside(text: str) -> str:
    """The bare form of a text whose marks the tokenizer does not strip; else the empty string."""
    if text.isascii() or not _BEYOND_LATIN.search(text):
        return ""
    without = bare(text)
    return "" if without == text.casefold() else without
