"""Finding the name that was meant: equal but for case or punctuation, or one to three slips away."""

import functools
from collections.abc import Iterable

__all__ = ["near", "nearest"]

LONGEST = 80
"""Longer names and values are no slips of shorter ones."""


@functools.lru_cache(maxsize=10_000)
def _plain(name: str) -> tuple[str, frozenset[str]]:
    """A name without case and punctuation, and its letters."""
    form = name.lower().replace("-", "").replace("_", "").replace(".", "")
    return form, frozenset(form)


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was most likely meant, or None if none is near.

    Args:
        name: What was written.
        candidates: What could have been meant; of equally near ones the first wins.
    """
    found = near(name, candidates)
    return found[0] if found else None


def near(name: str, candidates: Iterable[str]) -> list[str]:
    """All candidates that are the fewest slips away, in their order; one that is the same but for case stands alone.

    A single letter is no slip of another one, and two of one only if nothing else is near.
    """
    candidates = list(candidates)
    wanted, letters = _plain(name)
    if len(wanted) > LONGEST:
        return []
    found: list[str] = []
    fewest = min(_slips_allowed(wanted), len(wanted) - 1)
    for candidate in candidates:
        form, others = _plain(candidate)
        if form == wanted:
            return [candidate]
        # One slip changes the length by one letter, and the set of letters by two, at most.
        if abs(len(form) - len(wanted)) <= fewest and len(letters ^ others) <= 2 * fewest:
            slips = _distance(wanted, form, fewest + 1)
            if slips <= fewest and slips < len(form):
                if slips < fewest:
                    found.clear()
                found.append(candidate)
                fewest = slips
    if not found and len(wanted) == len("xp"):
        return [each for each in candidates if len(each) == 1 and each.lower() in letters]
    return found


def _slips_allowed(name: str) -> int:
    return 1 if len(name) < 5 else 2 if len(name) < 10 else 3


def _distance(first: str, second: str, most: int) -> int:
    """How many letters to add, drop, change or swap to turn one word into the other, up to ``most``."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        before, last = row, before
        row = [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) >= most and min(before) >= most:
            return most
    return row[-1]
