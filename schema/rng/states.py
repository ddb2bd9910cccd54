"""The states of the automaton: content models in progress, with the transitions known so far."""

from textus.schema.rng.namespaces import is_declaration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from textus.schema.rng.columns import Bucket
    from textus.schema.rng.namespaces import Environment

    class Stored(Protocol):
        """What was learnt in an earlier process; see `textus.schema.rng.stored_states`."""

        def find(self, vector: "Vector", environment: Environment) -> "State | None":
            """The state with these patterns and namespaces."""

        def learn(self, state: "State", number: int) -> None:
            """Give a state its transitions."""

        def complete(self) -> None:
            """Make all states with all transitions."""


__all__ = [
    "BARE",
    "FREE",
    "WATCHED",
    "Entry",
    "Joint",
    "Signature",
    "Skipping",
    "State",
    "Vector",
    "transition_key",
]

FREE, BARE, WATCHED = range(3)
"""What text does in a state: nothing; it may not stand there; it must be looked at."""

Vector = tuple[int, ...]
Signature = tuple[int, ...]
"""The value pattern of each attribute of a tag; -1 where every value will do."""

Entry = tuple["State", "State | Joint", "Bucket | None", Signature]
"""The state inside a child, the state behind it, where the values go that are still to be tested (None if
there are none), and the value patterns they must follow."""


class Joint:
    """What may follow a child whose content decides between alternatives.

    Attributes:
        vectors: For each alternative of the child the patterns of the parent behind it.
        environment: The namespaces in scope in the parent.
    """

    __slots__ = ("environment", "vectors")

    def __init__(self, vectors: tuple[Vector, ...], environment: "Environment") -> None:
        self.vectors = vectors
        self.environment = environment


def transition_key(tag: str, attributes: dict[str, str]) -> str | tuple[str, ...]:
    """Under what a state knows the transition of a tag.

    That is the name and the names of the attributes, and the namespaces that are declared, behind ``=``, so
    that a look-up by names alone finds no tag with declarations.
    """
    if not attributes:
        return tag
    declared = [f"={value}" for name, value in attributes.items() if is_declaration(name)]
    return (tag, *attributes, *declared)


class State(dict["str | tuple[str, ...]", Entry]):
    """A content model in progress; as a dictionary, the transitions known so far.

    The key of a transition is the tag's name as written, or a tuple of it and the attributes' names.

    Attributes:
        vector: One pattern for each open alternative.
        environment: The namespaces in scope.
        kind: What text does: `FREE`, `BARE` or `WATCHED`.
        final: Whether the element may end here and nothing needs a second look.
        known: The transitions of a watched state, whose own dictionary stays empty, because its text must be
            looked at before a tag.
        source: Where transitions that were learnt earlier can be had.
    """

    __slots__ = ("environment", "final", "kind", "known", "source", "vector")

    def __init__(self, vector: Vector, environment: "Environment", kind: int, *, final: bool) -> None:
        super().__init__()
        self.vector = vector
        self.environment = environment
        self.kind = kind
        self.final = final
        self.known: dict[str | tuple[str, ...], Entry] = {} if kind == WATCHED else self
        self.source: tuple[Stored, int] | None = None

    def load(self) -> bool:
        """Take over the transitions that were learnt in an earlier process.

        Returns:
            False if there was nothing left to take over.
        """
        if self.source is None:
            return False
        stored, number = self.source
        self.source = None
        stored.learn(self, number)
        return True

    def __missing__(self, key: "str | tuple[str, ...]") -> Entry:
        if self.kind == WATCHED or not self.load():
            raise KeyError(key)
        return self[key]

    def transition(self, key: "str | tuple[str, ...]") -> Entry | None:
        """The transition of a tag, if it is known."""
        if key not in self.known:
            self.load()
        return self.known.get(key)

    __hash__ = object.__hash__  # type: ignore[assignment]  # a state is itself, whatever it has learnt
    __eq__ = object.__eq__


class Skipping(State):
    """The state inside an element that is left out with all that is in it.

    Args:
        environment: The namespaces in scope.
    """

    __slots__ = ()

    def __init__(self, environment: "Environment") -> None:
        super().__init__((), environment, FREE, final=True)

    def __missing__(self, key: "str | tuple[str, ...]") -> Entry:
        if isinstance(key, tuple) and any(map(is_declaration, key[1:])):
            raise KeyError(key)
        return self, self, None, ()
