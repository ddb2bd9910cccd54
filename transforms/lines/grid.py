"""Tables as a grid: rows of cells, with room for those that reach over several rows or columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from textus.transforms.lines.columns import fill, padded, width_of

__all__ = ["Cell", "Grid", "aligned", "cell_of"]

_BETWEEN = "  "
_NARROWEST = 4
"""Columns that a column of a table has at the least."""
_MOST_SPAN = 1000
_MOST_ROOM = 100
"""For how many cells a cell may leave room, on the average."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        lines: Its lines.
        rows: How many rows it reaches over.
        columns: How many columns.
        label: Whether it names its row or column.
    """

    lines: tuple[str, ...] = ()
    rows: int = 1
    columns: int = 1
    label: bool = False


def cell_of(element: etree._Element, lines: Sequence[str]) -> Cell:
    """What an element of a table becomes.

    Args:
        element: The element.
        lines: Its words.
    """
    row = element.getparent()
    label = "label" in {element.get("role"), None if row is None else row.get("role")}
    return Cell(tuple(filter(None, lines)), _span(element.get("rows")), _span(element.get("cols")), label)


def _span(value: str | None) -> int:
    return (
        int(value) if value and value.isdecimal() and value.isascii() and 1 < int(value) <= _MOST_SPAN else 1
    )


@dataclass(slots=True, eq=False)
class Grid:
    """The rows of a table so far."""

    rows: list[list[Cell]] = field(default_factory=list)

    def matrix(self) -> list[list[Cell]]:
        """The rows with an empty cell wherever another reaches, all of one length.

        Where they would have more room than anybody can have meant, each row is one cell.
        """
        cells = sum(map(len, self.rows))
        matrix = self._spread(_MOST_ROOM * cells + _MOST_SPAN)
        if matrix is None:
            matrix = [[Cell(tuple(line for cell in row for line in cell.lines))] for row in self.rows]
        longest = max(map(len, matrix), default=0)
        return [row + [Cell()] * (longest - len(row)) for row in matrix]

    def _spread(self, most: int) -> list[list[Cell]] | None:
        """The rows with the room that cells take, or None if that is more than a number of cells."""
        held: dict[int, int] = {}
        matrix: list[list[Cell]] = []
        longest = 0
        for row in self.rows:
            full: list[Cell] = []
            for cell in row:
                _hold(full, held)
                for number in range(min(cell.columns, _MOST_SPAN)):
                    if cell.rows > 1:
                        held[len(full)] = cell.rows - 1
                    full.append(cell if number == 0 else Cell())
            _hold(full, held)
            matrix.append(full)
            longest = max(longest, len(full))
            if longest * len(matrix) > most:
                return None
        return matrix


def _hold(row: list[Cell], held: dict[int, int]) -> None:
    """Leave room for cells of rows above."""
    while held.get(len(row), 0) > 0:
        held[len(row)] -= 1
        row.append(Cell())


def aligned(matrix: Sequence[Sequence[Cell]], width: int) -> list[str]:
    """A table in columns, no wider than it may be as far as its words allow.

    Args:
        matrix: Rows of one length.
        width: The columns of a line.
    """
    if not matrix or not matrix[0]:
        return []
    widths = _widths(matrix, width)
    lines: list[str] = []
    rows = [[_lines(cell, room) for cell, room in zip(row, widths, strict=True)] for row in matrix]
    rooms = [
        max([room, *(width_of(line) for row in rows for line in row[n])]) for n, room in enumerate(widths)
    ]
    spaced = any(len(cell) > 1 for row in rows for cell in row)
    for row in rows:
        if spaced and lines:
            lines.append("")
        for number in range(max(map(len, row))):
            cells = (
                padded(cell[number] if number < len(cell) else "", room)
                for cell, room in zip(row, rooms, strict=True)
            )
            lines.append(_BETWEEN.join(cells).rstrip(" "))
    return lines


def _lines(cell: Cell, width: int) -> list[str]:
    return [line for part in cell.lines for line in fill(part, width)] or [""]


def _widths(matrix: Sequence[Sequence[Cell]], width: int) -> list[int]:
    """The room of each column: what it needs, or a fair share where that is too much for all."""
    needs = [
        max((width_of(line) for row in matrix for line in row[n].lines), default=0)
        for n in range(len(matrix[0]))
    ]
    room = width - len(_BETWEEN) * (len(needs) - 1)
    widths = list(needs)
    wide = set(range(len(needs)))
    while wide and sum(widths) > room:
        taken = sum(need for n, need in enumerate(needs) if n not in wide)
        share = max(_NARROWEST, (room - taken) // len(wide))
        narrow = {n for n in wide if needs[n] <= share}
        if not narrow:
            for n in wide:
                widths[n] = share
            break
        wide -= narrow
    return widths
