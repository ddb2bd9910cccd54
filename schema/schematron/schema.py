"""Schematron schemas for use: load one, validate documents with it."""

from functools import partial
from pathlib import Path

from lxml import etree

from textus.edition.diagnostic import Diagnostic, Severity
from textus.edition.errors import TextusError
from textus.schema.judgement import Judgement
from textus.schema.schematron.compiled import compile_schema
from textus.schema.schematron.elsewhere import findings_elsewhere
from textus.schema.schematron.embedded import read_file
from textus.schema.schematron.expression import dialect_of
from textus.schema.schematron.keys import keyed_nodes
from textus.schema.schematron.model import Remark, Schema
from textus.schema.schematron.parsing import Element, Tree, parse_document
from textus.schema.schematron.run import Engines, Run
from textus.schema.schematron.walk import Places, Walk

__all__ = ["SchematronSchema", "load_schematron"]


def load_schematron(path: Path | str, *, phase: str | None = None) -> "SchematronSchema":
    """Load the Schematron rules of a file.

    Args:
        path: A Schematron schema, or a RELAX NG grammar in XML syntax or an ODD with rules inside.
        phase: The identifier of a phase, or ``#ALL``; by default the schema's own default phase, else all.

    Returns:
        The schema, which validates one document at a time.

    Raises:
        SchematronError: If the file cannot be read, or the schema is broken.
    """
    return SchematronSchema(read_file(str(path)), phase)


def _source_line(element: etree._Element) -> tuple[str | None, int | None, int | None]:
    return None, element.sourceline, None


class SchematronSchema:
    """The rules of one phase of a schema (ISO/IEC 19757-3).

    Args:
        schema: What was read.
        phase: The phase to be run.

    Attributes:
        remarks: What of the schema Textus does not run, each said once (``SCH010``).

    Raises:
        SchematronError: If an expression or a reference of the schema is broken.
    """

    def __init__(self, schema: Schema, phase: str | None = None) -> None:
        dialect = dialect_of(schema)
        self._engines = Engines(dialect)
        self._base = Path(schema.path).parent
        compiled = compile_schema(schema, phase, dialect)
        self._here = [pattern for pattern in compiled.patterns if pattern.documents is None]
        self._elsewhere = [pattern for pattern in compiled.patterns if pattern.documents is not None]
        self._engines.key_tables = {
            name: partial(keyed_nodes, [key for key in compiled.keys if key.name == name])
            for name in dialect.keys
        }
        self.remarks: tuple[Diagnostic, ...] = tuple(map(_diagnostic, dict.fromkeys(schema.remarks)))

    def validate(
        self,
        source: "Tree | Element | Path | str",
        *,
        path: str | None = None,
        root: Path | None = None,
        places: Places = _source_line,
    ) -> list[Diagnostic]:
        """Check a document.

        Args:
            source: The document, or its file.
            path: Its name in findings; by default the file.
            root: The folder that ``doc()`` and ``document()`` may read from; without it they read nothing.
            places: Gives file, line and column of an element.

        Returns:
            The remarks about the schema, what could not be evaluated (``SCH011``), then the failed assertions
            (``SCH001``) and the reports that fired (``SCH002``) in the order of the document, at last those of
            patterns about other documents. Remarks are the same objects for every document.

        Raises:
            TextusError: If the file cannot be read or is not well-formed.
        """
        return [found.diagnostic for found in self.judge(source, path=path, root=root, places=places)]

    def judge(
        self,
        source: "Tree | Element | Path | str",
        *,
        path: str | None = None,
        root: Path | None = None,
        places: Places = _source_line,
    ) -> list[Judgement]:
        """The findings of `validate`, which see, with what each rule has looked at."""
        tree, name = _document(source)
        name = path or name
        run = Run(self._engines, tree, self._base, root)
        found = [*map(Judgement, self.remarks), *Walk(run, name, places).findings(self._here)]
        for pattern in self._elsewhere:
            found.extend(map(Judgement, findings_elsewhere(pattern, run, self._engines, name, root)))
        return found


def _document(source: "Tree | Element | Path | str") -> tuple[Tree, str]:
    if not isinstance(source, Path | str):
        tree = source.getroottree() if etree.iselement(source) else source
        return tree, tree.docinfo.URL or ""
    try:
        return parse_document(Path(source)), str(source)
    except OSError as error:
        raise TextusError(str(source), f"cannot be read: {error.strerror or error}") from None
    except etree.XMLSyntaxError as error:
        raise TextusError(str(source), f"is no well-formed XML: {error}") from None


def _diagnostic(remark: Remark) -> Diagnostic:
    return Diagnostic(
        code="SCH010",
        severity=Severity.WARNING,
        message=remark.what,
        path=remark.place.path,
        line=remark.place.line,
        help=remark.remedy,
    )
