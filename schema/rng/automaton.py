"""The lazy automaton: states are content models in progress, transitions are start tags.

A state holds one pattern for each alternative that is still open; mostly that is one. A transition knows two
things at once: the state inside the child, and the state of the parent behind it. They are derived when first
asked for and then found in a dictionary, so that a tag costs one look-up.
"""

from textus.schema.rng.arena import NOT_ALLOWED
from textus.schema.rng.attributes import Attributes
from textus.schema.rng.columns import Columns
from textus.schema.rng.derive import Derivatives
from textus.schema.rng.namespaces import Environments
from textus.schema.rng.states import (
    BARE,
    FREE,
    WATCHED,
    Entry,
    Joint,
    Signature,
    Skipping,
    State,
    Vector,
    transition_key,
)
from textus.schema.rng.values import Values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textus.schema.rng.attributes import AttributeTable
    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.namespaces import Environment
    from textus.schema.rng.states import Stored
    from textus.schema.rng.tables import Tables

__all__ = ["Automaton"]

MOST_STATES = 20_000
MOST_TRANSITIONS = 100_000
"""So many come from a hostile document: it learns no more from it, and begins afresh with the next one."""


class Automaton:
    """The automaton of one grammar."""

    def __init__(self, tables: "Tables") -> None:
        self.tables = tables
        self.arena = tables.arena
        self.derivatives = Derivatives(tables)
        self.attributes = Attributes(self.derivatives)
        self.values = Values(self.derivatives)
        self.columns = Columns(self.values)
        self.environments = Environments()
        self.states: dict[tuple[Vector, int], State] = {}
        self.learnt = 0
        self._after_text: dict[State, State] = {}
        self._alternatives: dict[tuple[Vector, Name], dict[int, Vector]] = {}
        self._skipping: dict[int, Skipping] = {}
        self._stored: Stored | None = None

    def use(self, stored: "Stored") -> None:
        """Go on from what was learnt in an earlier process."""
        self._stored = stored

    def complete(self) -> None:
        """Have everything in memory that was learnt, to write it down again."""
        if self._stored is not None:
            self._stored.complete()

    def start(self) -> State:
        """The state before the root element."""
        if len(self.states) >= MOST_STATES or max(self.learnt, len(self._alternatives)) >= MOST_TRANSITIONS:
            self.states.clear()
            self.learnt = 0
            self._stored = None
            self._after_text.clear()
            self._skipping.clear()
            self._alternatives.clear()
            self.environments.forget()
        return self.state((self.tables.start,), self.environments.root)

    def state(self, vector: Vector, environment: "Environment") -> State:
        """The one state with these patterns and namespaces."""
        key = (vector, environment.number)
        found = self.states.get(key)
        if found is None and self._stored is not None:
            found = self._stored.find(vector, environment)
        if found is None:
            kind = self._kind(vector)
            final = kind != WATCHED and len(vector) == 1 and bool(self.arena.nullable[vector[0]])
            found = State(vector, environment, kind, final=final)
            if len(self.states) < MOST_STATES:
                self.states[key] = found
        return found

    def skipping(self, environment: "Environment") -> Skipping:
        """The state inside an element that is left out."""
        found = self._skipping.get(environment.number)
        if found is None:
            found = Skipping(environment)
            if len(self._skipping) < MOST_STATES:
                self._skipping[environment.number] = found
        return found

    def _kind(self, vector: Vector) -> int:
        if any(self.arena.has_data[pattern] for pattern in vector):
            return WATCHED
        after = tuple(self.derivatives.text(pattern) for pattern in vector)
        if after == vector:
            return BARE if set(vector) == {NOT_ALLOWED} else FREE
        return BARE if set(after) == {NOT_ALLOWED} else WATCHED

    def after_text(self, state: State) -> State | None:
        """The state after text that an element or another piece of text follows; None if none may stand."""
        found = self._after_text.get(state)
        if found is None:
            vector = tuple(self.derivatives.text(pattern) for pattern in state.vector)
            if set(vector) == {NOT_ALLOWED}:
                return None
            found = self.state(vector, state.environment)
            if len(self._after_text) < MOST_STATES:
                self._after_text[state] = found
        return found

    def endings(self, state: State, text: str) -> tuple[int, ...]:
        """The alternatives that may end in a state, given all text since the last tag in it."""
        nullable = self.arena.nullable
        if state.kind != WATCHED:
            return tuple(at for at, pattern in enumerate(state.vector) if nullable[pattern])
        matches, prefixes = self.values.matches, state.environment.prefixes
        return tuple(at for at, pattern in enumerate(state.vector) if matches(pattern, text, prefixes))

    def behind(self, following: "State | Joint", endings: "Iterable[int]") -> State:
        """The state of the parent, once it is known which alternatives of the child are fulfilled."""
        if isinstance(following, State):
            return following
        vectors = [following.vectors[at] for at in endings]
        joined = tuple(self.arena.choice(parts) for parts in zip(*vectors, strict=True))
        return self.state(joined, following.environment)

    def alternatives(self, vector: Vector, name: "Name") -> dict[int, Vector]:
        """The contents that a child of a name may have, each with what may follow it in its parent."""
        key = (vector, name)
        known = self._alternatives.get(key)
        if known is None:
            known = self._find_alternatives(vector, name)
            if len(self._alternatives) < MOST_TRANSITIONS:
                self._alternatives[key] = known
        return known

    def _find_alternatives(self, vector: Vector, name: "Name") -> dict[int, Vector]:
        if len(vector) == 1:
            return {content: (rest,) for content, rest in self.derivatives.element(vector[0], name)}
        found: dict[int, list[int]] = {}
        for at, pattern in enumerate(vector):
            for content, rest in self.derivatives.element(pattern, name):
                found.setdefault(content, [NOT_ALLOWED] * len(vector))[at] = rest
        return {content: tuple(rests) for content, rests in found.items()}

    def open(self, state: State, tag: str, attributes: dict[str, str]) -> Entry | None:
        """The transition of a start tag, remembered if it depends on names alone.

        Args:
            state: Where the tag stands; its text is dealt with.
            tag: The name as written.
            attributes: The attributes by name as written.

        Returns:
            The transition, or None if the tag may not stand there as it is.

        Raises:
            NamespaceError: The tag breaks a rule of Namespaces in XML.
        """
        environment = self.environments.declare(state.environment, attributes)
        if isinstance(state, Skipping):
            return self.skipping(environment), state, None, ()
        written = environment.expanded(attributes)
        found = self.alternatives(state.vector, environment.element(tag))
        if not found:
            return None
        values = [attributes[name] for name in written.values()]
        tried = _Opening(self, environment, tuple(written), values)
        labels, signature = tried.contents(found)
        if not labels:
            return None
        child = self.state(tuple(labels), environment)
        vectors = tuple(labels.values())
        following: State | Joint
        if len(vectors) == 1:
            following = self.state(vectors[0], state.environment)
        else:
            following = Joint(vectors, state.environment)
        bucket = self.columns.bucket(signature)
        entry = (child, following, bucket, signature)
        if not tried.depends_on_values and self.learnt < MOST_TRANSITIONS:
            state.known[transition_key(tag, attributes)] = entry
            self.learnt += 1
        return entry


