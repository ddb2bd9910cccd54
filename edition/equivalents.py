"""The signs between the translations of a sense that are encoded by elements alone (TEI Guidelines, 10.3.3.1)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from lxml import etree

from textus.edition.tei import NS, XML, is_element

__all__ = ["SENSES", "signs_between_equivalents"]

SENSES: Final = frozenset({"entry", "hom", "re", "sense"})
"""The elements that hold equivalents."""
_CIT: Final = NS + "cit"
_LANG: Final = XML + "lang"


def signs_between_equivalents(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The equivalents that others follow, with the sign behind each: one of another language is set off more strongly.

    Args:
        element: One of `SENSES`.
    """
    children = [child for child in element if is_element(child)]
    for one, other in pairwise(children):
        if _is_equivalent(one) and _is_equivalent(other) and not (one.tail or "").strip():
            yield one, "," if _language(one) == _language(other) else ";"


def _is_equivalent(element: etree._Element) -> bool:
    return element.tag == _CIT and element.get("type", "").startswith("trans")


def _language(element: etree._Element) -> str | None:
    quote = element.find(NS + "quote")
    return element.get(_LANG) or (None if quote is None else quote.get(_LANG))
