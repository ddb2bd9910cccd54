"""One run of a schema over one document: expressions evaluated, variables remembered."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from textus.edition.regex.errors import PatternError
from textus.schema.schematron.constants import CONSTANT
from textus.schema.schematron.documents import DocumentPool, UnreadableError
from textus.schema.schematron.exact_source import exact_source
from textus.schema.schematron.expression import CompiledLet, Dialect, Expression, Fragment, Purpose
from textus.schema.schematron.functions import FUNCTIONS_NAMESPACE, NotAlikeError, extensions, string_value
from textus.schema.schematron.held import Held
from textus.schema.schematron.nodes import Node, Standpoint, node_of
from textus.schema.schematron.parsing import Tree
from textus.schema.schematron.patience import (
    MOST_SECONDS,
    MOST_SECONDS_IN_ALL,
    ImpatientError,
    Patience,
    goes_far,
)
from textus.schema.schematron.rewrite import CURRENT
from textus.schema.schematron.typed import FUNCTION_PREFIX, Shape, Typed

if TYPE_CHECKING:
    from textus.schema.schematron.exact import ExactDocument, ExactEngine

__all__ = ["Engines", "FailedError", "NodeState", "Run", "impatient"]

_WRAPPED: Mapping[Purpose, str] = {
    Purpose.TEST: "boolean((\n{}\n))",
    Purpose.TEXT: "string-join(for $textus-item in data((\n{}\n)) return string($textus-item), ' ')",
    Purpose.VALUE: "{}",
    Purpose.STRINGS: "for $textus-item in data((\n{}\n)) return string($textus-item)",
}
_LONGEST_TEXT = 20_000_000
"""No variable holds more characters: each could be made of several others."""
_TEXTUAL = frozenset((Shape.STRING, Shape.BOOLEAN, Shape.INTEGER))


class FailedError(Exception):
    """An expression that could not be evaluated at a node.

    Attributes:
        expression: Which one.
        problem: Why.
        lasting: Whether there is no use in trying it at another node.
    """

    def __init__(self, expression: Expression, problem: str, *, lasting: bool = False) -> None:
        super().__init__(problem)
        self.expression = expression
        self.problem = problem
        self.lasting = lasting


class NodeState:
    """A node with the values of the variables that were evaluated at it, by engine."""

    __slots__ = ("exact", "fast", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.fast: dict[str, Any] = {}
        self.exact: dict[str, Any] = {}


def impatient(expression: Expression) -> FailedError:
    """The error that an expression takes too long."""
    return FailedError(expression, f"it takes more than {MOST_SECONDS} seconds at one node", lasting=True)


KeyTable = Callable[["Run"], Mapping[str, Sequence[Node]]]
"""Gives the nodes of a document by the values of a key."""


class Engines:
    """What the runs of one schema share: compiled expressions of both engines.

    Attributes:
        dialect: The query language.
        key_tables: What makes the tables of its keys, by name.
        too_slow: Rewritten expressions that nobody waits for any more.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.key_tables: Mapping[str, KeyTable] = {}
        self.too_slow: set[str] = set()
        self._exact: ExactEngine | None = None

    def exact(self) -> "ExactEngine":
        """The exact engine, imported on first use."""
        if self._exact is None:
            from textus.schema.schematron.exact import ExactEngine  # noqa: PLC0415 # 170 ms that most runs can do without

            self._exact = ExactEngine(self.dialect.namespaces)
        return self._exact


