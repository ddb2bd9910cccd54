"""The states of an automaton in a snapshot; each is made, with its transitions, when first needed."""

from textus.schema.rng.automaton import Automaton
from textus.schema.rng.codec import Reader, SnapshotError, Writer
from textus.schema.rng.states import Joint, State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array

    from textus.schema.rng.namespaces import Environment
    from textus.schema.rng.states import Entry, Vector

__all__ = ["StoredStates", "write_states"]


def write_states(writer: Writer, automaton: Automaton) -> None:
    """Write down what an automaton has learnt."""
    automaton.complete()
    states = list(automaton.states.values())
    numbers = {state: at for at, state in enumerate(states)}
    environments = list({state.environment: None for state in states})
    places = {environment: at for at, environment in enumerate(environments)}
    writer.lists(
        [writer.texts(*(text for pair in found.prefixes.items() for text in pair)) for found in environments]
    )
    writer.lists([state.vector for state in states])
    writer.section([places[state.environment] for state in states])
    writer.section([state.kind << 1 | state.final for state in states])
    rows = []
    for state in states:
        row: list[int] = []
        for key, (child, following, _, signature) in state.known.items():
            after = following.environment if isinstance(following, Joint) else following
            if child not in numbers or (after not in numbers and after not in places):
                continue  # the automaton was full and did not keep the state
            parts = writer.texts(*((key,) if isinstance(key, str) else key))
            row += [len(parts), *parts, numbers[child], len(signature), *signature]
            if isinstance(following, State):
                row += [0, numbers[following]]
            else:
                row += [len(following.vectors), places[following.environment]]
                row += [len(following.vectors[0]), *(part for vector in following.vectors for part in vector)]
        rows.append(row)
    writer.lists(rows)


class StoredStates:
    """The states in a snapshot, made one by one when they are needed."""

    def __init__(self, automaton: Automaton, reader: Reader) -> None:
        self._automaton = automaton
        self._reader = reader
        self._environments: list[Environment] = []
        for numbers in reader.lists():
            words = reader.words(numbers)
            prefixes = dict(zip(words[::2], words[1::2], strict=True))
            self._environments.append(automaton.environments.of(prefixes))
        self._vectors = reader.lists()
        self._scopes = reader.section()
        self._kinds = reader.section()
        self._offsets, self._rows = reader.raw_lists()
        self._states: list[State | None] = [None] * len(self._vectors)
        if not len(self._vectors) == len(self._scopes) == len(self._kinds) == len(self._offsets) - 1:
            raise SnapshotError
        self._numbers: dict[tuple[Vector, int], int] = {}

    def __len__(self) -> int:
        return len(self._states)

    def find(self, vector: "Vector", environment: "Environment") -> State | None:
        """The state with these patterns and namespaces, if the snapshot has it."""
        if not self._numbers:
            scopes = [self._environments[number].number for number in self._scopes]
            self._numbers = {key: at for at, key in enumerate(zip(self._vectors, scopes, strict=True))}
        number = self._numbers.get((vector, environment.number))
        return None if number is None else self.state(number)

    def complete(self) -> None:
        """Make all states with all transitions."""
        for number in range(len(self._states)):
            self.state(number).load()

    def state(self, number: int) -> State:
        """The state of a number."""
        found = self._states[number]
        if found is None:
            kind, final = divmod(self._kinds[number], 2)
            environment = self._environments[self._scopes[number]]
            found = State(self._vectors[number], environment, kind, final=bool(final))
            found.source = (self, number)
            self._states[number] = found
            self._automaton.states[found.vector, environment.number] = found
        return found

    def learn(self, state: State, number: int) -> None:
        """Give a state its transitions."""
        row = self._rows[self._offsets[number] : self._offsets[number + 1]]
        at = 0
        try:
            while at < len(row):
                at = self._transition(state, row, at)
        except IndexError:
            return  # what a forged snapshot does not tell is derived

    def _transition(self, state: State, row: "array[int]", at: int) -> int:
        end = at + 1 + row[at]
        parts = tuple(self._reader.words(row[at + 1 : end]))
        child = self.state(row[end])
        start = end + 2
        end = start + row[end + 1]
        signature = tuple(row[start:end])
        following: State | Joint
        if row[end] == 0:
            following, at = self.state(row[end + 1]), end + 2
        else:
            count, environment, width = row[end], self._environments[row[end + 1]], row[end + 2]
            at = end + 3 + count * width
            cells = row[end + 3 : at]
            vectors = tuple(tuple(cells[start : start + width]) for start in range(0, len(cells), width))
            following = Joint(vectors, environment)
        entry: Entry = (child, following, self._automaton.columns.bucket(signature), signature)
        state.known[parts if len(parts) > 1 else parts[0]] = entry
        return at
