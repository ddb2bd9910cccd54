"""Keys of XSLT, which Schematron may use: ``xsl:key`` and ``key()`` (XSLT 3.0, section 20.2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textus.schema.schematron.expression import Dialect, Expression, Purpose, Scope
from textus.schema.schematron.index import index_document
from textus.schema.schematron.matcher import Matcher
from textus.schema.schematron.model import Key
from textus.schema.schematron.nodes import Node
from textus.schema.schematron.run import FailedError, NodeState, Run

__all__ = ["CompiledKey", "compile_key", "keyed_nodes"]


@dataclass(frozen=True, slots=True, eq=False)
class CompiledKey:
    """A key ready to run: what finds its nodes, and the expression of the values they are found by."""

    name: str
    matcher: Matcher
    use: Expression


def compile_key(key: Key, dialect: Dialect, scope: Scope) -> CompiledKey:
    """A key, checked.

    Raises:
        SchematronError: If one of its expressions is none.
    """
    return CompiledKey(
        key.name,
        Matcher(key.match, key.place, dialect, scope),
        Expression(key.use, key.place, dialect, scope),
    )


def keyed_nodes(keys: Iterable[CompiledKey], run: Run) -> Mapping[str, Sequence[Node]]:
    """The nodes of a document by the values of a key.

    Args:
        keys: The declarations of one name.
        run: The run over the document.

    Raises:
        FailedError: If a declaration uses what is not supported.
    """
    index = index_document(run.tree)
    found: dict[str, list[Node]] = {}
    for key in keys:
        problem = key.matcher.problem or key.use.problem
        if problem is not None:
            raise FailedError(key.use, f"xsl:key {key.name} is not run: {problem}", lasting=True)
        for node in key.matcher.find(run, index):
            for value in dict.fromkeys(run.evaluate_exactly(key.use, NodeState(node), Purpose.STRINGS)):
                found.setdefault(value, []).append(node)
    return found