class Run:
    """A document under a schema.

    Args:
        engines: What the schema has compiled.
        tree: The document.
        base: The folder that references of rules are relative to.
        root: The folder that rules may read from, or None.
    """

    def __init__(self, engines: Engines, tree: Tree, base: Path, root: Path | None) -> None:
        self.tree = tree
        self.document = NodeState(Node(Standpoint.DOCUMENT, tree.getroot()))
        self._engines = engines
        self._pool = DocumentPool(base, root)
        self._extensions = extensions(self._pool)
        self._compiled: dict[str, etree.XPath] = {}
        self._key_values: dict[str, Mapping[str, Sequence[Node]]] = {}
        self._exact_document: ExactDocument | None = None
        self._seconds: dict[Expression, float] = {}
        self._patience = Patience(tree, engines.too_slow)
        constants, root_element = engines.dialect.constants, tree.getroot()
        self._held = Held(constants, lambda text: self._called(text, root_element, {}))

    def test(self, expression: Expression, state: NodeState) -> bool:
        """Whether a test is true at a node.

        Raises:
            FailedError: If it cannot be evaluated there.
        """
        return bool(self._evaluate(expression, state, Purpose.TEST))

    def text(self, expression: Expression, state: NodeState) -> str:
        """The value of an expression as the words of a message.

        Raises:
            FailedError: If it cannot be evaluated.
        """
        value = self._evaluate(expression, state, Purpose.TEXT)
        return " ".join(map(string_value, value)) if isinstance(value, list) else str(value)

    def node(self, expression: Expression, state: NodeState) -> Node | None:
        """The first node that an expression gives, or None.

        Raises:
            FailedError: If it cannot be evaluated.
        """
        value = self._evaluate(expression, state, Purpose.VALUE)
        first = value[0] if isinstance(value, list) and value else None
        return node_of(first) or self._exactly().node(first) if first is not None else None

    def select(self, text: str, variables: Mapping[str, Any]) -> list[Any]:
        """The nodes that a rewritten expression gives from the root of the document."""
        found = self._called(text, self.tree.getroot(), variables)
        return found if isinstance(found, list) else []

    def fast_variables(self, lets: tuple[CompiledLet, ...], state: NodeState) -> dict[str, Any]:
        """The values of variables for lxml.

        Raises:
            NotAlikeError: If one cannot be held by lxml, or is not the same in XPath 1.0.
        """
        for let in lets:
            home = self.document if let.of_document else state
            if let.key not in home.fast:
                home.fast[let.key] = self._fast_value(let, home)
        values = {let.key: (self.document if let.of_document else state).fast[let.key] for let in lets}
        if any(value is None for value in values.values()):
            raise NotAlikeError
        return values

    def evaluate_exactly(self, expression: Expression, state: NodeState, purpose: Purpose) -> list[Any]:
        """The items that the exact engine gives at a node.

        Raises:
            FailedError: If it cannot be parsed or evaluated.
        """
        from textus.schema.schematron.exact import EvaluationError  # noqa: PLC0415 # as above

        engine, document = self._engines.exact(), self._exactly()
        here = expression
        try:
            for let in expression.lets:
                home = self.document if let.of_document else state
                if let.key in home.exact:
                    continue
                if isinstance(let.expression, Fragment):
                    home.exact[let.key] = document.fragment(let.expression.content)
                else:
                    here = let.expression
                    value = engine.evaluate(
                        document, _exact_words(here), home.node, self._exact_values(here, home)
                    )
                    if sum(len(item) for item in value if isinstance(item, str)) > _LONGEST_TEXT:
                        raise FailedError(here, "its value is longer than any text", lasting=True)
                    home.exact[let.key] = value[0] if len(value) == 1 else value
            here = expression
            wrapped = _WRAPPED[purpose].format(_exact_words(expression))
            return engine.evaluate(document, wrapped, state.node, self._exact_values(here, state))
        except EvaluationError as error:
            raise FailedError(here, error.problem, lasting=error.lasting) from None

    def require_syntax(self, expression: Expression, purpose: Purpose) -> None:
        """Make sure that the exact engine can parse an expression.

        Raises:
            FailedError: If it cannot.
        """
        from textus.schema.schematron.exact import EvaluationError  # noqa: PLC0415 # as above

        try:
            self._engines.exact().parse(_WRAPPED[purpose].format(_exact_words(expression)))
        except EvaluationError as error:
            raise FailedError(expression, error.problem, lasting=True) from None

    def nodes_exactly(self, expression: Expression) -> list[Node]:
        """The nodes that the exact engine gives from the root of the document.

        Raises:
            FailedError: If the expression cannot be parsed or evaluated.
        """
        document = self._exactly()
        found = map(document.node, self.evaluate_exactly(expression, self.document, Purpose.VALUE))
        return [node for node in found if node is not None]

    def _exact_values(self, expression: Expression, state: NodeState) -> dict[str, Any]:
        return {
            let.key: (self.document if let.of_document else state).exact[let.key] for let in expression.lets
        }

    def _exactly(self) -> "ExactDocument":
        if self._exact_document is None:
            from textus.schema.schematron.exact import ExactDocument  # noqa: PLC0415 # as above

            self._exact_document = ExactDocument(self.tree, self._pool, self._keyed)
        return self._exact_document

    def _keyed(self, name: str) -> Mapping[str, Sequence[Node]] | None:
        """The nodes of the document by the values of a key, or None if the schema has no such key."""
        if name not in self._key_values and name in self._engines.key_tables:
            self._key_values[name] = self._engines.key_tables[name](self)
        return self._key_values.get(name)

    def _evaluate(self, expression: Expression, state: NodeState, purpose: Purpose) -> Any:  # noqa: ANN401 # a value of XPath
        if expression.problem is not None:
            raise FailedError(expression, expression.problem)
        typed = expression.rewritten(state.node.standpoint)
        text = None if typed is None else _in_lxml(typed, purpose, loose=expression.dialect.loose)
        if text is not None and not goes_far(text) and CONSTANT not in text:
            return self._evaluated(expression, state, purpose, text)
        start = time.monotonic()
        try:
            return self._evaluated(expression, state, purpose, text)
        finally:
            spent = self._seconds[expression] = self._seconds.get(expression, 0) + time.monotonic() - start
            if spent > MOST_SECONDS_IN_ALL:
                words = f"it has taken more than {MOST_SECONDS_IN_ALL} seconds in this document"
                raise FailedError(expression, words, lasting=True)

    def _evaluated(self, expression: Expression, state: NodeState, purpose: Purpose, text: str | None) -> Any:  # noqa: ANN401 # a value of XPath
        """The value of an expression, by lxml if it has words for it."""
        if text is not None:
            try:
                variables = self.fast_variables(expression.lets, state)
                return self._at(text, state, variables)
            except NotAlikeError:
                pass
            except UnreadableError as error:
                raise FailedError(expression, error.problem) from None
            except ImpatientError:
                raise impatient(expression) from None
            except PatternError as error:
                raise FailedError(expression, error.message, lasting=True) from None
            except (etree.XPathError, TypeError, ValueError) as error:
                raise FailedError(expression, str(error)) from None
        if expression.dialect.loose:
            raise FailedError(expression, f"it cannot be evaluated at {_KINDS[state.node.standpoint]}")
        items = self.evaluate_exactly(expression, state, purpose)
        return items if purpose is Purpose.VALUE else items[0]

    def _fast_value(self, let: CompiledLet, home: NodeState) -> Any:  # noqa: ANN401 # a value of XPath
        """The value of a variable for lxml, or None where lxml cannot hold it."""
        expression = let.expression
        if isinstance(expression, Fragment):
            return [expression.content]
        typed = expression.rewritten(home.node.standpoint)
        if typed is None:
            return None
        try:
            value = self._at(typed.text, home, self.fast_variables(expression.lets, home))
        except NotAlikeError:
            return None
        if isinstance(value, str) and len(value) > _LONGEST_TEXT:
            raise FailedError(expression, "its value is longer than any text", lasting=True)
        if not isinstance(value, list) or all(etree.iselement(each) for each in value):
            return value
        return list(map(_stand_in, value)) if expression.dialect.loose else None

    def _at(self, text: str, state: NodeState, variables: dict[str, Any]) -> Any:  # noqa: ANN401 # a value of XPath
        node = state.node
        context = node.element
        match node.standpoint:
            case Standpoint.REMARK:
                context, variables["textus-here"] = self.tree.getroot(), [node.element]
            case Standpoint.ATTRIBUTE:
                namespace, _, variables["textus-name"] = node.name.removeprefix("{").rpartition("}")
                variables["textus-namespace"] = namespace
            case Standpoint.TEXT:
                variables["textus-number"] = node.number
        if f"${CURRENT}" in text:
            variables[CURRENT] = [node.element]
        return self._called(text, context, variables)

    def _called(self, text: str, context: Any, variables: Mapping[str, Any]) -> Any:  # noqa: ANN401 # a value of XPath
        """The value of a rewritten expression, if it can be had soon."""
        written, constants = self._held.put_into(text)
        xpath = self._xpath(written)
        return self._patience.wait_for(written, lambda: xpath(context, **variables, **constants))

    def _xpath(self, text: str) -> etree.XPath:
        if text not in self._compiled:
            namespaces = {**self._engines.dialect.namespaces, FUNCTION_PREFIX: FUNCTIONS_NAMESPACE}
            used = {
                prefix: uri for prefix, uri in namespaces.items() if f"{prefix}:" in text and prefix != "xml"
            }
            own = self._extensions if FUNCTION_PREFIX in used else None
            self._compiled[text] = etree.XPath(text, namespaces=used, extensions=own, regexp=False)
        return self._compiled[text]


_KINDS: Mapping[Standpoint, str] = {
    Standpoint.ELEMENT: "an element",
    Standpoint.DOCUMENT: "the root of the document",
    Standpoint.ATTRIBUTE: "an attribute",
    Standpoint.TEXT: "a text",
    Standpoint.REMARK: "a comment or processing instruction",
}


def _in_lxml(typed: Typed, purpose: Purpose, *, loose: bool) -> str | None:
    """The expression for lxml, or None where it would not be put into the same words."""
    match purpose:
        case Purpose.TEST:
            return f"boolean({typed.text})"
        case Purpose.TEXT if (
            loose or typed.shape in _TEXTUAL or (typed.shape is Shape.NODES and typed.single)
        ):
            return f"string({typed.text})"
        case Purpose.TEXT if typed.shape is not Shape.NODES:
            return None
        case _:
            return typed.text


def _exact_words(expression: Expression) -> str:
    return exact_source(
        expression.source, expression.tokens, {name: let.key for name, let in expression.names.items()}
    )


def _stand_in(value: object) -> etree._Element:
    """An element with the value of an attribute or text node, which lxml cannot hold in a variable."""
    element = etree.Element("value")
    element.text = string_value(value)
    return element
