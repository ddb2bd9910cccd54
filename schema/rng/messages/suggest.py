"""Finding the name that was meant: equal but for case or punctuation, or one to three slips away."""

from collections.abc import Iterable

__all__ = ["nearest"]


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").replace(".", "")


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was most likely meant, or None if none is near.

    Args:
        name: What was written.
        candidates: What could have been meant; of equally near ones the first wins.
    """
    wanted = _plain(name)
    best, fewest = None, _slips_allowed(wanted) + 1
    for candidate in candidates:
        form = _plain(candidate)
        if form == wanted:
            return candidate
        if abs(len(form) - len(wanted)) < fewest:
            slips = _distance(wanted, form, fewest)
            if slips < fewest and slips < len(form):
                best, fewest = candidate, slips
    return best


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
