"""The order of an index: by letters, not by code points, and the letter an entry stands under."""

import unicodedata
from functools import lru_cache

__all__ = ["letter_of", "sort_key"]

_SPECIAL = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "ı": "i"}
    | dict.fromkeys("ʿʾ’‘", "")
)
"""Letters that Unicode does not take apart, and signs that do not count."""


@lru_cache(maxsize=1 << 15)
def sort_key(heading: str) -> tuple[str, str]:
    """What puts headings in order: base letters and digits, then the heading itself."""
    folded = unicodedata.normalize("NFKD", heading.casefold().translate(_SPECIAL))
    letters = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join(letters.split()), heading


@lru_cache(maxsize=1 << 15)
def letter_of(heading: str) -> str:
    """The letter of the alphabet an entry stands under; ``#`` for digits and signs."""
    key = sort_key(heading)[0]
    return key[0].upper() if key and key[0].isalpha() else "#"