class _Opening:
    """The attributes of one tag, taken one by one in all alternatives at once."""

    def __init__(
        self,
        automaton: Automaton,
        environment: "Environment",
        names: "tuple[Name, ...]",
        values: "Sequence[str]",
    ) -> None:
        self.automaton = automaton
        self.environment = environment
        self.names = names
        self.texts = values
        self.depends_on_values = False

    def contents(self, found: dict[int, Vector]) -> tuple[dict[int, Vector], Signature]:
        """The contents behind the tag with what follows them, and the values that are still to be tested."""
        attributes = self.automaton.attributes
        alive = [(attributes.table(content), content) for content in found]
        progress = [(table, table.rest, found[content]) for table, content in alive]
        signature: list[int] = []
        for name, text in zip(self.names, self.texts, strict=True):
            options = [(item, attributes.find(item[0], item[1], name)) for item in progress]
            patterns = {value for _, pairs in options for value, _ in pairs}
            matched = self._matched(patterns, text, signature)
            progress = [
                (
                    table,
                    self.automaton.arena.choice([rest for value, rest in pairs if value in matched]),
                    following,
                )
                for (table, _, following), pairs in options
                if any(value in matched for value, _ in pairs)
            ]
        return self._closed(progress), tuple(signature)

    def _matched(self, patterns: set[int], text: str, signature: list[int]) -> set[int]:
        """The value patterns that a value follows; a single one is taken on trust and tested later."""
        values = self.automaton.values
        if len(patterns) == 1:
            pattern = next(iter(patterns))
            if values.accepts_all(pattern):
                signature.append(-1)
                return patterns
            if not values.needs_context(pattern):
                signature.append(pattern)
                return patterns
        self.depends_on_values = self.depends_on_values or bool(patterns)
        signature.append(-1)
        prefixes = self.environment.prefixes
        return {pattern for pattern in patterns if values.matches(pattern, text, prefixes)}

    def _closed(self, progress: "list[tuple[AttributeTable, int, Vector]]") -> dict[int, Vector]:
        present = frozenset(self.names)
        found: dict[int, list[Vector]] = {}
        for table, rest, following in progress:
            content = self.automaton.attributes.close(table, rest, present)
            if content != NOT_ALLOWED:
                found.setdefault(content, []).append(following)
        choice = self.automaton.arena.choice
        return {
            content: vectors[0] if len(vectors) == 1 else tuple(map(choice, zip(*vectors, strict=True)))
            for content, vectors in found.items()
        }
