"""One line a finding: place, code, words."""

from collections.abc import Iterable, Iterator

from textus.edition.diagnostic import Diagnostic

__all__ = ["place_of", "write"]


def place_of(diagnostic: Diagnostic) -> str:
    """The place of a finding, as editors and terminals understand it."""
    numbers = (n for n in (diagnostic.line, diagnostic.column) if n is not None)
    return ":".join((diagnostic.path, *map(str, numbers)))


def write(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """The lines of the report."""
    for diagnostic in diagnostics:
        help_ = f" ({' '.join(diagnostic.help.split())})" if diagnostic.help else ""
        yield f"{place_of(diagnostic)}: {diagnostic.severity} {diagnostic.code}: {diagnostic.message}{help_}"
