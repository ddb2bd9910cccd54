"""The formats of reports, one a file, in one flat table."""

import importlib
from collections.abc import Callable, Iterator
from typing import Final

from textus.cli.formats.report import Report

__all__ = ["FORMATS", "FOR_PROGRAMS", "Report", "Write", "format_named"]

Write = Callable[[Report], Iterator[str]]

FORMATS: Final = ("full", "concise", "json", "sarif", "github", "junit")
"""Every format of `textus validate`; the module of that name has a function `write` from a report to lines."""

FOR_PROGRAMS: Final = frozenset({"json", "sarif", "github", "junit"})
"""Those that programs read, in UTF-8."""


def format_named(name: str) -> Write:
    """The writer of a format; its module is imported when it is asked for."""
    write: Write = importlib.import_module(f"textus.cli.formats.{name}").write
    return write
