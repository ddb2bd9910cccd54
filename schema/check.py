"""Checking an edition: each file is read, validated and held against the rules that no schema can state."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from textus.edition.diagnostic import Diagnostic, Related, Severity
from textus.edition.document import NotTeiError
from textus.edition.edition import Edition
from textus.edition.reading import NotWellFormedError, NotXmlError, UnsafeXmlError
from textus.schema.addresses import Addresses
from textus.schema.catalogs import CATALOG_FILE
from textus.schema.rules import EDITION_RULES, RULES, Finding, Rule
from textus.schema.rules.facts import Facts, Gathering
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.seen import Seen
from textus.schema.rules.surroundings import Surroundings
from textus.schema.subject import Subject
from textus.schema.validators import Validators
from textus.schema.which import Wishes, associations

__all__ = ["Checked", "Checker"]

_READING_CODES: Final = ((NotTeiError, "TEI001"), (UnsafeXmlError, "XML006"), (NotXmlError, "XML007"))
"""The codes of files that cannot be taken in: no TEI, unsafe, no XML."""


_SPOKEN_FOR: Final = frozenset(code for rule in RULES for code in rule.speaks_for)
"""The codes of schemas whose faults a rule reports."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking one file; it may travel between processes.

    Attributes:
        path: The file, as the user named it.
        diagnostics: What is wrong with it, in the order of its places.
        facts: What the rules about the edition need of it.
        notes: What could not be checked.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...]
    facts: Facts = field(default_factory=Facts)
    notes: tuple[str, ...] = ()


class Checker:
    """Checks the files of an edition.

    Args:
        edition: The edition.
        wishes: The schemas that the user wants.
        whole: Whether all of its files will be checked, so that what no file mentions can be told.
    """

    def __init__(self, edition: Edition, wishes: Wishes | None = None, *, whole: bool = False) -> None:
        self.edition = edition
        self._wishes = wishes or Wishes()
        self._whole = whole
        self._addresses = Addresses()
        self._validators = Validators(edition.folder)

    @cached_property
    def _around(self) -> Surroundings:
        return Surroundings(self.edition)

    def files(self) -> list[Path]:
        """The files that are checked: texts, then the registers if all of an edition is checked."""
        files = (*self.edition.files.texts, *(self.edition.files.registers if self._whole else ()))
        return [path for path in files if path.name != CATALOG_FILE]

    def check(self, path: Path, *, alone: bool = False) -> Checked:
        """Check one file.

        Args:
            path: The file.
            alone: Whether it is all that is checked: then a file that is no TEI, no XML or unsafe is no
                finding among others, but the reason why nothing could be done.

        Raises:
            TextusError: A schema is missing or broken, or the file cannot be opened.
        """
        name = self.edition.name_of(path)
        try:
            subject = Subject(path, self.edition)
        except NotWellFormedError as error:
            return Checked(name, (_malformed(error),))
        except (NotTeiError, UnsafeXmlError, NotXmlError) as error:
            if alone:
                raise
            code = next(code for kind, code in _READING_CODES if isinstance(error, kind))
            return Checked(name, (_unread(code, error.problem, name, 1, 1, error.remedy),))
        notes: list[str] = []
        by_schema = self._by_schema(subject, notes)
        by_rules, facts = self._by_rules(subject, by_schema)
        found = sorted(
            [*by_schema, *by_rules], key=lambda d: (d.path != name, d.path, d.line or 0, d.column or 0)
        )
        return Checked(name, tuple(found), facts, tuple(dict.fromkeys(notes)))

    def conclude(self, facts: Iterable[Facts]) -> list[Diagnostic]:
        """What is wrong with the edition as a whole, when all files have been checked."""
        gathered = list(facts)
        return [
            diagnostic
            for rule in EDITION_RULES
            if self._whole or not rule.whole
            for diagnostic in rule.check(gathered, self._around, rule)
        ]

    def _by_schema(self, subject: Subject, notes: list[str]) -> list[Diagnostic]:
        found: dict[tuple[str, str, int | None, int | None, str], Diagnostic] = {}
        wanted = associations(subject, self.edition, self._wishes, self._addresses, notes.append)
        for association in wanted:
            for d in self._validators.validate(subject, association, notes.append):
                # Two schemas, say a grammar in both syntaxes, may say the same.
                if d.code not in _SPOKEN_FOR:
                    found.setdefault((d.code, d.path, d.line, d.column, d.message), d)
        return list(found.values())

    def _by_rules(self, subject: Subject, by_schema: list[Diagnostic]) -> tuple[list[Diagnostic], Facts]:
        inspection = Inspection(subject.path, subject.gathered, self._around)
        found = [(rule, finding) for rule in RULES for finding in rule.check(inspection)]
        gathering = Gathering(inspection)
        elements = [element for _, finding in found for element in _elements_of(finding)]
        subject.place([*elements, *gathering.elements()])
        said: dict[tuple[str, int | None, int | None], list[Diagnostic]] = {}
        for d in by_schema:
            said.setdefault((d.path, d.line, d.column), []).append(d)
        return [
            _diagnostic(rule, finding) for rule, finding in found if not _already_said(rule, finding, said)
        ], gathering.facts()


def _already_said(
    rule: Rule,
    finding: Finding,
    said: Mapping[tuple[str, int | None, int | None], list[Diagnostic]],
) -> bool:
    """Whether a schema has found the same fault: of the same element, and of the same attribute if it names one."""
    element = finding.element
    return any(
        diagnostic.code in rule.said_by
        and (not finding.attribute or f"@{finding.attribute} " in diagnostic.message)
        for diagnostic in said.get((element.origin.name, element.line, element.column), ())
    )


def _malformed(error: NotWellFormedError) -> Diagnostic:
    fault = error.fault
    words = f"the document is not well-formed: {fault.problem}"
    found = _unread("XML001", words, error.path, fault.line, fault.column, fault.remedy)
    if fault.opened is None:
        return found
    line, column = fault.opened
    opened = Related(message="it is opened here", path=error.path, line=line, column=column)
    return replace(found, related=(opened,))


def _unread(
    code: str, message: str, path: str, line: int, column: int, remedy: str | None = None
) -> Diagnostic:
    return Diagnostic(
        code=code, severity=Severity.ERROR, message=message, path=path, line=line, column=column, help=remedy
    )


def _elements_of(finding: Finding) -> Iterator[Seen]:
    yield finding.element
    for element, _ in finding.related:
        yield element


def _diagnostic(rule: Rule, finding: Finding) -> Diagnostic:
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


def _related(message: str, element: Seen) -> Related:
    return Related(message=message, path=element.origin.name, line=element.line, column=element.column)
