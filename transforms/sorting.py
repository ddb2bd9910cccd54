"""The order of an index: by letters, not by code points, and the letter an entry stands under."""

import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["letter_of", "sort_key"]

_SPECIAL = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "ı": "i"}
    | dict.fromkeys("ʿʾ’‘", "")
)
"""Letters that Unicode does not take apart, and signs that do not count."""


class _Counting(dict[int, int | None]):
    """What `str.translate` puts for characters: letters and digits themselves, nothing for diacritics, else a space."""

    def __missing__(self, code: int) -> int | None:
        sign = chr(code)
        kept = self[code] = None if unicodedata.combining(sign) else code if sign.isalnum() else ord(" ")
        return kept


_COUNTING: Final = _Counting()


@lru_cache(maxsize=1 << 15)
def sort_key(heading: str) -> tuple[str, str]:
    """What puts headings in order: base letters and digits, then the heading itself."""
    folded = unicodedata.normalize("NFKD", heading.casefold().translate(_SPECIAL))
    return " ".join(folded.translate(_COUNTING).split()), heading


@lru_cache(maxsize=1 << 15)
def letter_of(heading: str) -> str:
    """The letter of the alphabet an entry stands under; ``#`` for digits and signs."""
    key = sort_key(heading)[0]
    return key[0].upper() if key and key[0].isalpha() else "#"
