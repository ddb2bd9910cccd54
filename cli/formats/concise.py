"""One line a finding: place, code, words."""

from collections.abc import Iterator
from functools import lru_cache

from textus.cli.formats.report import Report, place_of, printable

__all__ = ["write"]


def write(report: Report) -> Iterator[str]:
    """The lines of the report."""
    for one in report.diagnostics:
        place = place_of(one.path, one.line, one.column)
        yield f"{place}: {one.severity} {one.code}: {_in_one_line(one.message, one.help)}"


@lru_cache(1024)  # in many files the same is wrong
def _in_one_line(message: str, remedy: str | None) -> str:
    words = " ".join(message.split())
    return printable(f"{words} ({' '.join(remedy.split())})" if remedy else words)
