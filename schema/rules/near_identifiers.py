"""The identifier that was probably meant: one letter more, less, other or out of order, or other capitals.

Identifiers are kept under everything that remains of them when one letter is left out, so that a neighbour
is found at once, however many there are.
"""

import re
from collections.abc import Iterable, Iterator

__all__ = ["NearIdentifiers"]

_DIGITS = re.compile(r"\d+")
_LONGEST = 64
"""Longer identifiers are made by machines and have no misspellings."""


class NearIdentifiers:
    """Finds neighbours among identifiers.

    Args:
        identifiers: Those that exist.
    """

    def __init__(self, identifiers: Iterable[str]) -> None:
        self._known: dict[str, str] = {}
        for identifier in identifiers:
            for rest in _rests(identifier):
                self._known.setdefault(rest, identifier)

    def nearest(self, identifier: str) -> str | None:
        """The neighbour of an identifier, or None.

        Numbered identifiers have neighbours all around; another number is therefore no suggestion, unless it
        is the same number written with other zeros.
        """
        for rest in _rests(identifier):
            found = self._known.get(rest)
            if found is not None and found != identifier and not _numbered_apart(identifier, found):
                return found
        return None


def _rests(identifier: str) -> Iterator[str]:
    folded = _DIGITS.sub(lambda number: number[0].lstrip("0"), identifier.casefold())
    yield folded
    for n in range(len(folded) if len(folded) <= _LONGEST else 0):
        yield folded[:n] + folded[n + 1 :]


def _numbered_apart(one: str, other: str) -> bool:
    return [n.lstrip("0") for n in _DIGITS.findall(one)] != [n.lstrip("0") for n in _DIGITS.findall(other)]
