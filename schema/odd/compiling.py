"""An ODD compiled: the vocabulary that it makes, its grammar, its rules, and what is wrong with it."""

import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from textus.edition.diagnostic import Diagnostic
from textus.schema.odd.applying import apply
from textus.schema.odd.builtin import builtin_tei
from textus.schema.odd.checks import check
from textus.schema.odd.circles import break_circles
from textus.schema.odd.customisation import Customisation, read_customisation
from textus.schema.odd.documents import Documents
from textus.schema.odd.findings import Findings, nearest
from textus.schema.odd.grammar import build_grammar
from textus.schema.odd.imported import imported_definitions
from textus.schema.odd.model import ConstraintSpec, Module
from textus.schema.odd.selection import select
from textus.schema.odd.sources import Sources
from textus.schema.odd.used import drop_unused
from textus.schema.odd.vocabulary import Vocabulary
from textus.schema.odd.written import TEI
from textus.schema.rng.errors import SchemaError
from textus.schema.rng.syntax import Place, SyntaxNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

__all__ = ["CompiledOdd", "compile_odd"]

_USUAL_START: Final = ("TEI", "teiCorpus")
_LONGEST_CHAIN: Final = 20


@dataclass(frozen=True, eq=False)
class CompiledOdd:
    """What comes of an ODD.

    Attributes:
        ident: The name of its ``schemaSpec``.
        vocabulary: The vocabulary that it makes.
        start: The elements that documents may begin with.
        prefix: What goes before the names of patterns.
        constraints: Rules of the whole schema, which belong to no element or class.
        findings: What is wrong with it, by place.
        language: The language of the messages of its rules, or the empty string.
        files: The bytes of every file that went into it, by path; as long as none changes, nor will the result.
        imported: The definitions of other grammars that it takes in.
    """

    ident: str
    vocabulary: Vocabulary
    start: tuple[str, ...]
    prefix: str = ""
    constraints: tuple[ConstraintSpec, ...] = ()
    findings: list[Diagnostic] = field(default_factory=list)
    language: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    imported: tuple[SyntaxNode, ...] = ()

    @cached_property
    def grammar(self) -> SyntaxNode:
        """Its grammar, as the schemas of RELAX NG are read."""
        return build_grammar(self.vocabulary, self.start, self.prefix, self.imported)

    @cached_property
    def rules(self) -> "etree._Element":
        """Its rules, as a schema of ISO Schematron."""
        from textus.schema.odd.rules import rules_of  # noqa: PLC0415 - grammars need no lxml

        return rules_of(self.vocabulary, self.ident, self.constraints, self.language)


def compile_odd(path: str | os.PathLike[str] | None = None) -> CompiledOdd:
    """Compile an ODD; without one, all of TEI.

    Args:
        path: The ODD.

    Raises:
        SchemaError: It cannot be read, has no ``schemaSpec``, or its source cannot be had.
    """
    if path is None:
        return CompiledOdd("tei_all", builtin_tei(), _USUAL_START)
    findings = Findings()
    return _Compilation(Documents(findings), findings).compile(os.fspath(path), None, ())


class _Compilation:
    """One run of the compiler; ODDs that the first one builds upon are compiled in it, too."""

    def __init__(self, documents: Documents, findings: Findings) -> None:
        self._documents = documents
        self._findings = findings

    def compile(self, path: str, place: Place | None, chain: tuple[str, ...]) -> CompiledOdd:
        key = os.path.normpath(path)
        if key in chain or len(chain) > _LONGEST_CHAIN:
            raise SchemaError(place or path, f"{path} is its own source", None, "name another source")
        root = self._documents.open(path, place)
        customisation = read_customisation(root, self._documents, self._findings)
        if customisation is None:
            what = (
                "an ODD" if root.namespace == TEI else f"TEI: its root <{root.name}> is in another namespace"
            )
            problem = f"no schemaSpec in it, so that it is not {what}"
            raise SchemaError(root.place, problem, None, "a schema is specified by a schemaSpec")
        sources = Sources(
            self._documents,
            self._findings,
            lambda path, place: self.compile(path, place, (*chain, key)).vocabulary,
        )
        return self._customised(customisation, sources)

    def _customised(self, customisation: Customisation, sources: Sources) -> CompiledOdd:
        selection = select(customisation, sources, self._findings)
        source = selection.vocabulary
        namespace = source.namespace if customisation.namespace is None else customisation.namespace
        apply(selection, customisation.specs, namespace, self._findings)
        break_circles(selection, customisation.specs, self._findings)
        drop_unused(selection)
        modules = dict(selection.modules)
        for spec in customisation.specs:
            if spec.module and spec.mode == "add":
                modules.setdefault(spec.module, Module(spec.module, spec.place))
        vocabulary = Vocabulary(
            version=source.version,
            date=source.date,
            modules=modules,
            elements=selection.elements,
            classes=selection.classes,
            macros=selection.macros,
            datatypes=selection.datatypes,
            namespace=namespace,
            exceptions=source.exceptions if customisation.exceptions is None else customisation.exceptions,
        )
        check(customisation, source, vocabulary, self._findings)
        imported = imported_definitions(customisation, self._documents.resources, self._findings)
        return CompiledOdd(
            ident=customisation.ident,
            vocabulary=vocabulary,
            start=self._start(customisation, vocabulary),
            prefix=customisation.prefix,
            constraints=tuple(customisation.constraints),
            findings=self._findings.diagnostics(),
            language=customisation.target_language,
            files=self._documents.resources.contents,
            imported=imported,
        )

    def _start(self, customisation: Customisation, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The elements that documents begin with: those that are named, else TEI and, if it is there, teiCorpus."""
        wanted = customisation.start
        if wanted is not None:
            if not wanted:
                problem = "start names no element for documents to begin with"
                self._findings.error("ODD009", customisation.place, problem, "name one")
            for name in wanted:
                if (
                    name not in vocabulary.elements
                    and name.removeprefix(customisation.prefix) not in vocabulary.elements
                ):
                    problem = f"documents are to begin with <{name}>, which is not in this schema"
                    self._findings.error(
                        "ODD009", customisation.place, problem, nearest(name, vocabulary.elements, "<{}>")
                    )
            return wanted
        found = tuple(name for name in _USUAL_START if name in vocabulary.elements)
        if found:
            return found
        problem = "neither <TEI> nor another element is named for documents to begin with"
        self._findings.error("ODD009", customisation.place, problem, "name one in schemaSpec/@start")
        return tuple(vocabulary.elements)
