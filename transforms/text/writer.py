"""From the stream to plain text: blocks apart, lines below each other, notes at the end."""

from collections.abc import Iterable

from textus.transforms.lines.columns import fill, width_of
from textus.transforms.lines.grid import Cell, aligned
from textus.transforms.lines.sheet import Container, prefix_of
from textus.transforms.lines.writer import LineWriter, Written
from textus.transforms.stream.items import Item, Open, Record

__all__ = ["TextWriter", "write_text"]

_HANGING = "    "
"""What the rest of a verse line begins with that has no room in one."""
_ITEM = "  "


def write_text(items: Iterable[Item], view: str, width: int | None = None) -> Written:
    """A view of a stream as plain text.

    Args:
        items: The stream.
        view: The view.
        width: The columns of a line; None for paragraphs and verse lines of one line each, and tables whose
            cells are told apart by tabs.
    """
    return TextWriter(width).write(items, view)


class TextWriter(LineWriter):
    """Writes plain text.

    Args:
        width: The columns of a line, or None.
    """

    def __init__(self, width: int | None = None) -> None:
        super().__init__()
        self._width = width
        self._in_cell = 0
        self._verse = 0

    def laid_out(self, line: str) -> list[str]:
        """A line, broken where it is wider than it may be; that of a table is broken in its column."""
        if self._width is None or self._in_cell:
            return line.split("\n")
        room = self._width - width_of(prefix_of(self.containers))
        rest = _HANGING if self._verse or self.preserve else ""
        lines: list[str] = []
        for part in line.split("\n"):
            indent = part[: len(part) - len(part.lstrip(" "))]
            lines += fill(part, room, indent, indent + rest)
        return lines

    def record(self, record: Record) -> None:
        """The content of a register entry; where it begins a line of its own and none is broken, as it was before."""
        if self._width is not None or self.containers or self.flat or self.inline or self.preserve:
            super().record(record)
            return
        known = record.kept.lines
        if self.view not in known:
            self.begin_apart()
            super().record(record)
            sheet = self.end_apart()
            known[self.view] = sheet.lines, sheet.before, sheet.behind, sheet.characters
        lines, before, behind, characters = known[self.view]
        if lines:
            self.end_grid()
            self.sheet.add(lines, max(self.gap, before, key=len), ())
        self.gap = behind if lines else max(self.gap, behind, key=len)
        self.sheet.counted += characters

    def table(self, matrix: list[list[Cell]]) -> list[str]:
        """A table in columns; with lines of any width, its cells are told apart by tabs."""
        if self._width is None or self._in_cell:
            return ["\t".join(" ".join(cell.lines) for cell in row) for row in matrix]
        return aligned(matrix, self._width - width_of(prefix_of(self.containers)))

    def note_mark(self, number: int) -> tuple[str, Container]:
        """What a note is called."""
        label = self.labels[number - 1]
        return f"[{label}]", Container(f"[{label}] ", _HANGING if self._width is not None else "")

    def begin_block(self, item: Open) -> None:
        """A block; the lines of verse are kept."""
        super().begin_block(item)
        self._verse += _is_verse(item)

    def end_block(self, item: Open) -> None:
        """Its end."""
        super().end_block(item)
        self._verse -= _is_verse(item)

    def begin_item(self, item: Open) -> None:
        """An item of a list; where lines are broken, its first line stands out."""
        super().begin_item(item)
        if self._width is not None:
            self.containers = (*self.containers, Container("", _ITEM))

    def end_item(self, item: Open) -> None:
        """Its end."""
        super().end_item(item)
        if self._width is not None:
            self.containers = self.containers[:-1]

    def begin_cell(self, item: Open) -> None:
        """A cell of a table."""
        super().begin_cell(item)
        self._in_cell += 1

    def end_cell(self, item: Open) -> None:
        """Its end."""
        super().end_cell(item)
        self._in_cell -= 1


def _is_verse(item: Open) -> bool:
    return item.shape.name in {"l", "line"}
