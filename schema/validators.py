"""Schemas at work: each is loaded once, in whatever language, and runs over documents."""

from collections.abc import Callable, Iterable
from pathlib import Path

from textus.edition.errors import TextusError
from textus.schema.collecting import Collecting
from textus.schema.judgement import Judgement
from textus.schema.language import Language, language_of
from textus.schema.subject import Subject
from textus.schema.tei import VOCABULARY
from textus.schema.which import Association

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

    from textus.edition.diagnostic import Diagnostic
    from textus.edition.document import Document
    from textus.edition.places import Located
    from textus.schema.rng import Schema
    from textus.schema.schematron import SchematronSchema

    _Rules = tuple[SchematronSchema, tuple[Diagnostic, ...]]

__all__ = ["ABOUT_SCHEMAS", "Validators"]

ABOUT_SCHEMAS = ("SCH010", "ODD")
"""What the codes begin with of findings about a schema, not about a document."""


class Validators:
    """The schemas of a run.

    Args:
        folder: The folder that Schematron's `doc()` may read from.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._grammars: dict[Path, Schema | TextusError] = {}
        self._rules: dict[tuple[Path, str | None], _Rules | TextusError] = {}

    def validate(
        self, subject: Subject, association: Association, note: Callable[[str], None]
    ) -> list[Judgement]:
        """What a schema finds in a document.

        A document of one file is validated as it is written; one of several as what they make together.

        Args:
            subject: The file under check.
            association: The schema.
            note: Told of a schema that the document names and that is broken.

        Raises:
            TextusError: A schema that is required is missing or broken.
        """
        try:
            if association.language is Language.RELAX_NG:
                grammar = self._grammar(association.path)
            else:
                rules, about = self._schematron(association.path, association.phase)
        except TextusError as error:
            if association.required:
                raise
            note(f"a schema of {subject.name} cannot be used: {error}")
            return []
        if association.language is Language.RELAX_NG:
            return list(map(Judgement, _by_grammar(grammar, subject)))
        document = subject.document
        places = _Places(document)
        with Collecting(wanted=True):  # queries go in circles
            found = rules.judge(document.root, path=subject.name, root=self.folder, places=places.of)
        return [*map(Judgement, about), *map(places.completed, found)]

    def has_grammar(self, associations: Iterable[Association]) -> bool:
        """Whether a grammar is among the schemas that a document has been validated against."""
        return any(
            one.language is Language.RELAX_NG and not isinstance(self._grammars[one.path], TextusError)
            for one in associations
        )

    def _grammar(self, path: Path) -> "Schema":
        if path not in self._grammars:
            from textus.schema.schema import load_schema  # noqa: PLC0415 - many texts have no schema

            try:
                with Collecting(wanted=True):
                    self._grammars[path] = load_schema(path)
            except TextusError as error:
                self._grammars[path] = error
        found = self._grammars[path]
        if isinstance(found, TextusError):
            raise found
        return found

    def _schematron(self, path: Path, phase: str | None) -> "_Rules":
        key = (path, phase)
        if key not in self._rules:
            try:
                with Collecting(wanted=True):
                    self._rules[key] = _load_rules(path, phase)
            except TextusError as error:
                self._rules[key] = error
        found = self._rules[key]
        if isinstance(found, TextusError):
            raise found
        return found


def _by_grammar(grammar: "Schema", subject: Subject) -> "list[Diagnostic]":
    """What a grammar finds; on the way through the file what rules need of it is gathered."""
    if not subject.in_parts:
        found = grammar.validate(subject.data, path=subject.name, onlooker=subject.onlooker())
        subject.settle()  # which may tell that it is in parts
    if not subject.in_parts:
        return found
    from textus.schema.included import validate_whole  # noqa: PLC0415 - few texts have parts

    return validate_whole(grammar, subject.document)


def _load_rules(path: Path, phase: str | None) -> "_Rules":
    if path == VOCABULARY or language_of(path) is Language.ODD:
        from textus.schema.odd_rules import load_rules  # noqa: PLC0415 - few texts need it

        return load_rules(path, phase)
    from textus.schema.schematron import load_schematron  # noqa: PLC0415 - the same

    return load_schematron(path, phase=phase), ()


class _Places:
    """The places of elements, found for all of them at once when the first is asked for."""

    def __init__(self, document: "Document") -> None:
        self._document = document
        self._found: dict[etree._Element, Located] | None = None

    def of(self, element: "etree._Element") -> tuple[str | None, int | None, int | None]:
        if self._found is None:
            from textus.edition.places import locate  # noqa: PLC0415 - few texts need it

            self._found = locate(self._document, self._document.root.iter("*"))
        place = self._found.get(element)
        return (None, None, None) if place is None else (place[0].name, place[1], place[2])

    def completed(self, judgement: Judgement) -> Judgement:
        """A finding about the schema stands at the first column of its line."""
        diagnostic = judgement.diagnostic
        if (
            diagnostic.code.startswith(ABOUT_SCHEMAS)
            and diagnostic.line is not None
            and diagnostic.column is None
        ):
            return Judgement(diagnostic._replace(column=1))
        return judgement
