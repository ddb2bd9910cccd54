"""What was found in a file as diagnostics; apart, since a file without findings needs none of it."""

from collections.abc import Mapping
from pathlib import Path
from pyexpat import ParserCreate

from textus.edition.diagnostic import Diagnostic, Related, Severity
from textus.edition.reading import NotWellFormedError
from textus.edition.transcoding import in_utf8
from textus.schema.rules import Finding, Rule
from textus.schema.rules.seen import Seen

__all__ = ["diagnosed", "malformed", "remedied", "root_place", "unread"]


def malformed(error: NotWellFormedError) -> Diagnostic:
    """A file that breaks off as XML."""
    fault = error.fault
    words = f"the document is not well-formed: {fault.problem}" if fault.code == "XML001" else fault.problem
    found = unread(fault.code, words, error.path, fault.line, fault.column, fault.remedy)
    if fault.other is None:
        return found
    line, column, seen = fault.other
    return found._replace(related=(Related(message=seen, path=error.path, line=line, column=column),))


def unread(
    code: str, message: str, path: str, line: int = 1, column: int = 1, remedy: str | None = None
) -> Diagnostic:
    """A file that cannot be taken in."""
    return Diagnostic(
        code=code, severity=Severity.ERROR, message=message, path=path, line=line, column=column, help=remedy
    )


def root_place(path: Path) -> tuple[int, int]:
    """The line and the column of the start tag of a file's root."""
    parser = ParserCreate()
    place = (1, 1)

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal place
        place = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        parser.StartElementHandler = None

    parser.StartElementHandler = start
    parser.Parse(in_utf8(path.read_bytes()), True)
    return place


def diagnosed(rule: Rule, finding: Finding) -> Diagnostic:
    """A finding of a rule whose places are known."""
    element = finding.element
    related = [_related(message, one) for one, message in finding.related]
    return Diagnostic(
        code=rule.code,
        severity=rule.severity,
        message=finding.message,
        path=element.origin.name,
        line=element.line,
        column=element.column,
        xpath=element.xpath(),
        help=finding.help,
        related=(*related, *finding.elsewhere),
    )


def remedied(diagnostic: Diagnostic, remedies: Mapping[Diagnostic, str]) -> Diagnostic:
    """A finding of a schema with the remedy that a rule knows for it, if one does."""
    return diagnostic._replace(help=remedies[diagnostic]) if diagnostic in remedies else diagnostic


def _related(message: str, element: Seen) -> Related:
    return Related(message=message, path=element.origin.name, line=element.line, column=element.column)
