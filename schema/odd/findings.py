"""What is wrong with an ODD, gathered on the way; the codes are explained in `schema/codes.toml`."""

from collections.abc import Iterable
from difflib import get_close_matches

from textus.edition.diagnostic import Diagnostic, Related, Severity
from textus.schema.rng.syntax import Place

__all__ = ["Findings", "nearest"]


class Findings:
    """A list of diagnostics, each said once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, Place], Diagnostic] = {}

    def error(
        self,
        code: str,
        place: Place | None,
        message: str,
        remedy: str | None = None,
        related: Place | None = None,
    ) -> None:
        """Something that cannot be meant, or that leaves the schema without what was asked for."""
        self._add(Severity.ERROR, code, place, message, remedy, related)

    def warning(
        self,
        code: str,
        place: Place | None,
        message: str,
        remedy: str | None = None,
        related: Place | None = None,
    ) -> None:
        """Something that has no effect, or another one than it seems."""
        self._add(Severity.WARNING, code, place, message, remedy, related)

    def _add(
        self,
        severity: Severity,
        code: str,
        place: Place | None,
        message: str,
        remedy: str | None,
        related: Place | None,
    ) -> None:
        if place is None:  # what Textus brings along is not for the user to repair
            return
        elsewhere: tuple[Related, ...] = ()
        if related is not None:
            elsewhere = (
                Related(message="the other one", path=related.path, line=related.line, column=related.column),
            )
        self._found.setdefault(
            (code, message, place),
            Diagnostic(
                code=code,
                severity=severity,
                message=message,
                path=place.path,
                line=place.line,
                column=place.column,
                help=remedy,
                related=elsewhere,
            ),
        )

    def diagnostics(self) -> list[Diagnostic]:
        """All of them, by their places."""
        return sorted(self._found.values(), key=lambda d: (d.path, d.line or 0, d.column or 0, d.code))


def nearest(name: str, known: Iterable[str], form: str = "{}") -> str | None:
    """The remedy for a name that is not known: the one most like it, if any is, in a form such as ``<{}>``."""
    names = list(known)
    near = get_close_matches(name, names, 1, 0.75) or [one for one in names if one.lower() == name.lower()]
    return f"did you mean {form.format(near[0])}?" if near else None
