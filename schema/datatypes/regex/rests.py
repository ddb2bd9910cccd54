"""Rests of a regular expression: the part to be read next, and the rest behind it."""

from textus.schema.datatypes.regex.tree import Node, Repetition, Sequence

__all__ = ["END", "Rest", "Rests"]


class Rest:
    """A place in an expression, as a linked list of the parts that are still to be read.

    Attributes:
        part: The part to be read next.
        tail: The rest behind it; `END` is its own tail.
        nullable: Whether everything from here on may be empty.
        filled: Whether the part may not be empty, as in the rounds of a repetition: empty ones add nothing.
        shape: A number that rests have in common which differ at most in their counters.
    """

    __slots__ = ("filled", "nullable", "part", "shape", "tail")

    def __init__(self, part: Node, tail: "Rest | None", *, filled: bool = False, shape: int = 0) -> None:
        self.part = part
        self.shape = shape
        self.tail: Rest = self if tail is None else tail
        self.nullable: bool = part.nullable and not filled and (tail is None or tail.nullable)
        self.filled = filled


END = Rest(Sequence((), nullable=True), None)
"""The rest with nothing left to read."""


class Rests:
    """Makes rests, each only once, so that they can be compared by identity."""

    def __init__(self) -> None:
        self._rests: dict[tuple[Node, Rest, bool], Rest] = {}
        self._shapes: dict[tuple[Node, bool, bool, int], int] = {}
        self._repetitions: dict[tuple[Node, int, int | None], Repetition] = {}

    def rest(self, part: Node, tail: Rest, *, filled: bool = False) -> Rest:
        """The rest of a part, which may have to be filled, and the rest behind it."""
        filled = filled and part.nullable
        key = (part, tail, filled)
        rest = self._rests.get(key)
        if rest is None:
            read, counted = (part.body, True) if isinstance(part, Repetition) else (part, False)
            like = (read, counted, filled, tail.shape)
            shape = self._shapes.setdefault(like, len(self._shapes) + 1)
            rest = self._rests[key] = Rest(part, tail, filled=filled, shape=shape)
        return rest

    def again(self, part: Repetition, tail: Rest) -> Rest:
        """The rest of a repetition after a round of it, with one round less to go."""
        most = None if part.most is None else part.most - 1
        return self.counted(part, max(part.least - 1, 0), most, tail)

    def counted(
        self, part: Repetition, least: int, most: int | None, tail: Rest, *, filled: bool = False
    ) -> Rest:
        """The rest of a repetition with these numbers in place of its own."""
        key = (part.body, least, most)
        repetition = self._repetitions.get(key)
        if repetition is None:
            same = (part.least, part.most) == (least, most)
            repetition = part if same else Repetition(part.body, least, most, least == 0)
            self._repetitions[key] = repetition
        return self.rest(repetition, tail, filled=filled)
