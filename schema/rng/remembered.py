"""What was found out about faults, for the next of the same kind: in many files it is the same few."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.namespaces import Environment
    from textus.schema.rng.states import State, Vector

__all__ = ["Remembered"]

MOST = 20_000
"""How much is kept from document to document; within one the number of its faults is the limit."""


class Remembered:
    """Answers by their questions.

    Attributes:
        meant: The known elements that a misspelt name was meant for, the likeliest first.
        meant_here: The same among those that may stand in a place.
        wrappers: What could be put around an element.
        allowed: What may stand in a state, in words.
        elsewhere: Where an element may stand, in words.
        behind: What may follow an element.
        missing: After which elements an element might stand, and in what.
    """

    def __init__(self) -> None:
        self.meant: dict[Name, list[Name]] = {}
        self.meant_here: dict[tuple[Vector, Name], list[Name]] = {}
        self.wrappers: dict[tuple[Vector, Name, str], Name | None] = {}
        self.allowed: dict[State, str] = {}
        self.elsewhere: dict[tuple[Name, Environment], str] = {}
        self.behind: dict[tuple[Vector, Name], Vector] = {}
        self.missing: dict[tuple[Vector, Name], dict[Name, Vector]] = {}

    def trim(self) -> None:
        """Forget what has become too much."""
        for answers in vars(self).values():
            if len(answers) > MOST:
                answers.clear()
