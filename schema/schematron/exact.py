"""The exact engine: elementpath, for whatever XPath 1.0 in lxml cannot say. Imported only when it is needed.

Its tree is built once for each document, and its errors, which are of every kind, become one.
"""

import copy
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, cast

from elementpath import XPathContext, XPathNode
from elementpath.tree_builders import get_node_tree
from elementpath.xpath_nodes import AttributeNode, DocumentNode, ElementNode, TextNode
from lxml import etree

from textus.edition.regex.errors import PatternError
from textus.schema.schematron.documents import DocumentPool, UnreadableError, identifiers_in
from textus.schema.schematron.exact_functions import BoundedParser, TooLongError
from textus.schema.schematron.functions import FUNCTIONS_NAMESPACE
from textus.schema.schematron.nodes import Node, Standpoint, node_of
from textus.schema.schematron.parsing import Element, Tree
from textus.schema.schematron.patience import MOST_SECONDS
from textus.schema.schematron.rewrite import CURRENT
from textus.schema.schematron.typed import FUNCTION_PREFIX

__all__ = ["EvaluationError", "ExactDocument", "ExactEngine"]

_CODEPOINTS = "http://www.w3.org/2005/xpath-functions/collation/codepoint"


class EvaluationError(Exception):
    """An expression that cannot be parsed or that fails at a node.

    Attributes:
        problem: The words of the engine.
        lasting: Whether there is no use in trying it at another node.
    """

    def __init__(self, problem: str, *, lasting: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.lasting = lasting


class ExactEngine:
    """The parser of one schema, with the functions that Textus adds."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self._parser = BoundedParser(
            namespaces={**namespaces, FUNCTION_PREFIX: FUNCTIONS_NAMESPACE}, default_collation=_CODEPOINTS
        )
        self._parsed: dict[str, Any] = {}
        self._document: ExactDocument | None = None
        for name, function in (
            ("textus-id", self._id),
            ("textus-key", self._key),
            ("textus-doc", self._doc),
            ("textus-doc-available", self._doc_available),
        ):
            self._parser.external_function(function, name=name, prefix=FUNCTION_PREFIX)

    def parse(self, source: str) -> Any:  # noqa: ANN401 # elementpath's tokens are of no nameable type
        """The parsed expression, from the second time on from memory.

        Raises:
            EvaluationError: If it is no expression.
        """
        if source not in self._parsed:
            try:
                self._parsed[source] = self._parser.parse(source)
            except Exception as error:  # elementpath lets errors of every kind through
                self._parsed[source] = EvaluationError(_words(error), lasting=True)
        parsed = self._parsed[source]
        if isinstance(parsed, EvaluationError):
            raise parsed
        return parsed

    def evaluate(
        self, document: "ExactDocument", source: str, node: Node, variables: Mapping[str, Any]
    ) -> list[Any]:
        """The items that an expression gives at a node.

        Raises:
            EvaluationError: If it cannot be parsed or evaluated.
        """
        token = self.parse(source)
        self._document = document
        try:
            return list(token.select(document.context(node, variables)))
        except EvaluationError:
            raise
        except UnreadableError as error:
            raise EvaluationError(error.problem) from None
        except PatternError as error:
            raise EvaluationError(error.message, lasting=True) from None
        except TooLongError:
            raise EvaluationError("its value is longer than any text", lasting=True) from None
        except Exception as error:  # elementpath lets errors of every kind through
            raise EvaluationError(_words(error)) from None

    def _id(self, values: Any = None, _node: Any = None) -> list[Any]:  # noqa: ANN401 # items of XPath
        return [] if self._document is None else self._document.identified(values)

    def _key(self, name: Any = None, values: Any = None, _top: Any = None) -> list[Any]:  # noqa: ANN401 # items of XPath
        return [] if self._document is None else self._document.keyed(_text(name), values)

    def _doc(self, reference: Any = None, _base: Any = None) -> Any:  # noqa: ANN401 # items of XPath
        if reference is None or reference == [] or self._document is None:
            return None
        return self._document.other(_text(reference))

    def _doc_available(self, reference: Any = None) -> bool:  # noqa: ANN401 # items of XPath
        try:
            return self._doc(reference) is not None
        except UnreadableError:
            return False


Keyed = Callable[[str], Mapping[str, Sequence[Node]] | None]
"""Gives the nodes of a key by value, or None for a key that is not declared."""


class ExactDocument:
    """A document as elementpath sees it."""

    def __init__(self, tree: Tree, pool: DocumentPool, keyed: Keyed) -> None:
        self._tree = tree
        self._pool = pool
        self._keyed = keyed
        self._others: dict[int, DocumentNode] = {}

    @cached_property
    def _start(self) -> "_BoundedContext":
        return _BoundedContext(cast("Any", self._tree))

    def context(self, node: Node, variables: Mapping[str, Any]) -> XPathContext:
        """The context of an evaluation at a node."""
        context = copy.copy(self._start)
        item = self.item(node)
        context.item = item
        context.variables = {**variables, CURRENT: item}
        context.deadline = time.monotonic() + MOST_SECONDS
        return context

    def item(self, node: Node) -> XPathNode:
        """The node in elementpath's tree.

        Raises:
            EvaluationError: If elementpath has no such node.
        """
        root = self._start.root
        if node.standpoint is Standpoint.DOCUMENT and isinstance(root, XPathNode):
            return root
        element = getattr(root, "elements", {}).get(node.element)
        found: XPathNode | None = element
        if node.standpoint is Standpoint.ATTRIBUTE and element is not None:
            found = next((each for each in element.attributes if each.name == node.name), None)
        elif node.standpoint is Standpoint.TEXT and element is not None:
            texts = [child for child in element.children if isinstance(child, TextNode)]
            found = texts[node.number - 1] if node.number <= len(texts) else None
        if found is None:
            raise EvaluationError("the node is of a kind that cannot be looked at")
        return found

    @staticmethod
    def node(item: object) -> Node | None:
        """The node that an item of a result is, or None if it is none of the document."""
        value = getattr(item, "value", None)
        parent = getattr(item, "parent", None)
        if isinstance(item, AttributeNode) and isinstance(parent, ElementNode):
            return Node(Standpoint.ATTRIBUTE, parent.value, name=str(item.name))  # type: ignore[arg-type] # lxml's
        if isinstance(item, TextNode) and isinstance(parent, ElementNode):
            texts = [child for child in parent.children if isinstance(child, TextNode)]
            return Node(Standpoint.TEXT, parent.value, number=1 + texts.index(item))  # type: ignore[arg-type] # lxml's
        if isinstance(item, DocumentNode):
            return Node(Standpoint.DOCUMENT, value.getroot())  # type: ignore[union-attr] # lxml's tree
        return node_of(value) if etree.iselement(value) else None

    def identified(self, values: object) -> list[XPathNode]:
        """The elements with the identifiers in values."""
        items = values if isinstance(values, list) else [values]
        elements = identifiers_in(items, self._pool.identifiers(self._tree), _text)
        return [self.item(Node(Standpoint.ELEMENT, element)) for element in elements]

    def keyed(self, name: str, values: object) -> list[XPathNode]:
        """The nodes that a key finds by values, each once."""
        table = self._keyed(name)
        if table is None:
            raise EvaluationError(f"there is no xsl:key {name}", lasting=True)
        items = values if isinstance(values, list) else [values]
        found = (node for item in items if item is not None for node in table.get(_text(item), ()))
        return [self.item(node) for node in dict.fromkeys(found)]

    def fragment(self, content: Element) -> XPathNode:
        """XML that a schema holds, as a tree of its own."""
        return cast("XPathNode", get_node_tree(cast("Any", content), fragment=True))

    def other(self, reference: str) -> DocumentNode:
        """Another document."""
        tree = self._pool.document(reference)
        if id(tree) not in self._others:
            node = get_node_tree(cast("Any", tree))
            if not isinstance(node, DocumentNode):
                raise EvaluationError(f"{reference} is no document")
            self._others[id(tree)] = node
        return self._others[id(tree)]


class _BoundedContext(XPathContext):
    """A context that gives up on an expression that walks about a document without end."""

    deadline: float

    def iter_attributes(self) -> Any:  # noqa: ANN401 # an iterator of elementpath's
        # elementpath gives an attribute as its own attribute.
        if isinstance(self.item, AttributeNode) and self.axis is None:
            return iter(())
        return super().iter_attributes()

    def iter_children_or_self(self) -> Any:  # noqa: ANN401 # as above
        return _bounded(super().iter_children_or_self(), self.deadline)

    def iter_descendants(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 # as above
        return _bounded(super().iter_descendants(*arguments, **options), self.deadline)

    def iter_product(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 # as above
        return _bounded(super().iter_product(*arguments, **options), self.deadline)


def _bounded(items: Any, deadline: float) -> Any:  # noqa: ANN401 # an iterator of elementpath's
    for item in items:
        if time.monotonic() > deadline:
            raise EvaluationError(f"it takes more than {MOST_SECONDS} seconds at one node", lasting=True)
        yield item


def _text(item: object) -> str:
    return item.string_value if isinstance(item, XPathNode) else str(item)


def _words(error: Exception) -> str:
    """The words of an error, without elementpath's account of its own parse tree."""
    words = (str(error) or type(error).__name__).split("\n", 1)[0]
    return words[max(words.find("[err:"), 0) :].strip().rstrip(".")
