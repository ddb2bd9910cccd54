"""A diagnostic: one flaw of a text, with its place, its words and its remedy.

Exceptions are for what Textus could not do (see `textus.edition.errors`); diagnostics are for flaws of
what it read. Their fields are the fields of `--format json` and do not change. They are named tuples, since
`dataclasses` would take a tenth of the time in which one letter is checked.
"""

from typing import NamedTuple

from textus.edition.severity import Severity

__all__ = ["Diagnostic", "Related", "Severity"]


class Related(NamedTuple):
    """Another place that explains a diagnostic, such as the first of two equal identifiers.

    Attributes:
        message: What is to be seen there, lower-case, without a full stop.
        path: The file, as the user named it.
        line: The line, counted from 1, or None where it is not known.
        column: The column in characters, counted from 1, or None where it is not known.
    """

    message: str
    path: str
    line: int | None = None
    column: int | None = None


class Diagnostic(NamedTuple):
    """One flaw of one text.

    Attributes:
        code: The stable code of the rule, such as ``PTR001``.
        severity: How much it weighs.
        message: The flaw in one clause, lower-case, without a full stop, naming the thing.
        path: The file, as the user named it; an included file names itself.
        line: The line of the start of the tag or text at fault, counted from 1.
        column: Its column in characters, counted from 1.
        end: Line and column just behind it, where they are known.
        xpath: The path to the element at fault, with positions, such as ``/TEI[1]/text[1]/body[1]``.
        help: The nearest repair, in one clause or a few lines.
        related: Other places that explain it.
    """

    code: str
    severity: Severity
    message: str
    path: str
    line: int | None = None
    column: int | None = None
    end: tuple[int, int] | None = None
    xpath: str | None = None
    help: str | None = None
    related: tuple[Related, ...] = ()

    def fields(self) -> dict[str, object]:
        """Its fields and those of its related places by their names, for formats that programs read."""
        return {**self._asdict(), "related": [related._asdict() for related in self.related]}
