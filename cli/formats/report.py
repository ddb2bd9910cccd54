"""What a format makes a report of."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic

__all__ = ["Report", "place_of"]


class Report(NamedTuple):
    """The findings of one run.

    Attributes:
        diagnostics: The findings as they come, file by file; they can be gone through once.
        files: All files that were checked, as the user named them, also those without findings.
    """

    diagnostics: "Iterable[Diagnostic]"
    files: Sequence[str]


def place_of(path: str, line: int | None, column: int | None) -> str:
    """A place, as editors and terminals understand it."""
    return ":".join((path, *(str(n) for n in (line, column) if n is not None)))
