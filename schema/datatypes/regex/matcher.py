"""Matching a regular expression of XML Schema against a whole text, in linear time.

`re` goes back and tries again, which takes for ever on expressions such as ``(a|a)*b``. This matcher goes
over the text once. What may still come is a set of *rests*: places in the expression, as the part to be read
next and the rest behind it (Antimirov's partial derivatives). Each set is a state of an automaton that is
built while texts are matched, so that the usual step is one look into a dictionary. Counters are counted
down, not unrolled; `textus.schema.datatypes.regex.counters` joins rests that differ only in their counters.
"""

from collections.abc import Iterable

from textus.schema.datatypes.regex.counters import join
from textus.schema.datatypes.regex.rests import END, Rest, Rests
from textus.schema.datatypes.regex.tree import Characters, Choice, Node, Repetition, Sequence

__all__ = ["Matcher"]

_MOST_STEPS = 20_000
"""So many steps of the automaton are remembered before it is built afresh, to bound the memory."""
_MANY_RESTS = 12
"""Smaller sets of rests are not worth the search for equal counters."""


class _State(dict[str, "_State"]):
    """A set of rests: by the next character, the state behind it."""

    __slots__ = ("accepting", "matcher", "rests")

    def __init__(self, matcher: "Matcher", rests: frozenset[Rest]) -> None:
        super().__init__()
        self.matcher = matcher
        self.rests = rests
        self.accepting = any(rest.nullable for rest in rests)

    def __missing__(self, character: str) -> "_State":
        return self.matcher.step(self, character)


class Matcher:
    """Matches texts against one expression; it gets faster with use."""

    def __init__(self, expression: Node) -> None:
        self._expression = expression
        self._start_afresh()

    def matches(self, text: str) -> bool:
        """Whether the expression matches the whole text."""
        state = self._start
        for character in text:
            state = state[character]
            if not state.rests:
                return False
        return state.accepting

    def step(self, state: _State, character: str) -> _State:
        """The state behind a character, which is computed once and remembered."""
        if self._steps >= _MOST_STEPS:
            self._start_afresh()
        self._steps += 1
        rests = self._behind(state.rests, character)
        if len(rests) > _MANY_RESTS:
            rests = join(rests, self._rests)
        following = state[character] = self._state(rests)
        return following

    def _start_afresh(self) -> None:
        self._steps = 0
        self._rests = Rests()
        self._states: dict[frozenset[Rest], _State] = {}
        self._start = self._state([self._rests.rest(self._expression, END)])

    def _state(self, rests: Iterable[Rest]) -> _State:
        key = frozenset(rests)
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = _State(self, key)
        return state

    def _behind(self, rests: Iterable[Rest], character: str) -> set[Rest]:
        """The rests that remain of these when the character has been read."""
        behind: set[Rest] = set()
        waiting = list(rests)
        seen = set(waiting)
        while waiting:
            rest = waiting.pop()
            if isinstance(rest.part, Characters):
                if character in rest.part.members:
                    behind.add(rest.tail)
                continue
            for further in self._opened(rest):
                if further not in seen:
                    seen.add(further)
                    waiting.append(further)
        return behind

    def _opened(self, rest: Rest) -> Iterable[Rest]:
        """What a rest amounts to when its first part is taken apart."""
        make, part, tail, filled = self._rests.rest, rest.part, rest.tail, rest.filled
        match part:
            case Sequence():
                openings = []
                for following in reversed(part.parts):
                    openings.append(make(following, tail, filled=True))
                    tail = make(following, tail)
                return openings if filled else (tail,)
            case Choice():
                return [make(alternative, tail, filled=filled) for alternative in part.alternatives]
            case Repetition():
                round_ = (
                    [make(part.body, self._rests.again(part, tail), filled=True)] if part.most != 0 else []
                )
                return round_ if filled or part.least else [*round_, tail]
            case _:
                return ()
