"""What a format makes a report of."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic

__all__ = ["Report", "as_json", "place_of", "printable"]

_CONTROLS: Final = "[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
"""What moves a cursor, turns lines around or gives a terminal orders."""
_BLANKS: Final = str.maketrans("\t\n\r", "   ")
_ALONE: Final = "[\ud800-\udfff]"
"""What stands for a byte in the name of a file that is not in UTF-8."""


class Report(NamedTuple):
    """The findings of one run.

    Attributes:
        diagnostics: The findings as they come, file by file; they can be gone through once.
        files: All files that were checked, as the user named them, also those without findings.
        cut: Those with findings that are not among these, since the user wants no more; complete when all of these have
            been gone through.
    """

    diagnostics: "Iterable[Diagnostic]"
    files: Sequence[str]
    cut: Collection[str] = ()


def place_of(path: str, line: int | None, column: int | None) -> str:
    """A place, as editors and terminals understand it; characters that they do not print are written as in Python."""
    shown = path if path.isprintable() else re.sub(_CONTROLS, lambda found: repr(found[0])[1:-1], path)
    if line is None:
        return shown
    return f"{shown}:{line}" if column is None else f"{shown}:{line}:{column}"


def printable(words: str) -> str:
    """Words of a document on one line of a terminal: another character for each that is not printed."""
    return words if words.isprintable() else re.sub(_CONTROLS, "\ufffd", words.translate(_BLANKS))


def as_json(value: object, **options: Any) -> str:  # noqa: ANN401 - those of json
    """A value in JSON, in characters that can be written in UTF-8."""
    import json  # noqa: PLC0415 - most reports are not in JSON

    written = json.dumps(value, ensure_ascii=False, **options)
    return re.sub(_ALONE, lambda found: f"\\u{ord(found[0]):04x}", written)
