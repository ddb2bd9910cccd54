"""The tree of a regular expression of XML Schema (part 2, appendix F).

Nodes are compared by identity: two equal parts of one expression are two places in it. Each knows whether it
matches the empty text, so that nobody has to walk the tree to find out.
"""

from collections.abc import Sequence as Row
from dataclasses import dataclass

from textus.edition.regex.characters import CharacterClass

__all__ = ["Characters", "Choice", "Node", "Repetition", "Sequence", "choice", "repetition", "sequence"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Characters:
    """One character out of a class."""

    members: CharacterClass
    nullable: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sequence:
    """One part after the other; no part at all is the empty text."""

    parts: tuple["Node", ...]
    nullable: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice:
    """One of several alternatives."""

    alternatives: tuple["Node", ...]
    nullable: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Repetition:
    """A part at least so many and at most so many times; None stands for no limit."""

    body: "Node"
    least: int
    most: int | None
    nullable: bool


Node = Characters | Sequence | Choice | Repetition


def sequence(parts: Row[Node]) -> Node:
    """The parts one after the other; a single part is itself."""
    return parts[0] if len(parts) == 1 else Sequence(tuple(parts), all(part.nullable for part in parts))


def choice(alternatives: Row[Node]) -> Node:
    """One of the alternatives; a single alternative is itself."""
    if len(alternatives) == 1:
        return alternatives[0]
    return Choice(tuple(alternatives), any(alternative.nullable for alternative in alternatives))


def repetition(body: Node, least: int, most: int | None) -> Node:
    """A part repeated; a part that may be empty may as well be left out, so it has no least number."""
    if least == most == 1:
        return body
    if body.nullable:
        least = 0
    return Repetition(body, least, most, least == 0)
