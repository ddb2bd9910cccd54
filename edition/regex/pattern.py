"""A regular expression of XPath, and what its functions do with it (Functions and Operators 3.1, section 5.6)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from textus.edition.regex.errors import PatternError
from textus.edition.regex.machine import Machine, Spans
from textus.edition.regex.reader import read_pattern
from textus.edition.regex.trying import Trying

__all__ = ["Pattern", "pattern_of"]

_NUMBER: Final = re.compile(r"\$(\d)", re.ASCII)
_DIGITS: Final = frozenset("0123456789")


class Pattern:
    """One expression.

    Attributes:
        groups: How many groups capture.
    """

    def __init__(self, written: str, flags: str = "", *, whole: bool = False) -> None:
        code = read_pattern(written, flags, whole=whole)
        self.groups = code.groups
        self._literal = "q" in flags
        self._runner = Trying(code) if code.refers_back else Machine(code)

    def found(self, text: str) -> bool:
        """Whether it matches anywhere in a text.

        Raises:
            PatternError: That takes too long.
        """
        return self._runner.found(text)

    def matches(self, text: str) -> Iterator[Spans]:
        """The matches in a text from left to right: where each and its groups begin and end.

        Raises:
            PatternError: That takes too long.
        """
        return self._runner.matches(text)

    def captured(self, text: str) -> tuple[str, ...] | None:
        """What the first match and its groups have captured, or None if there is no match.

        Raises:
            PatternError: That takes too long.
        """
        spans = next(self.matches(text), None)
        return None if spans is None else tuple(text[a:b] if a >= 0 else "" for a, b in _pairs(spans))

    def filled(self, text: str, replacement: str) -> str | None:
        """A replacement as TEI writes them, with ``$1`` and so on filled from a text, or None if that does not match.

        A text that would take too long does not match.
        """
        try:
            captured = self.captured(text)
        except PatternError:
            return None
        if captured is None:
            return None
        return _NUMBER.sub(lambda number: dict(enumerate(captured)).get(int(number[1]), ""), replacement)

    def replaced(self, text: str, replacement: str) -> str:
        """A text with each match replaced (``fn:replace``).

        Raises:
            PatternError: The replacement is none, the empty text matches, or it takes too long.
        """
        parts = [replacement] if self._literal else read_replacement(replacement, self.groups)
        written: list[str] = []
        end = 0
        for spans in self.matches(text):
            written.append(text[end : spans[0]])
            for part in parts:
                if isinstance(part, str):
                    written.append(part)
                elif spans[2 * part] >= 0:
                    written.append(text[spans[2 * part] : spans[2 * part + 1]])
            end = spans[1]
        written.append(text[end:])
        return "".join(written)

    def parted(self, text: str) -> list[str]:
        """What stands between the matches in a text (``fn:tokenize``).

        Raises:
            PatternError: That takes too long.
        """
        if not text:
            return []
        spans = list(self.matches(text))
        starts = [0, *(one[1] for one in spans)]
        ends = [*(one[0] for one in spans), len(text)]
        return [text[start:end] for start, end in zip(starts, ends, strict=True)]


@lru_cache(maxsize=256)
def pattern_of(written: str, flags: str = "", *, whole: bool = False) -> Pattern:
    """A regular expression.

    Args:
        written: The expression.
        flags: Any of ``s``, ``m``, ``i``, ``x``, ``q``.
        whole: Whether only whole texts match.

    Raises:
        PatternError: It is none, or too large.
    """
    return Pattern(written, flags, whole=whole)


def read_replacement(replacement: str, groups: int) -> list[str | int]:
    r"""A replacement as texts and the numbers of groups: ``$1`` is a group, ``\$`` and ``\\`` are the signs themselves.

    Raises:
        PatternError: It has another dollar or backslash.
    """
    parts: list[str | int] = []
    place = 0
    while place < len(replacement):
        sign, following = replacement[place], replacement[place + 1 : place + 2]
        place += 1
        if sign == "\\":
            if following not in {"\\", "$"}:
                raise PatternError("a backslash in the replacement that is neither \\\\ nor \\$")
            parts.append(following)
            place += 1
        elif sign == "$":
            if following not in _DIGITS:
                raise PatternError("a dollar in the replacement without the number of a group")
            place += 1
            while replacement[place : place + 1] in _DIGITS and int(following + replacement[place]) <= groups:
                following += replacement[place]
                place += 1
            if int(following) <= groups:
                parts.append(int(following))
        else:
            parts.append(sign)
    return parts


def _pairs(spans: Spans) -> Iterator[tuple[int, int]]:
    return ((a, b) for number, (a, b) in enumerate(pairwise(spans)) if not number % 2)
