"""Choosing the model of an element in each view."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from lxml import etree

from textus.edition.tei import NS, XI, local_name
from textus.edition.vocabulary import element_only, inline
from textus.transforms.models.examples import EXAMPLES, TAGGED, is_in_example
from textus.transforms.models.functions import is_passed_over
from textus.transforms.models.model import VIEWS, Model
from textus.transforms.models.shape import MATHML, Choice, Key, Kind, Shape

__all__ = ["Choice", "Models"]

_CHOICE: Final = NS + "choice"
_READING: Final = frozenset({"reading"})
_ALL: Final = frozenset(VIEWS)
_INCLUDE: Final = XI + "include"
_INCLUSION: Final[Choice] = ((Model("include", "omit", rule="xi:include"), _ALL),)
"""What becomes of an inclusion that could not be followed."""
_EXAMPLE: Final[Choice] = ((TAGGED, _ALL),)
"""What becomes of the elements of an example of TEI."""
_MOST_KINDS: Final = 2048
"""Names of elements that are remembered."""
_MOST_SHAPES: Final = 4096
"""Start tags that are remembered."""
_MOST_MARKED: Final = 64
"""Sets of attributes that are remembered of each."""
_MOST_PARENTS: Final = 64
"""Names of parents that are remembered of each."""


class Models:
    """All processing models in force.

    Args:
        models: The models of each element, in the order they are tried.
        remarks: What the ODD of the edition says that has no effect.
    """

    def __init__(self, models: Mapping[str, tuple[Model, ...]], remarks: tuple[str, ...] = ()) -> None:
        self._models = models
        self.remarks = remarks
        self._inline = inline()
        self._apart = element_only() - self._inline
        self._kinds: dict[str, Kind] = {}
        self._shapes = 0

    def __contains__(self, name: str) -> bool:
        return name in self._models

    def shape(self, element: etree._Element) -> Shape:
        """What an element has in common with those of the same start tag."""
        tag = str(element.tag)
        kind = self._kinds.get(tag) or self._kind(tag)
        names = tuple(element.keys())
        if not names:
            return kind.bare
        marked = kind.marked.get(names)
        if marked is None:
            marked = self._marked(kind, names)
        if marked.__class__ is Shape:
            return marked
        read = kind.read
        key = (marked, *[pair for pair in element.items() if pair[0] in read])
        return kind.shapes.get(key) or self._shape(kind, key)

    def choose(self, element: etree._Element, shape: Shape | None = None) -> Choice:
        """The models of an element; one without a model is shown as its content."""
        shape = shape or self.shape(element)
        choice = shape.choice
        if choice is not None:
            return choice
        kind = shape.kind
        if kind.beyond:
            return self._try(element, kind) if kind.is_known else self._unknown(element, kind)
        if not kind.parent:
            choice = shape.choice = self._try(element, kind)
            return choice
        parent = element.getparent()
        name = "" if parent is None else str(parent.tag)
        choice = shape.in_parent.get(name)
        if choice is None:
            if len(shape.in_parent) == _MOST_PARENTS:
                shape.in_parent.clear()
            choice = shape.in_parent[name] = self._try(element, kind)
        return choice

    def _kind(self, tag: str) -> Kind:
        if len(self._kinds) == _MOST_KINDS:
            self._kinds.clear()
            self._shapes = 0
        known = NS + "egXML" if tag == EXAMPLES + "egXML" else tag
        kind = self._kinds[tag] = Kind(known, self._models.get(known.removeprefix(NS), ()))
        return kind

    def _marked(self, kind: Kind, names: tuple[str, ...]) -> int | Shape:
        """What the names of its attributes say of an element: all, where no value makes a difference."""
        if len(kind.marked) == _MOST_MARKED:
            kind.marked.clear()
        marks = kind.marks(names)
        marked = kind.marked[names] = kind.plain[marks] if kind.read.isdisjoint(names) else marks
        return marked

    def _shape(self, kind: Kind, key: Key) -> Shape:
        if self._shapes == _MOST_SHAPES:
            for other in self._kinds.values():
                other.shapes.clear()
            self._shapes = 0
        self._shapes += 1
        shape = kind.shapes[key] = kind.shape(*key)
        return shape

    def _try(self, element: etree._Element, kind: Kind) -> Choice:
        chosen: list[tuple[Model, frozenset[str]]] = []
        open_views = _ALL
        for model in kind.tried:
            views = open_views & model.views
            if views and model.holds(element):
                chosen.append((model, views))
                open_views -= views
                if not open_views:
                    break
        if open_views:
            chosen.append((kind.inline if kind.name in self._inline else kind.block, open_views))
        return tuple(chosen)

    def _unknown(self, element: etree._Element, kind: Kind) -> Choice:
        """The model of an element that TEI does not have: inline where words stand beside it, or may stand."""
        if kind.tag == _INCLUDE:
            return _INCLUSION
        if kind.tag.startswith(EXAMPLES) or is_in_example(element):
            return _EXAMPLE
        parent = element.getparent()
        if parent is not None and (parent.tag == _CHOICE or kind.is_level):
            return _alternative(element, kind)
        around = next(element.iterancestors(NS + "*"), None)
        among = (
            kind.tag.startswith(MATHML)
            or (around is not None and local_name(around) not in self._apart)
            or (parent is not None and _has_words_of_its_own(parent))
        )
        return ((kind.inline if among else kind.block, _ALL),)


@lru_cache(1)  # its children are asked for one after the other
def _has_words_of_its_own(element: etree._Element) -> bool:
    """Whether there is text directly in an element."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _alternative(element: etree._Element, kind: Kind) -> Choice:
    """The models of an element of another namespace that is one of several readings, as the levels of Menota are."""
    found = []
    for view, views in (("reading", _READING), ("diplomatic", _ALL - _READING)):
        left_out = Model(kind.name, "omit", rule=f"{kind.name}[parent::choice]")
        found.append((left_out if is_passed_over(element, view) else kind.inline, views))
    return ((kind.inline, _ALL),) if found[0][0] is found[1][0] else tuple(found)
