"""Running the code of a regular expression over a text, in linear time.

All ways through the code are followed at once, the preferred first, as in Thompson's and Pike's machines, so that the
match and its groups are those that trying one way after the other would find. What a set of ways makes of a character
is computed once and remembered: the usual step is one look into a dictionary.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from textus.edition.regex.code import AGAIN, ASSERT, CHARACTER, JUMP, SAVE, SPLIT
from textus.edition.regex.errors import PatternError
from textus.edition.regex.places import kind_of_place, stands
from textus.edition.regex.reader import Code

__all__ = ["Machine", "Spans"]

Spans = tuple[int, ...]
"""Where a match and its groups begin and end, one after the other; -1 for a group that has none."""

_MOST_REMEMBERED: Final = 300_000
"""When so much is remembered it is forgotten, to bound the memory."""
_MOST_WORK: Final = 2_000_000
"""So many ways are followed in one text before it is given up; that takes some seconds."""
_NEW: Final = -1
"""The number of a way that begins here."""


class _Move(NamedTuple):
    """Whose way goes on, and under which numbers the place is noted before."""

    source: int
    noted: tuple[int, ...]


class _Step(NamedTuple):
    """What becomes of a state.

    Attributes:
        following: The state behind the character, or None if no way is left.
        moves: For each of its ways, where that comes from.
        match: The way that has matched before the character, if one has.
    """

    following: "_State | None"
    moves: tuple[_Move, ...]
    match: _Move | None


class _State(dict[str, _Step]):
    """Places in the code, the preferred first: by the next character, what becomes of them."""

    __slots__ = ("before", "places", "seeking")

    def __init__(self, places: tuple[int, ...], before: str, *, seeking: bool) -> None:
        super().__init__()
        self.places = places
        self.before = before
        self.seeking = seeking


class Machine:
    """Finds matches of one expression; it gets faster with use."""

    def __init__(self, code: Code) -> None:
        self._code = code.instructions
        self._slots = 2 * code.groups + 2
        self._states: dict[tuple[tuple[int, ...], str, bool], _State] = {}
        self._remembered = 0
        self._work = 0

    def found(self, text: str) -> bool:
        """Whether the expression matches anywhere in a text.

        Raises:
            PatternError: That takes too long.
        """
        self._work = 0
        state: _State | None = self._state((), "", seeking=True)
        for character in (*text, ""):
            if state is None:
                return False
            step = state.get(character) or self._step(state, character)
            if step.match is not None:
                return True
            state = step.following
        return False

    def matches(self, text: str) -> Iterator[Spans]:
        """The matches in a text, one behind the other; an empty one is followed by one further on.

        Raises:
            PatternError: That takes too long.
        """
        self._work = 0
        start = 0
        while start <= len(text):
            spans = self._first(text, start)
            if spans is None:
                return
            yield spans
            start = spans[1] + (spans[0] == spans[1])

    def _first(self, text: str, start: int) -> Spans | None:
        before = text[start - 1] if start else ""
        state = self._state((), before, seeking=True)
        ways: list[Spans] = []
        empty: Spans = (-1,) * self._slots
        found: Spans | None = None
        for place in range(start, len(text) + 1):
            character = text[place : place + 1]
            step = state.get(character) or self._step(state, character)
            if step.match is not None:
                found = _noted(
                    empty if step.match.source == _NEW else ways[step.match.source], step.match, place
                )
            if step.following is None:
                break
            state = step.following
            if not step.moves:
                ways = []
                continue
            self._spend(len(step.moves))
            ways = [
                _noted(empty if move.source == _NEW else ways[move.source], move, place)
                if move.noted
                else ways[move.source]
                for move in step.moves
            ]
        return found

    def _spend(self, work: int) -> None:
        self._work += work
        if self._work > _MOST_WORK:
            raise PatternError("it takes too long for such a text")

    def _state(self, places: tuple[int, ...], before: str, *, seeking: bool) -> _State:
        kind = before if before in {"", "\n"} else "x"
        state = self._states.get((places, kind, seeking))
        if state is None:
            self._remembered += len(places) + 10
            state = self._states[places, kind, seeking] = _State(places, kind, seeking=seeking)
        return state

    def _step(self, state: _State, character: str) -> _Step:
        """What becomes of a state at a character, or at the end, which the empty string stands for."""
        if self._remembered > _MOST_REMEMBERED:
            self._states.clear()
            self._remembered = 0
        places: list[int] = []
        moves: list[_Move] = []
        match: _Move | None = None
        for place, move in self._ways(state, character):
            kind, _, _, _, members = self._code[place]
            if kind != CHARACTER:
                match = move
                break
            if character and character in members:
                places.append(place + 1)
                moves.append(move)
        seeking = state.seeking and match is None
        following = None
        if character and (places or seeking):
            following = self._state(tuple(places), character, seeking=seeking)
        step = state[character] = _Step(following, tuple(moves), match)
        self._remembered += len(moves) + 5
        return step

    def _ways(self, state: _State, character: str) -> Iterator[tuple[int, _Move]]:
        """The ways that have come to a character to be read, or to a match, in order."""
        here = kind_of_place(state.before, character)
        seen: set[int] = set()
        starts = [(place, _Move(number, ())) for number, place in enumerate(state.places)]
        if state.seeking:
            starts.append((0, _Move(_NEW, ())))
        for start in starts:
            waiting = [start]
            while waiting:
                place, move = waiting.pop()
                if place in seen:
                    continue
                seen.add(place)
                kind, first, second, number, _ = self._code[place]
                if kind in {SPLIT, AGAIN}:
                    waiting.append((place + second, move))
                    waiting.append((place + first, move))
                elif kind == JUMP:
                    waiting.append((place + first, move))
                elif kind == SAVE:
                    noted = (*move.noted, number) if number >= 0 else move.noted
                    waiting.append((place + 1, _Move(move.source, noted)))
                elif kind == ASSERT:
                    if stands(number, here):
                        waiting.append((place + 1, move))
                else:
                    yield place, move
        self._spend(len(seen))


def _noted(spans: Spans, move: _Move, place: int) -> Spans:
    changed = list(spans)
    for number in move.noted:
        changed[number] = place
    return tuple(changed)
