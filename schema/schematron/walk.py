"""Running a schema over a document: the matching rules of each pattern, then their checks (section 6.5)."""

from collections.abc import Callable, Iterator, Sequence

from textus.edition.diagnostic import Diagnostic, Related, Severity
from textus.schema.judgement import Judgement
from textus.schema.schematron.compiled import CompiledCheck, CompiledPattern, CompiledRule, Words
from textus.schema.schematron.expression import Expression
from textus.schema.schematron.index import index_document
from textus.schema.schematron.interest import Interest, interest_of
from textus.schema.schematron.model import Place
from textus.schema.schematron.nodes import Node, NodePaths, Standpoint
from textus.schema.schematron.parsing import Element
from textus.schema.schematron.run import FailedError, NodeState, Run

__all__ = ["Places", "Walk"]

Places = Callable[[Element], tuple[str | None, int | None, int | None]]
"""Gives the file, the line and the column of an element's start tag; None for the file of the document."""


class Walk:
    """The findings of the patterns of a schema in one document.

    Args:
        run: The document, and the engines.
        path: The document as it is named in findings.
        places: The places of elements.
    """

    def __init__(self, run: Run, path: str, places: Places) -> None:
        self._run = run
        self._path = path
        self._places = places
        self._index = index_document(run.tree)
        self._paths = NodePaths()
        self._found: list[tuple[Node, Judgement]] = []
        self._interests: dict[CompiledCheck, Interest] = {}
        self._given_up: set[CompiledCheck] = set()
        self._failed: dict[tuple[Place, str], Diagnostic] = {}

    def findings(self, patterns: Sequence[CompiledPattern]) -> list[Judgement]:
        """The findings in the order of the document, behind those about the schema itself."""
        for pattern in patterns:
            claimed: set[Node] = set()
            for rule in pattern.rules:
                if pattern.every:
                    claimed = set()
                for node in self._matching(rule, claimed):
                    self._check(rule, NodeState(node))
        return [*map(Judgement, self._failed.values()), *self._in_order()]

    def _matching(self, rule: CompiledRule, claimed: set[Node]) -> list[Node]:
        """The nodes that a rule speaks about and no rule before it.

        Where a context cannot be decided, all nodes it may mean are claimed, so that no later rule of the
        pattern says of them what its author did not mean.
        """
        try:
            if rule.matcher.problem is not None:
                claimed.update(rule.matcher.candidates(self._run, self._index))
                return []
            nodes = [node for node in rule.matcher.find(self._run, self._index) if node not in claimed]
        except FailedError as error:
            self._fail(rule.place, rule.name, error, None)
            claimed.update(rule.matcher.candidates(self._run, self._index))
            return []
        claimed.update(nodes)
        return nodes

    def _check(self, rule: CompiledRule, state: NodeState) -> None:
        for check in rule.checks:
            if check.test.problem is not None or check in self._given_up:
                continue
            try:
                if self._run.test(check.test, state) is check.reports:
                    diagnostic = self._diagnostic(rule, check, state)
                    self._found.append((state.node, Judgement(diagnostic, self._interest(rule, check))))
            except FailedError as error:
                self._fail(check.place, check.name, error, state.node)
                if error.lasting:
                    self._given_up.add(check)

    def _interest(self, rule: CompiledRule, check: CompiledCheck) -> Interest:
        if check not in self._interests:
            self._interests[check] = interest_of(rule, check)
        return self._interests[check]

    def _diagnostic(self, rule: CompiledRule, check: CompiledCheck, state: NodeState) -> Diagnostic:
        shown = self._shown(check, state)
        path, line, column = self._places(shown.element)
        hints = [self._words(check, words, state) for words in check.diagnostics]
        return Diagnostic(
            code="SCH002" if check.reports else "SCH001",
            severity=check.severity,
            message=self._words(check, check.words, state) or f"{check.name} of {rule.name}",
            path=path or self._path,
            line=line,
            column=column,
            xpath=self._paths.path(shown),
            help="\n".join(hint for hint in hints if hint) or None,
            related=(Related(message=rule.name, path=check.place.path, line=check.place.line),),
        )

    def _shown(self, check: CompiledCheck, state: NodeState) -> Node:
        """The node that the author wants to be shown."""
        try:
            found = None if check.subject is None else self._run.node(check.subject, state)
        except FailedError as error:
            self._fail(check.place, check.name, error, state.node)
            return state.node
        return found or state.node

    def _words(self, check: CompiledCheck, words: Words, state: NodeState) -> str:
        """A message with spaces put in order; an expression that fails is shown as it was written."""
        parts = []
        for part in words:
            try:
                parts.append(self._run.text(part, state) if isinstance(part, Expression) else part)
            except FailedError as error:
                parts.append(f"{{{error.expression.source}}}")
                if error.problem != error.expression.problem:
                    self._fail(check.place, check.name, error, state.node)
        return " ".join("".join(parts).split())

    def _fail(self, place: Place, name: str, error: FailedError, node: Node | None) -> None:
        """Say once that something of the schema cannot be evaluated."""
        source = " ".join(error.expression.source.split())
        where: tuple[Related, ...] = ()
        if node is not None:
            path, line, column = self._places(node.element)
            words = f"first at {self._paths.path(node)}"
            where = (Related(message=words, path=path or self._path, line=line, column=column),)
        self._failed.setdefault(
            (place, name),
            Diagnostic(
                code="SCH011",
                severity=Severity.WARNING,
                message=f"{name} cannot be evaluated: {error.problem} in {source}",
                path=place.path,
                line=place.line,
                related=where,
            ),
        )

    def _in_order(self) -> Iterator[Judgement]:
        if not self._found:
            return
        order = {element: number for number, element in enumerate(self._run.tree.getroot().iter())}

        def rank(found: tuple[Node, Judgement]) -> tuple[int, bool]:
            node = found[0]
            if node.standpoint is Standpoint.DOCUMENT:
                return -1, False
            return order.get(node.element, -1), node.standpoint in (Standpoint.ATTRIBUTE, Standpoint.TEXT)

        for _, judgement in sorted(self._found, key=rank):
            yield judgement
