"""What most expressions of processing models ask, answered without XPath, which takes ten times as long to start.

They are words, attributes, and whether something stands around an element or beside it: ``'line'``, ``@n``,
``parent::p or ancestor::div[@type='edition']``, ``parent::choice/corr``. A longer condition often begins with such a
one, and need not be asked where that does not hold.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from textus.edition.tei import NS

__all__ = ["Evaluate", "quick_predicate", "simple_value"]

Evaluate = Callable[[etree._Element], object]
"""What gives an expression's value at an element: nodes or strings in a list, a string, a number, a boolean."""

_NAME: Final = r"[^\W\d][\w.\-]*+"
_LITERAL: Final = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_ATTRIBUTE: Final = re.compile(rf"@({_NAME})(?!:)")
_STEP: Final = re.compile(rf"(parent|ancestor)::({_NAME})(?![:(/])(?:\[@({_NAME})='([^']*)'\])?(?!\[|/)")
_PARTNER: Final = re.compile(rf"parent::({_NAME})/({_NAME})(?![:(/\[])")
_NESTED: Final = re.compile(r"\([^()\[\]]*\)|\[[^()\[\]]*\]")
_START: Final = re.compile(
    rf"(?P<around>(?:parent|ancestor)::{_NAME})(?=$|/|\s)|@(?P<own>{_NAME})(?:\s*=)?(?=\s*$|\s+(?:and|or)\b)"
)
_CALCULATED: Final = re.compile(r"[|+*]|\s-|(?<!::)\b(?:div|mod)\s")
"""What a number or a union may come of, which says something of what is not there, too."""
_OR: Final = re.compile(r"\s+or\s+")

_FEW: Final = 64
"""Children that are looked through for each; where there are more, the answer is kept for the others."""

Tests = Mapping[str, tuple[tuple[str, str], ...]]
"""Elements by their names, each with the attributes one of which it must have; none if it needs none."""


def simple_value(written: str) -> Evaluate | None:
    """What evaluates words or an attribute; None for any other expression."""
    literal = _LITERAL.fullmatch(written.strip())
    if literal:
        return _Words(literal[1] or literal[2] or "")
    attribute = _ATTRIBUTE.fullmatch(written.strip())
    return _Attribute(attribute[1]) if attribute else None


def quick_predicate(written: str, path: Evaluate) -> Evaluate:
    """What says whether a condition is met, without XPath as far as that can be.

    Args:
        written: The condition.
        path: What evaluates it.
    """
    partner = _PARTNER.fullmatch(written.strip())
    if partner is not None:
        return _Partner(NS + partner[1], NS + partner[2])
    whole = _around(written.strip())
    if whole is not None:
        return whole
    around = _necessary(written)
    return path if around is None else _Both(around, path)


def _necessary(written: str) -> "_Around | None":
    """What must stand around an element, or which attribute it must have, if a condition is to hold.

    That is known where each of its alternatives begins with such.
    """
    outermost = _outermost(written)
    if _CALCULATED.search(outermost):
        return None
    starts = [_START.match(part) for part in _OR.split(outermost.strip())]
    if None in starts:
        return None
    around = _around(" or ".join(start["around"] for start in starts if start and start["around"]))
    own = frozenset(start["own"] for start in starts if start and start["own"])
    return around if not own else _Around({}, {}, own) if around is None else around.or_with(own)


def _outermost(written: str) -> str:
    """An expression without its words and what stands in brackets, and with a mark for what stands in parentheses."""
    outer, inner = _LITERAL.sub("", written), ""
    while inner != outer:
        inner, outer = outer, _NESTED.sub(lambda found: "" if found[0][0] == "[" else "#", outer)
    return outer


def _around(written: str) -> "_Around | None":
    steps = [_STEP.fullmatch(part) for part in _OR.split(written)]
    sides: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {"parent": {}, "ancestor": {}}
    for step in steps:
        if step is None:
            return None
        side, tag = sides[step[1]], NS + step[2]
        if step[3] is None:
            side[tag] = ()
        elif side.get(tag) != ():
            side[tag] = (*side.get(tag, ()), (step[3], step[4]))
    return _Around(sides["parent"], sides["ancestor"])


class _Words:
    """Words, whatever the element."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __call__(self, _: etree._Element) -> object:
        return self._words


class _Attribute:
    """The value of an attribute, as XPath has it: a list of one or none."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, element: etree._Element) -> object:
        value = element.get(self._name)
        return [] if value is None else [value]


class _Both:
    """Two conditions, of which the second is only asked where the first is met."""

    def __init__(self, first: Evaluate, second: Evaluate) -> None:
        self._first = first
        self._second = second

    def __call__(self, element: etree._Element) -> object:
        return self._first(element) and self._second(element)


class _Around:
    """Whether an element stands in one of some others.

    Args:
        parents: Those that may be its parent.
        ancestors: Those that may be further out, too.
        own: Attributes of which one will do instead.
    """

    def __init__(self, parents: Tests, ancestors: Tests, own: frozenset[str] = frozenset()) -> None:
        self._parents = parents
        self._ancestors = ancestors
        self._own = own

    def or_with(self, own: frozenset[str]) -> "_Around":
        """The same, or that it has one of some attributes."""
        return _Around(self._parents, self._ancestors, own)

    def __call__(self, element: etree._Element) -> bool:
        if self._own and not self._own.isdisjoint(element.keys()):
            return True
        if self._parents:
            parent = element.getparent()
            if parent is not None:
                wanted = self._parents.get(str(parent.tag))
                if wanted is not None and _has_one(parent, wanted):
                    return True
        if self._ancestors:
            for one in element.iterancestors(*self._ancestors):
                if _has_one(one, self._ancestors[str(one.tag)]):
                    return True
        return False


class _Partner:
    """Whether the parent is of one name and has a child of another."""

    def __init__(self, parent: str, child: str) -> None:
        self._parent = parent
        self._child = child
        self._crowded: tuple[etree._Element | None, bool] = (
            None,
            False,
        )  # the last parent of many, with its answer

    def __call__(self, element: etree._Element) -> bool:
        parent = element.getparent()
        if parent is None or parent.tag != self._parent:
            return False
        for number, child in enumerate(parent):
            if child.tag == self._child:
                return True
            if number == _FEW:
                return self._among_many(parent)
        return False

    def _among_many(self, parent: etree._Element) -> bool:
        if self._crowded[0] is not parent:
            self._crowded = (parent, next(parent.iterchildren(self._child), None) is not None)
        return self._crowded[1]


def _has_one(element: etree._Element, attributes: tuple[tuple[str, str], ...]) -> bool:
    """Whether an element has one of some attributes, or none is asked for."""
    if not attributes:
        return True
    for name, value in attributes:  # noqa: SIM110 - asked of every line break, and twice as fast so
        if element.get(name) == value:
            return True
    return False
