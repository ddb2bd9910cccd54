"""One line a finding: place, code, words."""

from collections.abc import Iterator

from textus.cli.formats.report import Report, place_of, printable

__all__ = ["write"]


def write(report: Report) -> Iterator[str]:
    """The lines of the report."""
    for one in report.diagnostics:
        help_ = f" ({' '.join(one.help.split())})" if one.help else ""
        message = " ".join(one.message.split())
        words = printable(f"{message}{help_}")
        yield f"{place_of(one.path, one.line, one.column)}: {one.severity} {one.code}: {words}"
