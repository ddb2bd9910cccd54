r"""Joining rests that differ only in their counters.

``(\w+ ?){1,1000}`` may have gone round once, twice or a hundred times on the same text: a hundred rests that
are one, with a counter between the lowest and the highest. Without this, such an expression takes a time that
grows with the square of the text.
"""

from collections.abc import Iterable

from textus.schema.datatypes.regex.rests import END, Rest, Rests
from textus.schema.datatypes.regex.tree import Repetition

__all__ = ["join"]

_Counter = tuple[int, float]
_Counters = tuple[_Counter, ...]
_UNLIMITED = float("inf")


def join(rests: Iterable[Rest], make: Rests) -> set[Rest]:
    """As few rests as stand for the same texts, among those that differ in one counter of several."""
    groups: dict[int, list[Rest]] = {}
    for rest in rests:
        groups.setdefault(rest.shape, []).append(rest)
    joined: set[Rest] = set()
    for alike in groups.values():
        if len(alike) == 1:
            joined.update(alike)
        else:
            rows = _fewest({_counters(rest) for rest in alike})
            joined.update(_together(alike[0], counters, make) for counters in rows)
    return joined


def _counters(rest: Rest) -> _Counters:
    """The counters of a rest."""
    counters: list[_Counter] = []
    while rest is not END:
        if isinstance(rest.part, Repetition):
            counters.append((rest.part.least, _UNLIMITED if rest.part.most is None else rest.part.most))
        rest = rest.tail
    return tuple(counters)


def _together(example: Rest, counters: _Counters, make: Rests) -> Rest:
    """The rest like the example that has these counters."""
    links: list[Rest] = []
    while example is not END:
        links.append(example)
        example = example.tail
    numbers = list(counters)
    rest = END
    for link in reversed(links):
        if isinstance(link.part, Repetition):
            least, most = numbers.pop()
            limit = None if most == _UNLIMITED else int(most)
            rest = make.counted(link.part, least, limit, rest, filled=link.filled)
        else:
            rest = make.rest(link.part, rest, filled=link.filled)
    return rest


def _fewest(rows: set[_Counters]) -> set[_Counters]:
    """The rows, those that differ in one counter only and touch there made one, until none are left."""
    while True:
        before = len(rows)
        for place in range(len(next(iter(rows)))):
            rows = _joined_at(rows, place)
        if len(rows) == before:
            return rows


def _joined_at(rows: set[_Counters], place: int) -> set[_Counters]:
    alike: dict[tuple[_Counters, _Counters], list[_Counter]] = {}
    for row in rows:
        alike.setdefault((row[:place], row[place + 1 :]), []).append(row[place])
    joined: set[_Counters] = set()
    for (before, behind), counters in alike.items():
        for counter in _touching(sorted(counters)):
            joined.add((*before, counter, *behind))
    return joined


def _touching(counters: list[_Counter]) -> list[_Counter]:
    """The ranges, those that overlap or follow on each other made one."""
    ranges = counters[:1]
    for least, most in counters[1:]:
        if least <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], most))
        else:
            ranges.append((least, most))
    return ranges
