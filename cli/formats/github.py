"""Workflow commands of GitHub Actions: findings become annotations of the lines of a change."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from textus.cli.formats.report import Report
from textus.edition.diagnostic import Diagnostic, Severity

__all__ = ["write"]

_COMMANDS: Final = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "notice"}
)


def write(report: Report) -> Iterator[str]:
    """The lines of the report, one command a finding."""
    for diagnostic in report.diagnostics:
        message = diagnostic.message if not diagnostic.help else f"{diagnostic.message}\n{diagnostic.help}"
        properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(diagnostic))
        yield f"::{_COMMANDS[diagnostic.severity]} {properties}::{_data(message)}"


def _properties(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    yield "title", diagnostic.code
    yield "file", diagnostic.path
    if diagnostic.line is not None:
        yield "line", str(diagnostic.line)
    if diagnostic.column is not None:
        yield "col", str(diagnostic.column)
    if diagnostic.end is not None:
        yield "endLine", str(diagnostic.end[0])
        yield "endColumn", str(diagnostic.end[1])


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
