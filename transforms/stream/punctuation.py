"""The signs between the parts of a reference, or the equivalents of a word, that have none, as the walk meets them."""

from functools import partial
from typing import Final

from lxml import etree

from textus.edition.equivalents import SENSES, signs_between_equivalents
from textus.edition.punctuation import END, ends_reference, signs_behind
from textus.edition.tei import local_name
from textus.transforms.models import VIEWS, Model
from textus.transforms.stream.items import Open
from textus.transforms.stream.walker import Task, Walker

__all__ = ["SIGN", "punctuation"]

SIGN: Final = Model("punctuation", "inline", rule="punctuation")
"""How a sign is shown."""
_EDITED: Final = frozenset(VIEWS) - {"source"}


def punctuation(walk: Walker, element: etree._Element) -> dict[etree._Element, tuple[Task]]:
    """What is to be done behind parts of a reference; the words of the source alone have no such signs.

    Args:
        walk: The walk that meets the reference.
        element: The reference or a part of it.
    """
    shape, spacing = walk.shape_of(element), walk.spacing
    signs: dict[etree._Element, tuple[Task]] = {}
    in_dictionary = local_name(element) in SENSES
    for part, sign in signs_between_equivalents(element) if in_dictionary else signs_behind(element):
        holder = Open(element, shape, SIGN, views=_EDITED, first=False)
        signs[part] = (partial(spacing.separate, sign, holder),)
    if ends_reference(element):
        holder = Open(element, shape, SIGN, views=_EDITED, first=False)
        signs[element[-1]] = (partial(spacing.finish, END, holder),)
    return signs
