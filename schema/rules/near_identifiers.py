"""The identifier that was probably meant: one letter more, less, other or out of order, or other capitals.

Two identifiers are neighbours if the same remains of both when a letter is left out. A few questions are answered by
looking at the few identifiers with the same number, or with almost no other letters; for many, all are kept under
everything that remains of them when one letter is left out, so that a neighbour is found at once.
"""

import re
from collections.abc import Iterable, Iterator

__all__ = ["NearIdentifiers"]

_DIGITS = r"\d+"
_ZEROS = r"(?<!\d)0+"
_LONGEST = 64
"""Longer identifiers are made by machines and have no misspellings."""
_SHORTEST = 2
"""Identifiers of so few letters are initials: with another letter they mean another person."""
_BETWEEN = "\0"
"""A character that XML does not have."""
_NEARLY_NOTHING = rf"{_BETWEEN}(?=[^{_BETWEEN}]?{_BETWEEN})"
_FEW = 20
"""For so many questions it is not worth while to keep all identifiers under all that remains of them."""
_FEW_NUMBERED = 200
"""The same where numbers are asked for, which are soon found."""


class NearIdentifiers:
    """Finds neighbours among identifiers.

    Args:
        identifiers: Those that exist.
    """

    def __init__(self, identifiers: Iterable[str]) -> None:
        self._identifiers = list(identifiers)
        self._folded = self._joined = ""
        self._index: dict[str, str] | None = None
        self._answers: dict[str, str | None] = {}

    def nearest(self, identifier: str) -> str | None:
        """The neighbour of an identifier, or None.

        Numbered identifiers have neighbours all around; another number is therefore no suggestion, unless it
        is the same number written with other zeros.
        """
        if identifier not in self._answers:
            number = max(_numbers(identifier), key=len, default="")
            if self._index is None and len(self._answers) >= (_FEW_NUMBERED if number else _FEW):
                self._index = _indexed(self._identifiers)
            known = self._index
            if known is None:
                known = _indexed(self._numbered(identifier, number) if number else self._alike(identifier))
            self._answers[identifier] = _neighbour(identifier, known)
        return self._answers[identifier]

    def _numbered(self, identifier: str, number: str) -> Iterator[str]:
        """The identifiers that have the same numbers as one, of which this is one."""
        if not self._joined:
            self._joined = _BETWEEN.join(["", *self._identifiers, ""])
        joined, search, place = self._joined, re.compile(rf"{number}(?!\d)").search, 0
        while (found := search(joined, place)) is not None:
            start, place = joined.rfind(_BETWEEN, 0, found.start()) + 1, joined.find(_BETWEEN, found.end())
            if not _numbered_apart(identifier, joined[start:place]):
                yield joined[start:place]

    def _alike(self, identifier: str) -> Iterator[str]:
        """The identifiers that have at most one letter that this one does not have, zeros apart."""
        if not self._folded:
            self._folded = _BETWEEN.join(["", *self._identifiers, ""]).casefold()
        letters = {*identifier.casefold(), "0"} - {_BETWEEN}
        others = self._folded.translate(dict.fromkeys(map(ord, letters)))
        number = place = 0
        for found in re.finditer(_NEARLY_NOTHING, others):
            number += others.count(_BETWEEN, place, found.start())
            place = found.start()
            yield self._identifiers[number]


def _neighbour(identifier: str, known: dict[str, str]) -> str | None:
    for rest in _rests(identifier):
        found = known.get(rest)
        if found is not None and found != identifier and not _numbered_apart(identifier, found):
            return found
    return None


def _indexed(identifiers: Iterable[str]) -> dict[str, str]:
    index: dict[str, str] = {}
    for identifier in identifiers:
        for rest in _rests(identifier):
            index.setdefault(rest, identifier)
    return index


def _rests(identifier: str) -> Iterator[str]:
    folded = _folded(identifier)
    yield folded
    for n in range(len(folded) if _SHORTEST < len(folded) <= _LONGEST else 0):
        yield folded[:n] + folded[n + 1 :]


def _folded(identifiers: str) -> str:
    """Identifiers without differences of case and of zeros before numbers."""
    return re.sub(_ZEROS, "", identifiers.casefold())


def _numbered_apart(one: str, other: str) -> bool:
    return _numbers(one) != _numbers(other)


def _numbers(identifier: str) -> list[str]:
    """The numbers in an identifier, without zeros before them."""
    return [number.lstrip("0") for number in re.findall(_DIGITS, identifier)]
