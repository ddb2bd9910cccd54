"""A list of objects with the fields of a diagnostic, for programs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from textus.edition.diagnostic import Diagnostic

__all__ = ["write"]


def write(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """The lines of the report: a JSON array, one object a line, so that a long one can be read as it comes."""
    before = "["
    for diagnostic in diagnostics:
        yield before + json.dumps(asdict(diagnostic), ensure_ascii=False)
        before = ","
    yield "]" if before == "," else "[]"
