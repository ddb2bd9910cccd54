"""A list of objects with the fields of a diagnostic, for programs."""

from collections.abc import Iterator

from textus.cli.formats.report import Report, as_json

__all__ = ["write"]


def write(report: Report) -> Iterator[str]:
    """The lines of the report: a JSON array, one object a line, so that a long one can be read as it comes."""
    before = "["
    for diagnostic in report.diagnostics:
        yield before + as_json(diagnostic.fields())
        before = ","
    yield "]" if before == "," else "[]"
