"""What was found out about faults, for the next of the same kind: in many files it is the same few."""

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable

    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.namespaces import Environment
    from textus.schema.rng.states import State, Vector

__all__ = ["Misplacement", "Reading", "Remembered"]

MOST = 20_000
"""How much is kept from document to document; within one the number of its faults is the limit."""


class Misplacement(NamedTuple):
    """What is to say of an element in a wrong place.

    Attributes:
        key: The message.
        remedy: The repair.
        around: What was probably left out around it, or None.
        behind: The state of its parent behind it.
    """

    key: str
    remedy: str
    around: "Name | None"
    behind: "State"


class Reading(NamedTuple):
    """How the attributes of an element are read whose own faults are not told.

    Attributes:
        content: The content that they fit best,
        inside: the same once they have come.
        identifiers: The identifiers and references among them, each with its type.
    """

    content: int
    inside: int
    identifiers: list[tuple[str, str]]


class Remembered:
    """Answers by their questions.

    Attributes:
        known: Whether the schema has an element of a name.
        meant: The known elements that a misspelt name was meant for, the likeliest first.
        meant_here: The same among those that may stand in a place.
        wrappers: What could be put around an element.
        allowed: What may stand in a state, in words.
        elsewhere: Where an element may stand, in words.
        behind: What may follow an element.
        missing: After which elements an element might stand, and in what.
        misplaced: What is to say of elements in wrong places.
        readings: How the attributes of such elements are read.
    """

    def __init__(self) -> None:
        self.known: dict[Name, bool] = {}
        self.meant: dict[Name, list[Name]] = {}
        self.meant_here: dict[tuple[Vector, Name], list[Name]] = {}
        self.wrappers: dict[tuple[Vector, Name, str], Name | None] = {}
        self.allowed: dict[State, str] = {}
        self.elsewhere: dict[tuple[Name, Environment], str] = {}
        self.behind: dict[tuple[Vector, Name], Vector] = {}
        self.missing: dict[tuple[Vector, Name], dict[Name, Vector]] = {}
        self.misplaced: dict[Hashable, Misplacement] = {}
        self.readings: dict[Hashable, Reading] = {}

    def trim(self) -> None:
        """Forget what has become too much."""
        for answers in vars(self).values():
            if len(answers) > MOST:
                answers.clear()
