"""Running the code of a regular expression that refers back to its groups: one way after the other is tried.

No method is known that needs less than a time that may double with each character, so it is given up in time.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from textus.edition.regex import code
from textus.edition.regex.errors import PatternError
from textus.edition.regex.machine import Spans
from textus.edition.regex.places import kind_of_place, stands
from textus.edition.regex.reader import Code

__all__ = ["Trying"]

_MOST_STEPS: Final = 200_000
"""So many steps are made in one text before it is given up; that takes less than a second."""


class _Way(NamedTuple):
    """How far one way has come: in the code and in the text, what groups have captured, where rounds began."""

    place: int
    at: int
    spans: Spans
    rounds: dict[int, int]

    def on(self, offset: int) -> "_Way":
        return self._replace(place=self.place + offset)


class Trying:
    """Finds matches of one expression that refers back."""

    def __init__(self, expression: Code) -> None:
        self._code = expression.instructions
        self._slots = 2 * expression.groups + 2
        self._folded = expression.folded
        self._steps = 0

    def found(self, text: str) -> bool:
        """Whether the expression matches anywhere in a text.

        Raises:
            PatternError: That takes too long.
        """
        return next(self.matches(text), None) is not None

    def matches(self, text: str) -> Iterator[Spans]:
        """The matches in a text, one behind the other; an empty one is followed by one further on.

        Raises:
            PatternError: That takes too long.
        """
        self._steps = 0
        start = 0
        while start <= len(text):
            spans = self._match(text, start)
            if spans is None:
                start += 1
                continue
            yield spans
            start = spans[1] + (spans[0] == spans[1])

    def _match(self, text: str, start: int) -> Spans | None:
        """The preferred match that begins at a place."""
        waiting = [_Way(0, start, (-1,) * self._slots, {})]
        while waiting:
            way = waiting.pop()
            self._steps += 1
            if self._steps > _MOST_STEPS:
                raise PatternError("it refers back, and takes too long for such a text")
            if self._code[way.place].kind == code.MATCH:
                return way.spans
            waiting.extend(self._further(text, way))
        return None

    def _further(self, text: str, way: _Way) -> Iterator[_Way]:
        """Where a way goes on, the preferred last."""
        place, at, spans, rounds = way
        kind, first, second, number, members = self._code[place]
        match kind:
            case code.CHARACTER:
                if at < len(text) and text[at] in members:
                    yield _Way(place + 1, at + 1, spans, rounds)
            case code.JUMP:
                yield way.on(first)
            case code.SPLIT | code.AGAIN:
                stuck = kind == code.AGAIN and rounds[number] == at
                yield from (way.on(to) for to in (second, first) if to == 1 or not stuck)
            case code.SAVE if number < 0:
                yield _Way(place + 1, at, spans, {**rounds, number: at})
            case code.SAVE:
                yield _Way(place + 1, at, (*spans[:number], at, *spans[number + 1 :]), rounds)
            case code.ASSERT:
                if stands(number, kind_of_place(text[max(at - 1, 0) : at], text[at : at + 1])):
                    yield way.on(1)
            case _:
                words = text[spans[2 * number] : spans[2 * number + 1]]
                if self._again(text[at : at + len(words)], words):
                    yield _Way(place + 1, at + len(words), spans, rounds)

    def _again(self, here: str, words: str) -> bool:
        """Whether these are the words of a group."""
        return here == words or (self._folded and here.lower() == words.lower())
