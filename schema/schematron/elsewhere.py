"""Patterns about other documents than the one at hand: ``pattern documents="…"`` (ISO/IEC 19757-3, section 5.4.10).

The addresses are relative to the document at hand; only files of the folder that may be read are opened.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from textus.edition.diagnostic import Diagnostic, Severity
from textus.schema.schematron.compiled import CompiledPattern
from textus.schema.schematron.documents import DocumentPool, UnreadableError
from textus.schema.schematron.expression import Expression
from textus.schema.schematron.parsing import Element
from textus.schema.schematron.run import Engines, FailedError, Run
from textus.schema.schematron.walk import Walk

__all__ = ["findings_elsewhere"]


def findings_elsewhere(
    pattern: CompiledPattern, run: Run, engines: Engines, path: str, root: Path | None
) -> Iterator[Diagnostic]:
    """What a pattern finds in the documents it names.

    Args:
        pattern: A pattern with addresses of documents.
        run: The run over the document at hand.
        engines: What the schema has compiled.
        path: The file of the document at hand, as it is named in findings.
        root: The folder that may be read from, or None.
    """
    if pattern.documents is None:
        return
    base = Path(path).parent
    pool = DocumentPool(base, root)
    try:
        addresses = run.text(pattern.documents, run.document).split()
    except FailedError as error:
        yield _failure(pattern.documents, error.problem)
        return
    for address in dict.fromkeys(addresses):
        try:
            tree = pool.document(address)
        except UnreadableError as error:
            yield _failure(pattern.documents, error.problem)
            continue
        walk = Walk(Run(engines, tree, base, root), str(base / address), _line)
        yield from (found.diagnostic for found in walk.findings([replace(pattern, documents=None)]))


def _line(element: Element) -> tuple[str | None, int | None, int | None]:
    return None, element.sourceline, 1


def _failure(expression: Expression, problem: str) -> Diagnostic:
    return Diagnostic(
        code="SCH011",
        severity=Severity.WARNING,
        message=f'pattern documents="{" ".join(expression.source.split())}" cannot be run: {problem}',
        path=expression.place.path,
        line=expression.place.line,
    )
