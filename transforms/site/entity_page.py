"""The page of an entity: its facts, and every mention in its context."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from textus.edition.dates import DateValue, PartialDate, in_words
from textus.edition.entity import Entity
from textus.transforms.site.citing import cite_register_entry
from textus.transforms.site.labels import (
    FACT_LABELS,
    KIND_LABELS,
    authority_link,
    coordinates_of,
    count_of,
)
from textus.transforms.site.occurrences import CALLED
from textus.transforms.site.render import markup, render_in_parts
from textus.transforms.site.site import Site

__all__ = ["MOST_NEIGHBOURS", "MOST_SIBLINGS", "render_entity"]

MOST_SIBLINGS: Final = 60
"""A register with more entries is not repeated on the page of each."""
MOST_NEIGHBOURS: Final = 40
"""So many entities of the same passages are named, at most."""

_Value = tuple[tuple[str, str], str]
"""What a fact says with the address it leads to, and the language of what leads nowhere; both may be empty."""


def render_entity(
    entity: Entity,
    site: Site,
    count: int,
    mine: Iterable[tuple[str, ...]],
    letters: Sequence[str],
    company: Sequence[tuple[str, str]],
    siblings: Sequence[tuple[str, str, int]],
) -> Iterator[str]:
    """The page of one entity, piece by piece.

    Args:
        entity: The entity.
        site: Its site.
        count: The number of its mentions.
        mine: What each text says of it: its mentions as HTML, and its words; asked for while the page is written, and
            not kept.
        letters: The letters that it sent or received, or that were sent from it, as HTML.
        company: The entities of its kind that are mentioned in the same passages: keys and headings.
        siblings: The entities of its kind, with the numbers of their mentions, in the order of the index;
            none where they are more than a page should list.
    """
    one, many = KIND_LABELS[entity.kind]
    page = site.addresses.entity
    called: dict[str, None] = {}
    return render_in_parts(
        "entity.html",
        site=site,
        root="../",
        page_title=f"{entity.name}, {site.title}",
        page_description=entity.gloss or entity.name,
        kind=entity.kind,
        name=entity.name,
        description=entity.description,
        kind_label=one,
        plural_label=many,
        subtitle=_subtitle(entity),
        count_words=count_of(count, "mention", "mentions").capitalize(),
        mentions=_shown(mine, called) if count else None,
        letters=list(map(markup, letters)),
        letter_words=count_of(len(letters), "letter", "letters").capitalize(),
        neighbours=[(page(entity.kind, key), heading) for key, heading in company],
        citation=cite_register_entry(site, entity),
        facts=_facts(entity, called),
        siblings=[(page(entity.kind, key), key == entity.key, n, heading) for key, heading, n in siblings],
    )


def _subtitle(entity: Entity) -> str:
    life = [f.date for f in entity.facts if f.label in {"birth", "death"} and f.date is not None]
    years = [PartialDate(date.start.year) for date in life if date.start is not None]
    date = DateValue(start=years[0], end=years[1]) if len(years) == 2 else entity.date
    span = "" if date is None else in_words(date)
    gloss = entity.gloss or ""
    return f"{span}. {gloss}" if span and gloss and span not in gloss else gloss or span


def _shown(mine: Iterable[tuple[str, ...]], called: dict[str, None]) -> Iterator[str]:
    """Mentions as their page shows them; their words are written down on the way."""
    for page, words in mine:
        called.update(dict.fromkeys(words.split(CALLED) if words else ()))
        yield markup(page)


def _facts(entity: Entity, called: Iterable[str]) -> Iterator[tuple[str, Iterable[_Value]]]:
    """Facts, those of the same label under one label, each value once, in the order of the first.

    What the entity is called is known when its mentions have been shown, which the page does before.
    """
    merged: dict[str, dict[tuple[str, str], str]] = {
        "Name": {(form.heading, ""): form.language for form in entity.forms}
    }

    def add(label: str, text: str) -> None:
        if text:
            merged.setdefault(label, {})[text, ""] = ""

    date = entity.date
    if date is not None:
        add("Date", in_words(date, style="both"))
    for fact in entity.facts:
        label = FACT_LABELS.get(fact.label) or fact.label.replace("-", " ").replace("_", " ").capitalize()
        if label != "Date" or date is None:
            when = in_words(fact.date) if fact.date is not None else ""
            said = when and fact.text and re.search(rf"(?<!\w){re.escape(when)}(?!\w)", fact.text)
            add(label, fact.text if said else ", ".join(filter(None, (when, fact.text))))
    if entity.coordinates:
        add("Coordinates", coordinates_of(entity))
    add("Called in the text", ", ".join([f"“{one}”" for one in called]))
    if entity.identifiers:
        links = [authority_link(one.authority, one.value) for one in entity.identifiers]
        merged.setdefault("Authorities", {}).update(dict.fromkeys(links, ""))
    for label, values in merged.items():
        yield label, values.items()
