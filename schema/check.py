"""Checking an edition: each file is read, validated and held against the rules that no schema can state."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lxml import etree

from textus.edition.diagnostic import Diagnostic, Related, Severity
from textus.edition.document import Document, NotTeiError
from textus.edition.edition import Edition
from textus.edition.errors import TextusError
from textus.edition.places import Located, locate, xpath_of
from textus.edition.register import Registers
from textus.edition.source import NotWellFormedError, NotXmlError, UnsafeXmlError, read_source
from textus.edition.tei import XML, is_element
from textus.schema.rules import RULES, Finding, Rule, Surroundings
from textus.schema.schema import Schema, load_schema
from textus.schema.which import associations

__all__ = ["Checker"]

_READING_CODES = ((NotTeiError, "TEI001"), (UnsafeXmlError, "XML002"), (NotXmlError, "XML003"))
"""The codes of files that cannot be taken in: no TEI, unsafe, no XML."""
_SAID_BY_SCHEMA = frozenset({"ID001", "DATE001"})
"""Rules whose findings a schema may have made already, on the same tag."""


@dataclass(slots=True)
class Checker:
    """Checks the files of an edition.

    Attributes:
        edition: The edition.
        schema: A schema that the user named, or None.
        notes: Told once of each thing that could not be checked.
    """

    edition: Edition
    schema: Path | None = None
    notes: Callable[[str], None] = lambda _: None
    _said: set[str] = field(default_factory=set)
    _identifiers: dict[Path, frozenset[str] | None] = field(default_factory=dict)
    _registers: Registers | None = None

    def files(self) -> list[Path]:
        """The files that are checked: texts, then registers."""
        return [*self.edition.files.texts, *self.edition.files.registers]

    def check(self, path: Path, *, alone: bool = False) -> list[Diagnostic]:
        """What is wrong with one file, in the order of its places.

        Args:
            path: The file.
            alone: Whether it is all that is checked: then a file that is no TEI, no XML or unsafe is no
                finding among others, but the reason why nothing could be done.

        Raises:
            TextusError: A schema is missing or broken, or the file cannot be opened.
        """
        name = self.edition.name_of(path)
        try:
            document = self.edition.read(path)
        except NotWellFormedError as error:
            return [
                _unread("XML001", f"not well-formed: {error.fault}", error.path, error.line, error.column)
            ]
        except (NotTeiError, UnsafeXmlError, NotXmlError) as error:
            if alone:
                raise
            code = next(code for kind, code in _READING_CODES if isinstance(error, kind))
            return [_unread(code, error.problem, name, 1, 1, error.remedy)]
        by_schema = [found for schema in self._schemas(document) for found in _validated(schema, document)]
        at_fault = {(d.path, d.line, d.column) for d in by_schema}
        by_rules = [
            found
            for found in self._by_rules(document)
            if found.code not in _SAID_BY_SCHEMA or (found.path, found.line, found.column) not in at_fault
        ]
        return sorted(
            [*by_schema, *by_rules], key=lambda d: (d.path != name, d.path, d.line or 0, d.column or 0)
        )

    def _schemas(self, document: Document) -> Iterator[Schema]:
        found = associations(document, self.edition, self.schema)
        if not found:
            self._once(
                "no RELAX NG schema: checked for well-formedness, pointers and dates only; name one with --schema"
            )
        for association in found:
            if association.path is None:
                self._once(
                    f"the schema {association.written} {association.problem}; name a copy of it with --schema"
                )
            else:
                yield _loaded(association.path)

    def _once(self, words: str) -> None:
        if words not in self._said:
            self._said.add(words)
            self.notes(words)

    def _by_rules(self, document: Document) -> Iterator[Diagnostic]:
        around = Surroundings(self.registers, self._exists)
        found = [(rule, finding) for rule in RULES for finding in rule.check(document, around)]
        if not found:
            return
        elements = [element for _, finding in found for element in _elements_of(finding)]
        places = locate(document, elements)
        for rule, finding in found:
            yield _diagnostic(rule, finding, places)

    @property
    def registers(self) -> Registers:
        """The entities of the edition; registers that cannot be read are reported as files of their own."""
        if self._registers is None:
            self._registers = self.edition.read_registers(lambda _: None)
        return self._registers

    def _exists(self, path: Path, identifier: str | None) -> bool:
        """Whether a file inside the edition exists and has an element of that identifier."""
        if not path.is_relative_to(self.edition.folder.resolve()) or not path.is_file():
            return False
        if identifier is None:
            return True
        if path not in self._identifiers:
            try:
                root = read_source(path).root
            except TextusError:
                self._identifiers[path] = None
            else:
                self._identifiers[path] = frozenset(_identifiers(root))
        known = self._identifiers[path]
        return known is None or identifier in known


def _identifiers(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        identifier = element.get(XML + "id") if is_element(element) else None
        if identifier:
            yield identifier


@cache
def _loaded(path: Path) -> Schema:
    return load_schema(path)


def _validated(schema: Schema, document: Document) -> Iterable[Diagnostic]:
    """Each file of a document is validated as it is written, except what only stands through an inclusion."""
    return schema.validate(document.source.data, path=document.source.name)


def _unread(
    code: str, message: str, path: str, line: int, column: int, remedy: str | None = None
) -> Diagnostic:
    return Diagnostic(
        code=code, severity=Severity.ERROR, message=message, path=path, line=line, column=column, help=remedy
    )


def _elements_of(finding: Finding) -> Iterator[etree._Element]:
    yield finding.element
    for element, _ in finding.related:
        yield element


def _diagnostic(rule: Rule, finding: Finding, places: Mapping[etree._Element, Located]) -> Diagnostic:
    source, line, column = places[finding.element]
    return Diagnostic(
        code=rule.code,
        severity=rule.severity,
        message=finding.message,
        path=source.name,
        line=line,
        column=column,
        xpath=xpath_of(finding.element),
        help=finding.help,
        related=tuple(_related(message, places[element]) for element, message in finding.related),
    )


def _related(message: str, place: Located) -> Related:
    source, line, column = place
    return Related(message=message, path=source.name, line=line, column=column)
