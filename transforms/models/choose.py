"""Choosing the model of an element in each view."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from textus.edition.tei import NS
from textus.edition.vocabulary import inline
from textus.transforms.models.model import VIEWS, Model

__all__ = ["Choice", "Models"]

Choice = tuple[tuple[Model, frozenset[str]], ...]
"""The models of one element, each with the views it was chosen in."""

_MATHML: Final = "{http://www.w3.org/1998/Math/MathML}"
_ALL: Final = frozenset(VIEWS)


class Models:
    """All processing models in force.

    Args:
        models: The models of each element, in the order they are tried.
        remarks: What the ODD of the edition says that has no effect.
    """

    def __init__(self, models: Mapping[str, tuple[Model, ...]], remarks: tuple[str, ...] = ()) -> None:
        self._models = models
        self.remarks = remarks
        self._always: dict[str, Choice] = {}
        self._inline = inline()
        for name, tried in models.items():
            if tried[0].predicate is None and tried[0].views >= _ALL:
                self._always[NS + name] = ((tried[0], _ALL),)

    def __contains__(self, name: str) -> bool:
        return name in self._models

    def choose(self, element: etree._Element) -> Choice:
        """The models of an element; one without a model is shown as its content."""
        tag = str(element.tag)
        choice = self._always.get(tag)
        if choice is not None:
            return choice
        if not tag.startswith(NS):
            return self._foreign(element, tag)
        tried = self._models.get(tag[len(NS) :])
        if not tried:
            return self._without(tag)
        chosen: list[tuple[Model, frozenset[str]]] = []
        open_views = _ALL
        for model in tried:
            views = open_views & model.views
            if views and model.holds(element):
                chosen.append((model, views))
                open_views -= views
                if not open_views:
                    break
        if open_views:
            chosen.append((self._without(tag)[0][0], open_views))
        return tuple(chosen)

    def _foreign(self, element: etree._Element, tag: str) -> Choice:
        """The model of an element of another namespace: inline where it stands among words."""
        parent = element.getparent()
        among = tag.startswith(_MATHML) or (
            parent is not None
            and bool((parent.text or "").strip() or any((child.tail or "").strip() for child in parent))
        )
        return ((Model(tag[tag.rfind("}") + 1 :], "inline" if among else "block", rule=""), _ALL),)

    def _without(self, tag: str) -> Choice:
        """The model of an element that has none: its content, inline or as a block."""
        name = tag[tag.rfind("}") + 1 :]
        known = self._always.get(tag)
        if known is None:
            behaviour = "inline" if name in self._inline and tag.startswith(NS) else "block"
            known = ((Model(name, behaviour, rule=""), _ALL),)
            if name not in self._models:
                self._always[tag] = known
        return known
