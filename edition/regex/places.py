"""Where in a text a place is: at its beginning or end, beside the end of a line."""

from typing import Final

__all__ = ["LINE_END", "LINE_START", "TEXT_END", "TEXT_START", "kind_of_place", "stands"]

TEXT_START: Final = 0
TEXT_END: Final = 1
LINE_START: Final = 2
LINE_END: Final = 3

_AT_START: Final = 1
_AT_END: Final = 2
_BEHIND_NEWLINE: Final = 4
_BEFORE_NEWLINE: Final = 8

_NEEDED: Final = (_AT_START, _AT_END, _AT_START | _BEHIND_NEWLINE, _AT_END | _BEFORE_NEWLINE)
"""By assertion, what makes it stand."""


def kind_of_place(before: str, after: str) -> int:
    """What assertions can tell of a place, given the characters around it; the empty string stands for none."""
    kind = 0 if before else _AT_START
    if not after:
        return kind | _AT_END  # behind the newline that ends a text no line begins
    if before == "\n":
        kind |= _BEHIND_NEWLINE
    return kind | _BEFORE_NEWLINE if after == "\n" else kind


def stands(assertion: int, kind: int) -> bool:
    """Whether an assertion holds at a place of a kind."""
    return bool(kind & _NEEDED[assertion])
