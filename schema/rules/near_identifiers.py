"""The identifier that was probably meant: one letter more, less, other or out of order, or other capitals.

Two identifiers are neighbours if the same remains of both when a letter is left out. A few questions are answered by
looking at the few identifiers with almost no other letters; for many, all are kept under everything that remains of
them when one letter is left out, so that a neighbour is found at once, however many there are.
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


class NearIdentifiers:
    """Finds neighbours among identifiers.

    Args:
        identifiers: Those that exist.
    """

    def __init__(self, identifiers: Iterable[str]) -> None:
        self._identifiers = list(identifiers)
        self._folded = ""
        self._index: dict[str, str] | None = None
        self._answers: dict[str, str | None] = {}

    def nearest(self, identifier: str) -> str | None:
        """The neighbour of an identifier, or None.

        Numbered identifiers have neighbours all around; another number is therefore no suggestion, unless it
        is the same number written with other zeros.
        """
        if identifier not in self._answers:
            if self._index is None and len(self._answers) >= _FEW:
                self._index = _indexed(self._identifiers)
            known = _indexed(self._alike(identifier)) if self._index is None else self._index
            self._answers[identifier] = _neighbour(identifier, known)
        return self._answers[identifier]

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
    return [n.lstrip("0") for n in re.findall(_DIGITS, one)] != [
        n.lstrip("0") for n in re.findall(_DIGITS, other)
    ]
