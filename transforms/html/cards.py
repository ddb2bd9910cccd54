"""Cards: what a reader sees on following a mention or a paragraph number, without a script.

A card stands beside its words and is shown when their address is the page's target.
"""

from functools import lru_cache
from html import escape
from typing import Final, NamedTuple

from textus.edition.dates import DateValue, in_words
from textus.edition.entity import Entity
from textus.transforms.html.tags import href

__all__ = ["Card", "card_html", "entity_gloss", "mention_card"]

_MOST: Final = 1024
"""Cards that are remembered."""


class Card(NamedTuple):
    """The content of a card.

    Attributes:
        heading: What it is about.
        gloss: A few words on it.
        links: Labels and targets of where more is said.
        citation: How to cite the words, as HTML.
        back: The anchor that closing it leads to.
    """

    heading: str
    gloss: str
    links: tuple[tuple[str, str], ...]
    citation: str
    back: str


def card_html(card: Card, tag: str = "span") -> str:
    """A card as HTML: phrasing content in a ``span``, for inside a paragraph, or a ``div``."""
    said = _said(card.heading, card.gloss, card.links)
    close = f'<a class="x" href="#{href(card.back)}">Close</a>'
    return f'<{tag} class="card">{said} <span class="cit">{card.citation}</span> {close}</{tag}>'


@lru_cache(_MOST)
def _said(heading: str, gloss: str, links: tuple[tuple[str, str], ...]) -> str:
    """What a card says; a page has many of one thing."""
    shown = ", ".join(f'<a href="{href(target)}">{escape(label)}</a>' for label, target in links if target)
    about = f" <i>{escape(gloss)}</i>." if gloss else ""
    return f"<b>{escape(heading)}</b>{about}{f' {shown}' if shown else ''}"


def entity_gloss(entity: Entity) -> str:
    """An entity in a few words: its kind and its gloss."""
    return f"{entity.kind}, {entity.gloss}" if entity.gloss else entity.kind


def mention_card(
    entities: tuple[Entity, ...],
    date: DateValue | None,
    pages: dict[str, str],
    chronology: str,
    citation: str,
    back: str,
    calendar: str = "",
) -> Card:
    """The card of a mention.

    Args:
        entities: What it refers to; none for a date or a pointer that leads nowhere.
        date: The time it names, for a date.
        pages: The page of each entity by its key.
        chronology: Where a date stands in the chronology, or the empty string.
        citation: How to cite the words, as HTML.
        back: The anchor that closing the card leads to.
        calendar: The calendar that a date has in the text, or the empty string.
    """
    if date is not None:
        heading = in_words(date) or "an undated time"
        gloss = f"{calendar} in the text" if calendar else "date"
        return Card(heading, gloss, (("In the chronology", chronology),), citation, back)
    if not entities:
        return Card("Not in a register", "its pointer leads nowhere", (), citation, back)
    if len(entities) == 1:
        entity = entities[0]
        return Card(
            entity.heading, entity_gloss(entity), (("In the register", pages[entity.key]),), citation, back
        )
    links = tuple((entity.heading, pages[entity.key]) for entity in entities)
    kinds = ", ".join(dict.fromkeys(entity.kind for entity in entities))
    return Card(f"{len(entities)} entries", kinds, links, citation, back)
