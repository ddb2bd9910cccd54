"""Parts of paths that are the same wherever in a document they are asked for, and so are found once.

A rule that says ``//moduleSpec[@ident = current()/@module]`` goes over the whole document at each of its nodes, unless
somebody remembers what ``//moduleSpec`` is.
"""

from collections.abc import Iterator
from dataclasses import replace

from textus.schema.schematron.xpath_tree import (
    Binary,
    Call,
    Expression,
    Filter,
    Items,
    Negation,
    Path,
    Step,
    Variable,
)

__all__ = ["CONSTANT", "Constants", "asks_for_place", "constant_part", "in_one_document"]

CONSTANT = "textus-constant-"
"""What the names of the variables begin with that hold such parts; no author's variable looks like it."""
_FAR = frozenset(("descendant", "descendant-or-self", "following", "preceding"))
_TO_ELEMENTS = frozenset(
    ("ancestor", "child", "descendant", "following", "following-sibling", "preceding", "preceding-sibling")
)
"""The axes on which a name is that of an element, so that lxml can hold what they give."""
_ELSEWHERE = frozenset(("collection", "doc", "document", "json-to-xml", "parse-xml", "parse-xml-fragment"))


class Constants:
    """The parts that the expressions of a schema have, each once.

    Attributes:
        texts: Their expressions by the names of the variables that hold their values.
    """

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def name(self, text: str) -> str:
        """The variable for the value of an expression."""
        if text not in self._names:
            name = self._names[text] = f"{CONSTANT}{len(self._names)}"
            self.texts[name] = text
        return self._names[text]


def in_one_document(tree: Expression) -> bool:
    """Whether all paths of an expression begin in the document under check: variables may hold nodes of others."""
    return not any(
        isinstance(part, Variable) or (isinstance(part, Call) and part.name in _ELSEWHERE)
        for part in _parts(tree)
    )


def constant_part(steps: tuple[Step, ...]) -> tuple[tuple[Step, ...], tuple[Expression, ...]]:
    """The first steps of an absolute path, which are the same everywhere, and the predicates that follow them.

    There are none unless they go far, and end at elements.
    """
    far = False
    best = 0
    for number, step in enumerate(steps):
        far = far or step.separator == "//" or step.axis in _FAR
        if far and step.axis in _TO_ELEMENTS and "(" not in step.test:
            best = number + 1
        if not all(map(_is_constant, step.predicates)):
            break
    if not best:
        return (), ()
    *before, last = steps[:best]
    constant = next(
        (at for at, predicate in enumerate(last.predicates) if not _is_constant(predicate)),
        len(last.predicates),
    )
    return (*before, replace(last, predicates=last.predicates[:constant])), last.predicates[constant:]


def asks_for_place(predicate: Expression) -> bool:
    """Whether a predicate may ask which of the nodes it is about."""
    return any(isinstance(part, Call) and part.name in {"position", "last"} for part in _parts(predicate))


def _is_constant(predicate: Expression) -> bool:
    return not any(isinstance(part, Call) and part.name == "current" for part in _parts(predicate))


def _parts(tree: Expression) -> Iterator[Expression]:
    """An expression and all in it."""
    waiting = [tree]
    while waiting:
        here = waiting.pop()
        yield here
        match here:
            case Call(_, arguments):
                waiting += arguments
            case Binary(_, left, right):
                waiting += (left, right)
            case Negation(operand):
                waiting.append(operand)
            case Items(items):
                waiting += items
            case Filter(primary, predicates):
                waiting += (primary, *predicates)
            case Path(start, _, steps):
                waiting += [predicate for step in steps for predicate in step.predicates]
                if start is not None:
                    waiting.append(start)
            case _:
                pass
