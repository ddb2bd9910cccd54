"""Finding the nodes that a rule speaks about.

A context that is only a name is looked up among the elements by name, which one walk over the document has
sorted. One with predicates or several steps is asked of lxml once for the whole document, and not at all
where no element has the name of its last step. What XPath 1.0 cannot say is tested by the exact engine at the
nodes that come into question; a node at which the test fails with an error does not match (XSLT 3.0, section
5.5.4).
"""

from dataclasses import replace

from lxml import etree

from textus.schema.schematron.expression import Dialect, Expression, Purpose, Scope
from textus.schema.schematron.functions import NotAlikeError
from textus.schema.schematron.index import DocumentIndex
from textus.schema.schematron.model import Place
from textus.schema.schematron.nodes import Node, Standpoint, node_of
from textus.schema.schematron.patience import ImpatientError
from textus.schema.schematron.patterns import PatternPath, PatternStep, UnsupportedPatternError, parse_pattern
from textus.schema.schematron.positions import counts_positions, required_attribute
from textus.schema.schematron.run import FailedError, NodeState, Run, impatient

__all__ = ["Matcher"]


class Matcher:
    """The context of a rule.

    Args:
        context: The match pattern.
        place: Where the rule stands.
        dialect: The query language.
        scope: The variables of the pattern and the schema.

    Attributes:
        problem: Why it cannot be matched, or None.

    Raises:
        SchematronError: If it is no expression, or uses a prefix or variable that is not declared.
    """

    def __init__(self, context: str, place: Place, dialect: Dialect, scope: Scope) -> None:
        expression = Expression(context, place, dialect, scope)
        self.problem = expression.problem
        self._paths: list[_PathMatcher] = []
        try:
            paths = parse_pattern(context)
        except UnsupportedPatternError as error:
            self.problem = self.problem or str(error)
        else:
            self._paths = [_PathMatcher(path, place, dialect, scope) for path in paths]

    def find(self, run: Run, index: DocumentIndex) -> list[Node]:
        """The nodes of a document that match.

        Raises:
            FailedError: If that cannot be decided.
        """
        if len(self._paths) == 1:
            return self._paths[0].find(run, index)
        return list(dict.fromkeys(node for path in self._paths for node in path.find(run, index)))

    def candidates(self, run: Run, index: DocumentIndex) -> list[Node]:
        """The nodes that may match for all that can be told without predicates."""
        return [node for path in self._paths for node in path.candidates(run, index)]


class _PathMatcher:
    def __init__(self, path: PatternPath, place: Place, dialect: Dialect, scope: Scope) -> None:
        self._path = path
        self._expression = (place, dialect, scope)
        names = [_expanded_name(step, dialect) for step in path.steps]
        self._name = names[-1] if names else None
        self._names = {name for name in names if name is not None}
        self._attributes = _required_attributes(path, dialect)
        self._by_name = (
            self._name is not None
            and len(path.steps) == 1
            and not (path.steps[0].predicates or path.rooted or path.start)
        )
        whole_document = not path.steps and not path.start
        self._downwards = None if whole_document else Expression(path.downwards, *self._expression)

    def find(self, run: Run, index: DocumentIndex) -> list[Node]:
        if self._downwards is None:
            return [run.document.node]
        if not (self._names <= index.elements.keys() and self._attributes <= index.attributes):
            return []
        if self._by_name:
            return self.candidates(run, index)
        found = _select(run, self._downwards)
        if found is not None:
            return found
        if self._downwards.dialect.loose:
            raise FailedError(self._downwards, "it is no match pattern of XPath 1.0")
        if self._path.start or self._counts_positions():
            return run.nodes_exactly(self._downwards)
        return self._find_upwards(run, index)

    def _counts_positions(self) -> bool:
        if not any(counts_positions(predicate) for step in self._path.steps for predicate in step.predicates):
            return False
        if self._downwards is not None and any(token.text == "current" for token in self._downwards.tokens):
            raise FailedError(self._downwards, "current() beside a position is not supported in a context")
        return True

    def candidates(self, run: Run, index: DocumentIndex) -> list[Node]:
        if self._downwards is None:
            return [run.document.node]
        if self._name is not None:
            return [Node(Standpoint.ELEMENT, element) for element in index.elements.get(self._name, ())]
        return self._selected(run, 0) if self._path.steps else []

    def _find_upwards(self, run: Run, index: DocumentIndex) -> list[Node]:
        upwards = Expression(self._path.upwards, *self._expression)
        run.require_syntax(upwards, Purpose.TEST)
        matching = []
        for node in self._narrowed(run, index):
            try:
                if run.evaluate_exactly(upwards, NodeState(node), Purpose.TEST)[0]:
                    matching.append(node)
            except FailedError as error:
                if error.lasting:
                    raise
                # any other error in a predicate means that the node does not match
        return matching

    def _narrowed(self, run: Run, index: DocumentIndex) -> list[Node]:
        """The candidates that pass the first predicates of the last step, as far as lxml can tell."""
        for count in range(len(self._path.steps[-1].predicates) - 1, 0, -1):
            found = self._selected(run, count)
            if found:
                return found
        return self.candidates(run, index)

    def _selected(self, run: Run, predicates: int) -> list[Node]:
        step = self._path.steps[-1]
        narrowed = replace(step, separator="//", predicates=step.predicates[:predicates])
        expression = Expression(PatternPath(rooted=False, steps=(narrowed,)).downwards, *self._expression)
        try:
            return _select(run, expression) or []
        except FailedError:
            return []


def _select(run: Run, expression: Expression) -> list[Node] | None:
    """The nodes that lxml finds, or None where only the exact engine can tell."""
    typed = expression.rewritten(None)
    if typed is None:
        return None
    try:
        found = run.select(typed.text, run.fast_variables(expression.lets, run.document))
    except NotAlikeError:
        return None
    except ImpatientError:
        raise impatient(expression) from None
    except etree.XPathError as error:
        raise FailedError(expression, str(error)) from None
    return [node for node in map(node_of, found) if node is not None]


def _expanded_name(step: PatternStep, dialect: Dialect) -> str | None:
    """The expanded name that an element must have, or None where several would do."""
    if step.axis != "child" or "*" in step.test or "(" in step.test or "{" in step.test:
        return None
    return _expanded(step.test, dialect)


def _required_attributes(path: PatternPath, dialect: Dialect) -> set[str]:
    """The attributes without which no node of a document can match."""
    predicates = (predicate for step in path.steps for predicate in step.predicates)
    names = filter(None, map(required_attribute, predicates))
    return {_expanded(name, dialect) for name in names}


def _expanded(name: str, dialect: Dialect) -> str:
    prefix, _, local_name = name.rpartition(":")
    return f"{{{dialect.namespaces[prefix]}}}{local_name}" if prefix else local_name
