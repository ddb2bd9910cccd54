"""What a regular expression is compiled to: a row of instructions that a machine follows.

Jumps are counted from the instruction they stand in, so that a part of an expression can be put anywhere and repeated.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

from textus.edition.regex.errors import PatternError

__all__ = [
    "AGAIN",
    "ASSERT",
    "BACK",
    "CHARACTER",
    "JUMP",
    "MATCH",
    "SAVE",
    "SPLIT",
    "Instruction",
    "Members",
    "Part",
    "one_of",
]

CHARACTER: Final = 0
"""Read a character of a class."""
SPLIT: Final = 1
"""Go on in two places; the first is preferred."""
JUMP: Final = 2
"""Go on elsewhere."""
SAVE: Final = 3
"""Note the place in the text under a number: of a group, or, if it is negative, of a round of a loop."""
ASSERT: Final = 4
"""Go on only at such a place of the text."""
BACK: Final = 5
"""Read what a group has read, once more."""
AGAIN: Final = 6
"""Go on in two places as well, but forward only if the round that began at the place of a number has read nothing."""
MATCH: Final = 7
"""The expression has matched."""

_MOST: Final = 50_000
"""So many instructions are more than an author writes, counted repetitions included."""


class Members(Protocol):
    """A class of characters."""

    def __contains__(self, character: str, /) -> bool: ...


class Instruction(NamedTuple):
    """One instruction.

    Attributes:
        kind: What it does.
        first: Where to go on, preferably.
        second: Where to go on otherwise.
        number: The number of the place, group or assertion.
        members: The class of characters.
    """

    kind: int
    first: int = 1
    second: int = 0
    number: int = 0
    members: Members = ""


@dataclass(slots=True)
class Part:
    """A part of an expression.

    Attributes:
        code: Its instructions.
        nullable: Whether it may match the empty text.
    """

    code: list[Instruction] = field(default_factory=list)
    nullable: bool = True

    def then(self, other: "Part") -> None:
        """Put another part behind it."""
        _bounded(len(self.code) + len(other.code))
        self.code += other.code
        self.nullable = self.nullable and other.nullable

    def noted(self, number: int) -> "Part":
        """The part as a group of that number."""
        start, end = Instruction(SAVE, number=2 * number), Instruction(SAVE, number=2 * number + 1)
        return Part([start, *self.code, end], self.nullable)

    def repeated(self, least: int, most: int | None, register: int, *, reluctant: bool) -> "Part":
        """The part so many times; the register is a number of its own for the place where a round began."""
        _bounded((len(self.code) + 1) * max(least, most or 1))
        nullable = self.nullable or not least
        if most is None:
            loop = self._loop(register, reluctant=reluctant)
            if least:
                return Part(self.code * (least - 1) + loop, nullable)
            return Part([_split(1, len(loop) + 1, reluctant=reluctant), *loop], nullable)
        code = self.code * least
        for left in range(most - least, 0, -1):
            code.append(_split(1, left * (len(self.code) + 1), reluctant=reluctant))
            code += self.code
        return Part(code, nullable)

    def _loop(self, register: int, *, reluctant: bool) -> list[Instruction]:
        """The part once or more often."""
        size = len(self.code)
        if not self.nullable:
            return [*self.code, _split(-size, 1, reluctant=reluctant)]
        # A round that reads nothing ends the loop: otherwise (|a)* would prefer to go round for ever.
        again = _split(-size - 1, 1, reluctant=reluctant)
        return [Instruction(SAVE, number=register), *self.code, again._replace(kind=AGAIN, number=register)]


def one_of(parts: list[Part]) -> Part:
    """A choice between parts, the first preferred."""
    if len(parts) == 1:
        return parts[0]
    size = sum(len(part.code) for part in parts) + 2 * (len(parts) - 1)
    _bounded(size)
    whole = Part([], any(part.nullable for part in parts))
    for part in parts[:-1]:
        whole.code.append(Instruction(SPLIT, 1, len(part.code) + 2))
        whole.code += part.code
        whole.code.append(Instruction(JUMP, size - len(whole.code)))
    whole.code += parts[-1].code
    return whole


def _split(further: int, beyond: int, *, reluctant: bool) -> Instruction:
    return Instruction(SPLIT, beyond, further) if reluctant else Instruction(SPLIT, further, beyond)


def _bounded(size: int) -> None:
    if size > _MOST:
        raise PatternError("a pattern that repeats more than can be kept")
