"""From the stream to lines: one behaviour, one method. Plain text and Markdown are its subclasses."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from textus.edition.tei import local_name
from textus.transforms.lines.gaps import gap_of
from textus.transforms.lines.grid import Cell, Grid, cell_of
from textus.transforms.lines.sheet import APART, BELOW, Container, Sheet
from textus.transforms.lines.traces import without_traces
from textus.transforms.stream.items import Close, Generated, Item, Open, Record, in_view
from textus.transforms.stream.numbering import note_labels

__all__ = ["LineWriter", "Written"]

_EMPTY_EDGES: Final = re.compile(r"\A(?:[ \t]*\n)+|(?:\n[ \t]*)+\Z")
"""Empty lines at the edges of a block, where white space is kept: the layout of the file."""

Step = Callable[[Open], None] | None


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        text: The text, without a final newline.
        shown: How many characters of the source it has, white space not counted.
    """

    text: str
    shown: int


class LineWriter:
    """Writes one view of a stream as lines.

    A subclass overrides the methods of the behaviours it shows in its own way, and `line`, `laid_out`, `table`
    and `note_mark`, which say how words, lines, tables and references of notes look.
    """

    def __init__(self) -> None:
        self.sheet = Sheet()
        self.containers: tuple[Container, ...] = ()
        self.gap = ""
        self.view = ""
        self.inline: list[str] = []
        self.words: list[str] = []
        self.last = ""
        """The last character of the line that is being written."""
        self.notes: list[Sheet] = []
        self.labels: list[str] = []
        """What the notes are called."""
        self._called: dict[str, str] = {}  # the references of notes by pointers to them
        self.entries: list[Sheet] = []
        self.flat = False
        """Whether everything is written into one line."""
        self.grids: list[tuple[Grid, Sheet]] = []
        self._rows: list[list[Cell] | None] = []
        """The row of each open cell; None for a cell outside a row."""
        self.preserve = 0
        self._around: list[tuple[Sheet, tuple[Container, ...], str, list[str], list[str], str, bool]] = []

    # what an output has of its own

    def line(self) -> str:
        """The line that is being written."""
        return "".join(self.inline)

    def laid_out(self, line: str) -> list[str]:
        """A line as it will stand."""
        return line.split("\n")

    def table(self, matrix: list[list[Cell]]) -> list[str]:
        """A table as lines."""
        raise NotImplementedError

    def note_mark(self, number: int) -> tuple[str, Container]:
        """The reference of a note in the text, and what its own lines begin with."""
        raise NotImplementedError

    # writing

    def write(self, items: Iterable[Item], view: str) -> Written:
        """Write one view of a stream; the apparatus follows it, and then the notes, which have numbers in the text."""
        self.view = view
        shown = in_view(items, view)
        opens = [item for item in shown if type(item) is Open]
        self.labels = note_labels([item.element for item in opens if item.model.behaviour == "note"])
        if any(item.preserve for item in opens):
            shown = without_traces(shown)
        self.write_items(shown)
        self.flush()
        for asides in (self.entries, self.notes):
            for number, aside in enumerate(asides):
                self.sheet.take(aside, APART if number == 0 else self.between_asides)
        return Written("\n".join(self.sheet.lines).rstrip(" \n"), self.sheet.characters)

    def write_items(self, items: Iterable[Item]) -> None:
        """Write a part of a view."""
        behaviours, add_words = self._behaviours, self.add_words
        for item in items:
            if type(item) is str:
                add_words(item)
            elif type(item) is Open:
                begin = behaviours[item.model.behaviour][0]
                if begin is not None:
                    begin(item)
                self.preserve += item.preserve
            elif type(item) is Close:
                opened = item.open
                end = behaviours[opened.model.behaviour][1]
                if end is not None:
                    end(opened)
                self.preserve -= opened.preserve
            elif type(item) is Generated:
                self.add_made(item)
            elif type(item) is Record:
                self.record(item)

    def record(self, record: Record) -> None:
        """The content of a register entry."""
        self.write_items(in_view(record.items, self.view))

    between_asides = BELOW
    marks_words = False
    """Whether words in a line may have marks around them."""

    @cached_property
    def _behaviours(self) -> dict[str, tuple[Step, Step]]:
        """What begins the rendition of each behaviour, and what ends it."""
        block: tuple[Step, Step] = (self.begin_block, self.end_block)
        plain: tuple[Step, Step] = (self.begin_inline, self.end_inline) if self.marks_words else (None, None)
        return {
            "alternate": plain,
            "anchor": plain,
            "apparatus": (self.begin_entry, self.end_entry),
            "block": block,
            "body": block,
            "break": (self.brk, None),
            "cell": (self.begin_cell, self.end_cell),
            "cit": (self.begin_quotation, self.end_quotation),
            "document": block,
            "figure": block,
            "glyph": plain,
            "graphic": (self.graphic, None),
            "heading": (self.begin_heading, self.end_heading),
            "index": plain,
            "inline": plain,
            "link": (self.begin_link, self.end_link),
            "list": (self.begin_list, self.end_list),
            "listItem": (self.begin_item, self.end_item),
            "metadata": block,
            "note": (self.begin_note, self.end_note),
            "paragraph": block,
            "row": (self.begin_row, self.end_row),
            "section": (self.begin_section, self.end_section),
            "table": (self.begin_table, self.end_table),
            "text": plain,
            "title": block,
        }

    def add_words(self, text: str) -> None:
        """Add words of the source; a space that would begin a line or follow one is left out, but for indentation."""
        if text[:1] == " " and self.last in {"", " "} and not (self.preserve and text[1:2] == " "):
            text = text[1:]
        if text:
            self.words.append(text)
            self.inline.append(self.escaped(text))
            self.last = text[-1]

    def add_made(self, text: str) -> None:
        """Add words that a processing model makes."""
        self.put(self.escaped(text), text[-1])

    def escaped(self, text: str) -> str:
        """Words as the output writes them."""
        return text

    def put(self, text: str, last: str) -> None:
        """Put characters into the line."""
        self.inline.append(text)
        self.last = last

    def flush(self, gap: str = "") -> None:
        """End the line that is being written, and see to it that the next one is set off."""
        if self.flat and gap:
            if self.last not in {"", " "}:
                self.put(" ", " ")
            return
        if self.inline:
            line = self.line().rstrip(" ")
            if "\n" in line:
                line = _EMPTY_EDGES.sub("", line)
            self.inline.clear()
            if line:
                self.end_grid()
                self.sheet.add(self.laid_out(line), self.gap or BELOW, self.containers)
                self.sheet.words += self.words
                self.gap = ""
            self.words = []
        self.last = ""
        if len(gap) > len(self.gap):
            self.gap = gap

    def begin_apart(self, *containers: Container) -> None:
        """From here on write on another sheet."""
        self._around.append(
            (self.sheet, self.containers, self.gap, self.inline, self.words, self.last, self.flat)
        )
        self.sheet, self.containers, self.gap, self.flat = Sheet(), containers, "", False
        self.inline, self.words, self.last = [], [], ""

    def end_apart(self) -> Sheet:
        """What was written on the other sheet."""
        self.flush()
        written = self.sheet
        written.behind = self.gap
        self.sheet, self.containers, self.gap, self.inline, self.words, self.last, self.flat = (
            self._around.pop()
        )
        return written

    # the behaviours

    def begin_inline(self, item: Open) -> None:
        """Words in a line."""

    def end_inline(self, item: Open) -> None:
        """Their end."""

    def begin_link(self, item: Open) -> None:
        """A reference."""
        self.call_again(item)
        self.begin_inline(item)

    def call_again(self, item: Open) -> None:
        """An empty reference to a note that has been called calls it again."""
        if item.shape.name == "ptr" and (mark := self._called.get(item.element.get("target", ""))):
            self.put(mark, "]")

    def end_link(self, item: Open) -> None:
        """Its end."""
        self.end_inline(item)

    def graphic(self, item: Open) -> None:
        """A picture."""

    def brk(self, item: Open) -> None:
        """A break; one of a line begins a line, others leave no trace among the words."""
        if item.model.parameter("type", item.element) == "line":
            self.flush(BELOW)

    def begin_block(self, item: Open) -> None:
        """A block: a paragraph, a stanza, a verse line."""
        self.flush(gap_of(item))

    def end_block(self, item: Open) -> None:
        """Its end."""
        self.flush(gap_of(item))

    def begin_section(self, item: Open) -> None:
        """A division."""
        self.begin_block(item)

    def end_section(self, item: Open) -> None:
        """Its end."""
        self.end_block(item)

    def begin_heading(self, item: Open) -> None:
        """A heading."""
        self.begin_block(item)

    def end_heading(self, item: Open) -> None:
        """Its end."""
        self.end_block(item)

    def begin_quotation(self, item: Open) -> None:
        """A quotation that is a block."""
        self.begin_block(item)

    def end_quotation(self, item: Open) -> None:
        """Its end."""
        self.end_block(item)

    def begin_list(self, item: Open) -> None:
        """A list."""
        self.begin_block(item)

    def end_list(self, item: Open) -> None:
        """Its end."""
        self.end_block(item)

    def begin_item(self, item: Open) -> None:
        """An item of a list; its label, if it has one, stands before it."""
        before = item.element.getprevious()
        if before is None or local_name(before) != "label":
            self.flush(BELOW)

    def end_item(self, item: Open) -> None:
        """Its end; a label and its item stand on one line."""
        following = item.element.getnext() if item.shape.name == "label" else None
        if following is not None and local_name(following) == "item" and self.inline:
            self.put(" " if self.last != " " else "", " ")
        else:
            self.flush(BELOW)

    def begin_note(self, item: Open) -> None:
        """A note: its number here, its words on a sheet of their own."""
        mark, container = self.note_mark(len(self.notes) + 1)
        if item.identifier:
            self._called[f"#{item.identifier}"] = mark
        self.put(mark, "]")
        self.begin_apart(container)
        self.notes.append(self.sheet)

    def end_note(self, item: Open) -> None:
        """Its end; a note without words has its number."""
        (container,) = self.containers[:1]
        written = self.end_apart()
        if not written.lines:
            written.lines.append(container.first.rstrip(" "))

    def begin_entry(self, item: Open) -> None:
        """An entry of the apparatus: one line, on a sheet of its own."""
        self.begin_apart()
        self.flat = True

    def end_entry(self, item: Open) -> None:
        """Its end."""
        written = self.end_apart()
        if written.lines:
            self.entries.append(written)

    def begin_table(self, item: Open) -> None:
        """A table."""
        self.begin_block(item)
        self.grids.append((Grid(), self.sheet))

    def end_table(self, item: Open) -> None:
        """Its end."""
        self.flush()
        self.end_grid()
        self.grids.pop()
        self.flush(APART)

    def begin_row(self, item: Open) -> None:
        """A row; outside a table, a block."""
        self.flush(BELOW)
        if self._in_grid():
            self.grids[-1][0].rows.append([])

    def end_row(self, item: Open) -> None:
        """Its end."""
        self.flush(BELOW)

    def begin_cell(self, item: Open) -> None:
        """A cell; outside a row, a block."""
        if self._in_grid() and self.grids[-1][0].rows:
            self.flush()  # words before the first cell, which end the rows so far
            if not self.grids[-1][0].rows:
                self.grids[-1][0].rows.append([])
            self._rows.append(self.grids[-1][0].rows[-1])
            self.begin_apart()
        else:
            self._rows.append(None)
            self.flush(BELOW)

    def end_cell(self, item: Open) -> None:
        """Its end."""
        row = self._rows.pop()
        if row is None:
            self.flush(BELOW)
        else:
            written = self.end_apart()
            self.sheet.words += written.words
            self.sheet.counted += written.counted
            row.append(cell_of(item.element, written.lines))

    def end_grid(self) -> None:
        """Write the rows of a table so far; what stands between them is written between them."""
        if self._in_grid() and self.grids[-1][0].rows:
            grid, sheet = self.grids[-1]
            self.grids[-1] = (Grid(), sheet)
            if lines := self.table(grid.matrix()) if any(grid.rows) else []:
                sheet.add(lines, self.gap or BELOW, self.containers)
                self.gap = APART

    def _in_grid(self) -> bool:
        return bool(self.grids) and self.grids[-1][1] is self.sheet and not self.flat
