"""The citations of register entries, which are many: those of an edition differ in heading and address alone."""

from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from textus.transforms.addresses import Addresses
from textus.transforms.citations.citation import one_line
from textus.transforms.citations.compose import cite_entity
from textus.transforms.citations.segments import in_html, quoted
from textus.transforms.citations.subjects import CitedEntity
from textus.transforms.citations.text import cite_html

if TYPE_CHECKING:
    from textus.edition.settings import Settings

__all__ = ["entry_html"]

_GAP: Final = "\0"
"""What stands for the heading, and for the address; no XML has it."""


def entry_html(entity: CitedEntity, settings: "Settings", addresses: Addresses) -> str:
    """The citation of a register entry as HTML: what `cite_html` makes of that of `cite_entity`.

    Args:
        entity: The entry.
        settings: The settings of the edition.
        addresses: Where its pages are.
    """
    heading = one_line(entity.heading)
    if not heading:
        return cite_html(cite_entity(entity, settings, addresses))
    before, between, behind = _frame(settings)
    url = addresses.absolute(addresses.entity(entity.kind, entity.key))
    return f"{before}{_titled(heading)}{between}{escape(one_line(url))}{behind}"


@lru_cache(4)
def _frame(settings: "Settings") -> tuple[str, str, str]:
    """What stands before, between and behind heading and address."""
    citation = cite_entity(_Gap(), settings, Addresses(""))
    before, _, rest = cite_html(replace(citation, url=_GAP)).partition(_titled(_GAP))
    between, _, behind = rest.rpartition(_GAP)
    return before, between, behind


def _titled(heading: str) -> str:
    return in_html(quoted(heading, "."))


class _Gap:
    """An entry of which nothing is known."""

    kind = "entry"
    key = "entry"
    heading = _GAP
