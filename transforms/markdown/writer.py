"""From the stream to Markdown: CommonMark, with pipe tables and footnotes."""

from collections.abc import Iterable

from textus.edition.canonical import pointers_of
from textus.edition.tei import NS, local_name
from textus.edition.uris import split_uri
from textus.edition.vocabulary import headed
from textus.transforms.lines.grid import Cell
from textus.transforms.lines.sheet import APART, Container, Sheet
from textus.transforms.lines.writer import LineWriter, Written
from textus.transforms.lists import is_ordered
from textus.transforms.markdown.escape import at_line_start, destination, escaped, fence_of
from textus.transforms.markdown.marks import Mark, joined, marks_of
from textus.transforms.stream.items import Item, Open

__all__ = ["MarkdownWriter", "write_markdown"]

_QUOTED = frozenset({"quotation", "epigraph", "argument"})
"""Classes of blocks that are set as quotations."""
_DEEPEST = 6


def write_markdown(items: Iterable[Item], view: str, width: int | None = None) -> Written:
    """A view of a stream as Markdown.

    Args:
        items: The stream.
        view: The view.
        width: Not used: where lines of Markdown are broken means something, and readers fill paragraphs.
    """
    del width
    return MarkdownWriter().write(items, view)


class MarkdownWriter(LineWriter):
    """Writes Markdown."""

    between_asides = APART
    marks_words = True

    def __init__(self) -> None:
        super().__init__()
        self._marks: list[Mark] = []
        self._states: list[tuple[list[Mark], Sheet | None, bool, bool]] = []
        self._links: list[bool] = []  # of each open reference, whether it is a link
        self._sections = 0
        self._titled = False
        self._numbers: list[int | None] = []
        self._notes = 0  # how many notes are open, one in the other
        self._cells = 0
        self._in_heading = False
        self._paragraph: Sheet | None = (
            None  # the sheet whose last line may be followed by one of the same paragraph
        )
        self._after_item = False
        self._code: Open | None = None  # the sample of code that is being written

    # lines

    def line(self) -> str:
        """The line that is being written, with an end for every mark that is open."""
        if self._code is not None:
            return "".join(self.inline)
        return joined([*self.inline, *(mark.end for mark in reversed(self._marks))])

    def laid_out(self, line: str) -> list[str]:
        """A line; one below another in the same paragraph is told by a backslash at the end of that one."""
        if self._code is not None:
            self.gap, self._paragraph, self._after_item = APART, None, False
            fence = fence_of(line)
            return [fence, *line.split("\n"), fence]
        lines = [at_line_start(part.strip(" ")) for part in line.split("\n")]
        lines = [part for part in lines if part]
        if not lines:
            return []
        if self._in_heading:
            self._paragraph = None
            return [" ".join(lines)]
        continues = (
            self.gap != APART and self._paragraph is self.sheet and all(c.begun for c in self.containers)
        )
        if continues:
            self.sheet.lines[-1] += "\\"
        elif not self._after_item:
            self.gap = APART
        self._paragraph, self._after_item = self.sheet, False
        return [*(f"{part}\\" for part in lines[:-1]), *lines[-1:]]

    def flush(self, gap: str = "") -> None:
        """End the line; words of the next one are marked as those of this were."""
        super().flush(gap)
        if not self.inline:  # else everything is written into one line, which goes on
            self.inline += self._marks

    def escaped(self, text: str) -> str:
        """Words that mean nothing but themselves."""
        if self._code is not None:
            return text
        words = escaped(text)
        if self.last == _NOTE and words[:1] in {"(", ":"}:
            return f"\\{words}"
        return words

    def begin_apart(self, *containers: Container) -> None:
        """From here on write on another sheet, without the marks of this one."""
        super().begin_apart(*containers)
        self._states.append((self._marks, self._paragraph, self._after_item, self._in_heading))
        self._marks, self._paragraph, self._after_item, self._in_heading = [], None, False, False

    def end_apart(self) -> Sheet:
        """What was written on the other sheet."""
        written = super().end_apart()
        self._marks, self._paragraph, self._after_item, self._in_heading = self._states.pop()
        return written

    # words in a line

    def begin_inline(self, item: Open) -> None:
        """Words in a line, marked if they are emphasised."""
        for mark in marks_of(item) if self._code is None else ():
            self._mark(mark)

    def end_inline(self, item: Open) -> None:
        """Their end."""
        for _ in marks_of(item) if self._code is None else ():
            self._unmark()

    def begin_link(self, item: Open) -> None:
        """A reference to the web; any other is plain words, and so is one in another or around a note."""
        self.call_again(item)
        url = "" if self._in_link() or self._code is not None else _url(item)
        self._links.append(False)
        if not url:
            return
        if next(item.element.iter(NS + "note", NS + "graphic"), None) is None:
            self._links[-1] = True
            self._mark(Mark(f"a {url}"))

    def end_link(self, item: Open) -> None:
        """Its end."""
        if self._links.pop():
            self._unmark()

    def graphic(self, item: Open) -> None:
        """A picture."""
        url = item.element.get("url", "")
        if url and not self._in_link():
            self.put(f"![](<{destination(url)}>)", ")")

    def brk(self, item: Open) -> None:
        """A break; headings have one line."""
        if self._in_heading:
            self.put(" " if self.last not in {"", " "} else "", " ")
        else:
            super().brk(item)

    def note_mark(self, number: int) -> tuple[str, Container]:
        """A footnote."""
        return f"[^{number}]", Container(f"[^{number}]: ", "    ")

    def begin_note(self, item: Open) -> None:
        """A note; one in another stands in brackets, since footnotes have none."""
        self._notes += 1
        if self._notes > 1:
            self.put("\\[" if self.last in {"", " "} else " \\[", "[")
            return
        if self.inline and self.inline[-1][-1:] == "!":
            self.inline[-1] = self.inline[-1][:-1] + "\\!"
        super().begin_note(item)

    def end_note(self, item: Open) -> None:
        """Its end."""
        self._notes -= 1
        if self._notes:
            self.put("\\]", "]")
            return
        super().end_note(item)
        self.last = _NOTE

    # blocks

    def begin_block(self, item: Open) -> None:
        """A block; one that quotes is a quotation, and a sample of code stands between fences."""
        super().begin_block(item)
        if self._code is None and not self.flat and not self._in_heading and _is_code(item):
            self._code = item
            self.inline.clear()  # of the marks around
        if _is_quoted(item):
            self.containers = (*self.containers, Container("> ", "> "))

    def end_block(self, item: Open) -> None:
        """Its end."""
        super().end_block(item)
        if self._code is item:
            self._code = None
        if _is_quoted(item):
            self.containers = self.containers[:-1]

    def begin_quotation(self, item: Open) -> None:
        """A quotation."""
        self.flush(APART)
        self.containers = (*self.containers, Container("> ", "> "))

    def end_quotation(self, item: Open) -> None:
        """Its end."""
        self.flush(APART)
        self.containers = self.containers[:-1]

    def begin_section(self, item: Open) -> None:
        """A division, which makes the headings in it deeper."""
        super().begin_section(item)
        self._sections += 1

    def end_section(self, item: Open) -> None:
        """Its end."""
        super().end_section(item)
        self._sections -= 1

    def begin_heading(self, item: Open) -> None:
        """A heading; that of a list or a speech is a paragraph."""
        super().begin_heading(item)
        if _is_heading(item) and not self._cells:
            self._titled = self._titled or not self._sections
            level = min(max(1, self._sections + self._titled), _DEEPEST)
            self.containers = (*self.containers, Container("#" * level + " ", ""))
            self._in_heading = True

    def end_heading(self, item: Open) -> None:
        """Its end."""
        super().end_heading(item)
        if self._in_heading:
            self.containers = self.containers[:-1]
            self._in_heading = False

    def begin_list(self, item: Open) -> None:
        """A list."""
        super().begin_list(item)
        self._numbers.append(0 if is_ordered(item.element) else None)
        self._after_item = False

    def end_list(self, item: Open) -> None:
        """Its end."""
        super().end_list(item)
        self._numbers.pop()
        self._after_item = False

    def begin_item(self, item: Open) -> None:
        """An item of a list; outside one, a block."""
        super().begin_item(item)
        number = self._numbers[-1] if self._numbers else None
        if number is not None and local_name(item.element) != "label":
            number = self._numbers[-1] = number + 1
        mark = "- " if number is None else f"{number}. "
        self.containers = (*self.containers, Container(mark, " " * len(mark)))

    def end_item(self, item: Open) -> None:
        """Its end."""
        super().end_item(item)
        self._after_item = self._after_item or self.containers[-1].begun
        self.containers = self.containers[:-1]

    def begin_cell(self, item: Open) -> None:
        """A cell of a table."""
        super().begin_cell(item)
        self._cells += 1

    def end_cell(self, item: Open) -> None:
        """Its end."""
        super().end_cell(item)
        self._cells -= 1

    def table(self, matrix: list[list[Cell]]) -> list[str]:
        """A pipe table; where no row has labels, its head is empty."""
        self._paragraph = None
        if not matrix or not matrix[0]:
            return []
        labelled = all(cell.label for cell in matrix[0])
        head = matrix[0] if labelled else [Cell()] * len(matrix[0])
        body = matrix[1:] if labelled else matrix
        rule = "|" + " --- |" * len(head)
        return [_row(head), rule, *map(_row, body)]

    # marks

    def _mark(self, mark: Mark) -> None:
        self._marks.append(mark)
        self.inline.append(mark)

    def _unmark(self) -> None:
        self.inline.append(self._marks.pop().end)

    def _in_link(self) -> bool:
        return any(mark.tag == "a" for mark in self._marks)


_NOTE = "[^]"
"""What stands for the reference of a note as the last character of a line."""


def _row(cells: Iterable[Cell]) -> str:
    return "|" + "".join(f" {'<br>'.join(line.rstrip(chr(92)) for line in cell.lines)} |" for cell in cells)


def _is_code(item: Open) -> bool:
    """Whether a block is a sample of code, in which there is nothing that has marks of its own."""
    is_sample = item.preserve and "code" in item.model.css_class.split() and not item.has_block
    return is_sample and next(item.element.iter(NS + "note", NS + "graphic"), None) is None


def _is_quoted(item: Open) -> bool:
    return not _QUOTED.isdisjoint(item.model.css_class.split())


def _is_heading(item: Open) -> bool:
    parent = item.element.getparent()
    return parent is not None and local_name(parent) in headed()


def _url(item: Open) -> str:
    """Where a reference leads on the web, or the empty string."""
    target = (pointers_of(item.element) or [""])[0]
    try:
        scheme = split_uri(target).scheme
    except ValueError:
        return ""
    return destination(target) if scheme in {"http", "https", "mailto"} else ""
