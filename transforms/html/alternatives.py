"""The text as each witness reads it, on one page: words that a choice in the margin puts in the place of others.

Only what entries say is exchanged. So a witness that lacks more than they say, as one with a lacuna does, is not among
the choices, nor is any where there are too many for the margin; `textus html --witness` has the text of those.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from lxml import etree

from textus.transforms.addresses import fragment
from textus.transforms.html.columns import Column
from textus.transforms.html.tags import href

__all__ = ["Alternatives", "alternatives_of"]

_MOST: Final = 12
"""Witnesses that can be chosen; the style sheet has rules for as many."""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What the witnesses of a page read.

    Attributes:
        sigla: The witnesses that can be chosen.
        marks: Of each entry, the classes of its own words.
        others: Of each entry, the words of the witnesses that read otherwise, as HTML.
    """

    sigla: tuple[str, ...] = ()
    marks: dict[etree._Element, str] = field(default_factory=dict)
    others: dict[etree._Element, str] = field(default_factory=dict)


def alternatives_of(columns: Sequence[Column], entries: Mapping[etree._Element, str]) -> Alternatives:
    """What witnesses read instead of the words of a page.

    Args:
        columns: The edition and the witnesses.
        entries: The entries of the page, with their addresses.
    """
    if not 2 < len(columns) <= _MOST + 1:
        return Alternatives()
    edition, *witnesses = columns
    whole = [column for column in witnesses if column.whole]
    if not whole:
        return Alternatives()
    found = Alternatives(tuple(column.siglum for column in whole))
    for app, anchor in entries.items():
        if not edition.compares(app) or edition.variants.refers(app):
            continue
        own = edition.reads(app)
        readings: dict[str | None, list[str]] = {}
        for number, column in enumerate(whole, 1):
            readings.setdefault(column.reads(app), []).append(f"w{number}")
        found.marks[app] = " ".join(["rd", "l", *readings.pop(own, [])])
        found.others[app] = "".join(
            _words(words or "", classes, "" if own else " ", anchor) for words, classes in readings.items()
        )
    return found


def _words(words: str, classes: list[str], before: str, anchor: str) -> str:
    """The words of some witnesses, which lead to their entry; behind a space where the text has no words."""
    link = f'{before}<a href="#{href(fragment(anchor))}">{escape(words, quote=False)}</a>' if words else ""
    return f'<span class="rd alt {" ".join(classes)}">{link}</span>'
