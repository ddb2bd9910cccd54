"""A finding with the line of the source, its place marked, related places and help."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from textus.cli.formats.report import Report, place_of, printable
from textus.cli.notes import styled
from textus.edition.reading import encoding_of
from textus.edition.severity import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic

__all__ = ["write"]

_COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFORMATION: "blue"}
_MOST_PLACES: Final = 3
"""So many related places are shown."""
_BEFORE, _AFTER = 40, 60
"""Characters of a long line shown before and behind the place."""


def write(report: Report) -> Iterator[str]:
    """The lines of the report; colours are left out where standard output is no terminal."""
    for diagnostic in report.diagnostics:
        colour = _COLOURS[diagnostic.severity]
        message = printable(diagnostic.message)
        yield f"{styled(diagnostic.severity, colour, bold=True)} {diagnostic.code}: {message}"
        yield f"  --> {place_of(diagnostic.path, diagnostic.line, diagnostic.column)}"
        yield from _excerpt(diagnostic, colour)
        for related in diagnostic.related[:_MOST_PLACES]:
            yield f"   see {place_of(related.path, related.line, related.column)}: {printable(related.message)}"
        if (more := len(diagnostic.related) - _MOST_PLACES) > 0:
            yield f"   and {more:,} more {'place' if more == 1 else 'places'}, which json and sarif name"
        if diagnostic.help:
            first, *rest = map(printable, diagnostic.help.split("\n"))
            yield f"  {styled('help', 'cyan')}: {first}"
            yield from (f"        {line}" for line in rest)
        yield ""


def _excerpt(diagnostic: "Diagnostic", colour: str) -> Iterator[str]:
    if diagnostic.line is None:
        return
    line = _line(diagnostic.path, diagnostic.line)
    if not line.strip():
        return
    column = min((diagnostic.column or 1) - 1, len(line))
    start = max(0, column - _BEFORE) if len(line) > _BEFORE + _AFTER else len(line) - len(line.lstrip())
    end = min(len(line), column + _AFTER)
    shown = (
        ("…" if start > 0 and line[:start].strip() else "")
        + printable(line[start:end])
        + ("…" if end < len(line) else "")
    )
    before = shown[: column - start + (1 if shown.startswith("…") else 0)]
    number = str(diagnostic.line)
    yield f"{' ' * len(number)} |"
    yield f"{number} | {shown}"
    yield f"{' ' * len(number)} | {' ' * sum(map(_width, before))}{styled('^', colour, bold=True)}"


def _width(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _line(path: str, number: int) -> str:
    lines = _lines(path)
    return lines[number - 1] if number <= len(lines) else ""


@lru_cache(maxsize=4)
def _lines(path: str) -> list[str]:
    try:
        data = Path(path).read_bytes()
    except OSError:
        return []
    return data.decode(encoding_of(data), "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
