"""The formats of reports, one a file, in one flat table."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from textus.cli.formats import concise, full, json
from textus.edition.diagnostic import Diagnostic

__all__ = ["FORMATS", "Write"]

Write = Callable[[Iterable[Diagnostic]], Iterator[str]]

FORMATS: Final[Mapping[str, Write]] = MappingProxyType(
    {"full": full.write, "concise": concise.write, "json": json.write}
)
"""Every format of `textus validate` by its name: a function from diagnostics to lines."""
