"""Regular expressions of XPath in Python's words, as far as both mean the same by them."""

import re
from functools import lru_cache

__all__ = ["python_regex"]

_PART = re.compile(r"(\\.|\[\^?|\]|\$|\.)")
_OUTSIDE = {r"\s": r"[ \t\n\r]", "$": r"\Z", ".": r"[^\n\r]"}
_INSIDE = {r"\s": r" \t\n\r"}


@lru_cache(maxsize=256)
def python_regex(pattern: str) -> re.Pattern[str]:
    """The regular expression, which must be a simple one (`rewrite_calls` says what that is).

    Raises:
        re.error: If it is none.
    """
    translated = []
    in_class = False
    for part in _PART.split(pattern):
        translated.append((_INSIDE if in_class else _OUTSIDE).get(part, part))
        in_class = part != "]" and (in_class or part.startswith("["))
    return re.compile("".join(translated))
