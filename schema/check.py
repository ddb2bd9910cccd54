"""Checking an edition: each file is read, validated and held against the rules that no schema can state."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from textus.edition.edition import Edition
from textus.edition.errors import TextusError
from textus.edition.reading import (
    NotTeiError,
    NotWellFormedError,
    NotXmlError,
    UnsafeXmlError,
    WrongNamespaceError,
)
from textus.schema.addresses import Addresses
from textus.schema.catalogs import CATALOG_FILE
from textus.schema.collecting import Collecting
from textus.schema.judgement import Judgement
from textus.schema.rules import EDITION_RULES, RULES, Finding, Rule
from textus.schema.rules.facts import Facts, Gathering
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.misnamed import misnamed
from textus.schema.rules.seen import Seen
from textus.schema.rules.surroundings import Surroundings
from textus.schema.subject import Subject
from textus.schema.validators import Validators
from textus.schema.which import Association, Wishes, associations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic

__all__ = ["Checked", "Checker"]

_READING_CODES: Final = ((NotTeiError, "TEI001"), (UnsafeXmlError, "XML006"), (NotXmlError, "XML007"))
"""The codes of files that cannot be taken in: no TEI, unsafe, no XML."""


_ENOUGH: Final = "RNG012"
"""The code of a schema that has found more faults than it says."""

_REFUSED: Final = frozenset({"RNG003", "RNG005"})
"""The codes of schemas for attributes that are at fault, in name or value."""

_SPOKEN_FOR: Final = frozenset(code for rule in RULES for code in rule.speaks_for)
"""The codes of schemas whose faults a rule reports."""


class Checked(NamedTuple):
    """What came of checking one file; it may travel between processes.

    Attributes:
        path: The file, as the user named it.
        diagnostics: What is wrong with it, in the order of its places.
        facts: What the rules about the edition need of it.
        notes: What could not be checked.
        ungoverned: Whether it names its schemas itself, and none of them is a grammar that can be used.
    """

    path: str
    diagnostics: "tuple[Diagnostic, ...]"
    facts: Facts = Facts()
    notes: tuple[str, ...] = ()
    ungoverned: bool = False


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
        self._alone: Subject | None = None

    @cached_property
    def around(self) -> Surroundings:
        """The edition around the files."""
        return Surroundings(self.edition)

    def files(self) -> list[Path]:
        """The files that are checked: texts, then the registers if all of an edition is checked."""
        files = (*self.edition.files.texts, *(self.edition.files.registers if self._whole else ()))
        return [path for path in files if path.name != CATALOG_FILE]

    def check(self, path: Path, *, alone: bool = False) -> Checked:
        """Check one file.

        Args:
            path: The file.
            alone: Whether it is all that is checked: then a file that cannot be opened, or is no TEI, no XML or
                unsafe, is no finding among others, but the reason why nothing could be done. A slip in the namespace of
                its root is a finding always.

        Raises:
            TextusError: A schema is missing or broken, or the file cannot be opened.
        """
        self._alone = None
        with Collecting(wanted=False) as collecting:
            checked = self._check(path, alone=alone)
            if self._alone is not None:
                collecting.spare()
        return checked

    def _check(self, path: Path, *, alone: bool) -> Checked:
        name = self.edition.name_of(path)
        notes: list[str] = []
        failure: TextusError | None = None
        judged: list[Judgement] = []
        wanted: list[Association] = []
        try:
            subject = Subject(path, self.edition)
            try:
                wanted = associations(subject, self.edition, self._wishes, self._addresses, notes.append)
                judged = self._by_schema(subject, wanted, notes)
            except TextusError as error:
                failure = error
            subject.settle()
        except TextusError as error:
            return _unread(error, path, name, alone=alone)
        if alone:  # the system disposes of it, which is quicker
            self._alone = subject
        if failure is not None:
            raise failure
        by_schema = [judgement.diagnostic for judgement in judged]
        interested = any(judgement.interest is not None for judgement in judged)
        by_rules, remedies, facts, told = self._by_rules(subject, by_schema, telling=interested)
        if told:
            from textus.schema.consequences import Told, told_already  # noqa: PLC0415 - the same

            faults = [Told(path, frozenset({f"@{name}"})) for path, name in told]
            by_schema = [one.diagnostic for one in judged if not told_already(one, faults)]
        if remedies:
            from textus.schema.findings import remedied  # noqa: PLC0415 - the same

            by_schema = [remedied(d, remedies) for d in by_schema]
        found = sorted(
            [*by_schema, *by_rules], key=lambda d: (d.path != name, d.path, d.line or 0, d.column or 0)
        )
        ungoverned = (
            bool(subject.models) and not self._wishes.given and not self._validators.has_grammar(wanted)
        )
        return Checked(name, tuple(found), facts, tuple(dict.fromkeys(notes)), ungoverned)

    def conclude(self, facts: Iterable[Facts]) -> "list[Diagnostic]":
        """What is wrong with the edition as a whole, when all files have been checked."""
        gathered = list(facts)
        found = [
            diagnostic
            for rule in EDITION_RULES
            if self._whole or not rule.whole
            for diagnostic in rule.check(gathered, self.around, rule)
        ]
        faults = [fault for one in gathered for fault in one.faults]
        if not faults:
            return found
        from textus.schema.faults import told_once, without_misnamed  # noqa: PLC0415 - most editions have none

        faults = without_misnamed(faults, (one for document in gathered for one in document.misnamed))
        return told_once(faults, self.around.entries.registered()) + found

    def _by_schema(
        self, subject: Subject, wanted: Iterable[Association], notes: list[str]
    ) -> list[Judgement]:
        found: dict[tuple[str, str, int | None, int | None, str], Judgement] = {}
        for association in wanted:
            for judgement in self._validators.validate(subject, association, notes.append):
                d = judgement.diagnostic
                # Two schemas, say a grammar in both syntaxes, may say the same.
                if d.code not in _SPOKEN_FOR:
                    found.setdefault((d.code, d.path, d.line, d.column, d.message), judgement)
        if all(judgement.interest is None for judgement in found.values()):
            return list(found.values())
        from textus.schema.consequences import without_consequences  # noqa: PLC0415 - most files have no findings

        return without_consequences(found.values())

    def _by_rules(
        self, subject: Subject, by_schema: "list[Diagnostic]", *, telling: bool
    ) -> "tuple[list[Diagnostic], dict[Diagnostic, str], Facts, list[tuple[str, str]]]":
        """What the rules find that the schemas do not, and the remedies they know for what the schemas find.

        With them, if rules of Schematron may have found the same, the attributes of which a fault is told, each with
        the path of its element.
        """
        inspection = Inspection(subject.path, subject.gathered, self.around)
        found = [(rule, finding) for rule in RULES for finding in rule.check(inspection)]
        gathering = Gathering(inspection, whole=self._whole)
        elements = [element for _, finding in found for element in _elements_of(finding)]
        refused = list(misnamed(subject.gathered)) if any(d.code in _REFUSED for d in by_schema) else []
        subject.place([*elements, *gathering.elements(), *(element for _, element, _ in refused)])
        said: dict[tuple[str, int | None, int | None], list[Diagnostic]] = {}
        for d in by_schema:
            said.setdefault((d.path, d.line, d.column), []).append(d)
        facts = gathering.facts()._replace(
            misnamed=tuple(
                (str(inspection.path), identifier)
                for identifier, element, attribute in refused
                if _said_of(element, attribute, _REFUSED, said) is not None
            )
        )
        if not found:
            return [], {}, facts, []
        from textus.schema.faults import faults_of  # noqa: PLC0415 - the same
        from textus.schema.findings import diagnosed  # noqa: PLC0415 - the same

        enough = {d.path: (d.line or 0, d.column or 0) for d in by_schema if d.code == _ENOUGH}
        alone: list[Diagnostic] = []
        common: list[tuple[Rule, Finding]] = []
        remedies: dict[Diagnostic, str] = {}
        told: list[tuple[str, str]] = []
        for rule, finding in found:
            if enough and rule.said_by and _beyond(finding.element, enough):
                continue  # the schema would say it, had it not said enough
            same = _said_of(finding.element, finding.attribute, rule.said_by, said)
            if same is not None:
                if finding.help:
                    remedies[same] = finding.help
            elif finding.cause is not None and _said_of(*finding.cause, rule.caused_by, said) is not None:
                continue  # what it follows from is told
            else:
                if finding.fault:
                    common.append((rule, finding))
                else:
                    alone.append(diagnosed(rule, finding))
                if telling and finding.attribute and finding.element.origin.name == subject.name:
                    told.append((finding.element.xpath(), finding.attribute))
        return alone, remedies, facts._replace(faults=faults_of(common)), told


def _beyond(element: Seen, enough: Mapping[str, tuple[int, int]]) -> bool:
    """Whether an element stands behind the place from which on a schema has said no more."""
    place = (element.line or 0, element.column or 0)
    return element.origin.name in enough and place >= enough[element.origin.name]


def _unread(error: TextusError, path: Path, name: str, *, alone: bool) -> Checked:
    """What is said of a file that cannot be read.

    Raises:
        TextusError: It is alone, and that is the reason why nothing could be done.
    """
    if isinstance(error, NotWellFormedError):
        from textus.schema.findings import malformed  # noqa: PLC0415 - most files have no findings

        return Checked(name, (malformed(error),))
    if alone and not isinstance(error, WrongNamespaceError):
        raise error
    from textus.schema.findings import root_place, unread  # noqa: PLC0415 - the same

    if isinstance(error, NotTeiError | UnsafeXmlError | NotXmlError):
        code = next(code for kind, code in _READING_CODES if isinstance(error, kind))
        place = root_place(path) if isinstance(error, NotTeiError) else (1, 1)
        return Checked(name, (unread(code, error.problem, name, *place, error.remedy),))
    return Checked(name, (unread("XML008", error.problem, name, remedy=error.remedy),))


def _said_of(
    element: Seen,
    attribute: str,
    codes: frozenset[str],
    said: "Mapping[tuple[str, int | None, int | None], list[Diagnostic]]",
) -> "Diagnostic | None":
    """What a schema has found with one of some codes of an element, and of its attribute if one is named."""
    return next(
        (
            diagnostic
            for diagnostic in said.get((element.origin.name, element.line, element.column), ())
            if diagnostic.code in codes and (not attribute or f"@{attribute} " in f"{diagnostic.message} ")
        ),
        None,
    )


def _elements_of(finding: Finding) -> Iterator[Seen]:
    yield finding.element
    if finding.cause is not None:
        yield finding.cause[0]
    for element, _ in finding.related:
        yield element
