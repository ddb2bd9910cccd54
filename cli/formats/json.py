"""A list of objects with the fields of a diagnostic, for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from textus.cli.formats.report import Report

__all__ = ["write"]


def write(report: Report) -> Iterator[str]:
    """The lines of the report: a JSON array, one object a line, so that a long one can be read as it comes."""
    before = "["
    for diagnostic in report.diagnostics:
        yield before + json.dumps(asdict(diagnostic), ensure_ascii=False)
        before = ","
    yield "]" if before == "," else "[]"
