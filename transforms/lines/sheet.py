"""Sheets: blocks of lines below each other, in containers such as quotations and items of lists."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from textus.edition.characters import visible

__all__ = ["APART", "BELOW", "Container", "Sheet", "prefix_of"]

APART = "\n\n"
"""An empty line between two blocks."""
BELOW = "\n"
"""One line below the other."""


@dataclass(slots=True, eq=False)
class Container:
    """What the lines of some blocks begin with.

    Attributes:
        first: The beginning of its first line, such as the mark of an item.
        rest: The beginning of its other lines.
        begun: Whether its first line has been written.
    """

    first: str
    rest: str
    begun: bool = False


def prefix_of(containers: Sequence[Container]) -> str:
    """What the next line in some containers begins with."""
    return "".join(one.rest if one.begun else one.first for one in containers)


@dataclass(slots=True, eq=False)
class Sheet:
    """Lines, and the words of the source that stand in them.

    Attributes:
        lines: The lines.
        words: The words, for the ledger.
        counted: How many characters have been counted already.
        before: What sets it off from what stands before it: `APART` or `BELOW`.
        behind: The same from what stands behind it.
    """

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    counted: int = 0
    before: str = ""
    behind: str = ""
    _last: tuple[Container, ...] = ()

    def add(self, lines: Sequence[str], gap: str, containers: tuple[Container, ...]) -> None:
        """Add a block.

        Args:
            lines: Its lines; empty ones are part of the block.
            gap: What sets it off from the block before: `APART` or `BELOW`.
            containers: What it stands in, from the outside.
        """
        if not self.lines:
            self.before = gap
        elif gap == APART:
            common = [a for a, b in zip(self._last, containers, strict=False) if a is b]
            self.lines.append("".join(one.rest for one in common).rstrip(" "))
        for line in lines:
            self.lines.append(f"{prefix_of(containers)}{line}".rstrip(" ") if containers else line)
            for one in containers:
                one.begun = True
        self._last = containers

    @property
    def characters(self) -> int:
        """How many characters of the source it has, white space not counted."""
        return visible("".join(self.words)) + self.counted

    def take(self, other: "Sheet", gap: str) -> None:
        """Add what was written on another sheet."""
        if self.lines and gap == APART:
            self.lines.append("")
        self.lines += other.lines
        self.words += other.words
        self.counted += other.counted
        self._last = ()
