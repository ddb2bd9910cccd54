"""Registers: the index at the back of the book, with its places and its "see" references."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from textus.edition.entity import Entity
from textus.transforms.addresses import fragment
from textus.transforms.site.labels import KIND_LABELS, count_of
from textus.transforms.site.occurrences import Occurrence
from textus.transforms.site.render import render
from textus.transforms.site.site import Site
from textus.transforms.sorting import letter_of, sort_key

__all__ = ["in_index_order", "register_page_name", "render_register"]

_HOW_TO_READ = "Figures are passages; letters after a figure are further mentions in it."
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = "bcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Place:
    href: str
    text: str
    first: bool
    label: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    heading: str
    page: str
    kind: str
    gloss: str = ""
    total: int = 0
    id: str = ""
    see: str = ""
    places: Iterable[_Place] = ()


def register_page_name(kind: str) -> str:
    """The page of the register of one kind."""
    return f"{KIND_LABELS[kind][1].lower()}.html"


def in_index_order(entities: Iterable[Entity]) -> list[Entity]:
    """Entities in the order of an index."""
    return sorted(entities, key=lambda entity: (sort_key(entity.heading), entity.key))


def render_register(
    site: Site,
    entities: Sequence[Entity],
    occurrences: Mapping[str, Sequence[Occurrence]],
    counts: Mapping[str, int],
    kind: str = "",
) -> str:
    """The register of one kind, or of all kinds together.

    Args:
        site: The site.
        entities: The entities, in the order of the index.
        occurrences: The mentions of all entities; they are asked for while the page is written, and not kept.
        counts: The numbers of the mentions.
        kind: The kind, or the empty string for the index of all.
    """
    entries = sorted(
        _entries(site, entities, occurrences, counts), key=lambda e: (sort_key(e.heading), e.see, e.page)
    )
    sections = [
        {"name": letter, "id": f"ui-letter-{letter if letter != '#' else 'other'}", "entries": list(group)}
        for letter, group in groupby(entries, key=lambda e: letter_of(e.heading))
    ]
    present = {str(section["name"]): section["id"] for section in sections}
    letters = [{"name": name, "id": present.get(name, "")} for name in sorted({*_ALPHABET, *present})]
    kinds = [k for k in KIND_LABELS if any(entity.kind == k for entity in entities)]
    mentions = sum(counts.get(entity.key, 0) for entity in entities)
    heading = KIND_LABELS[kind][1] if kind else _enumerated([KIND_LABELS[k][1] for k in kinds])
    totals = f"{count_of(len(entities), 'entry', 'entries')}, {count_of(mentions, 'mention', 'mentions')}."
    return render(
        "register.html",
        site=site,
        here="register.html",
        page_title=f"{heading if kind else 'Index'}, {site.title}",
        eyebrow="Register" if kind else "Index",
        heading=heading or "Index",
        subtitle=f"{totals[:1].upper()}{totals[1:]} {_HOW_TO_READ}",
        kinds=[{"name": k, "label": KIND_LABELS[k][1], "page": register_page_name(k)} for k in kinds],
        figure="",
        letters=letters,
        sections=sections,
    )


def _enumerated(words: list[str]) -> str:
    lower = [words[0], *(word.lower() for word in words[1:])] if words else []
    return f"{', '.join(lower[:-1])} and {lower[-1]}" if len(lower) > 1 else "".join(lower)


def _entries(
    site: Site,
    entities: Sequence[Entity],
    occurrences: Mapping[str, Sequence[Occurrence]],
    counts: Mapping[str, int],
) -> Iterator[_Entry]:
    for entity in entities:
        page = site.addresses.entity(entity.kind, entity.key)
        yield _Entry(
            heading=entity.heading,
            page=page,
            kind=entity.kind,
            gloss=entity.gloss,
            total=counts.get(entity.key, 0),
            id=entity.key if not any(c.isspace() for c in entity.key) else "",
            places=_places(site, entity.key, occurrences),
        )
        seen = {entity.heading.casefold(), entity.name.casefold()}
        for form in entity.forms[1:]:
            if form.heading.casefold() not in seen and sort_key(form.heading)[0][:1].isascii():
                seen.add(form.heading.casefold())
                yield _Entry(heading=form.heading, page=page, kind=entity.kind, see=entity.heading)


def _places(site: Site, key: str, occurrences: Mapping[str, Sequence[Occurrence]]) -> Iterator[_Place]:
    """Where an entity is mentioned: the passage once, further mentions in it as letters."""
    many = len(site.documents) > 1
    for document, in_document in groupby(occurrences.get(key, ()), key=lambda o: o.document):
        page, name = site.addresses.document(document), ""
        for first, (_, group) in enumerate(groupby(in_document, key=lambda o: o.passage)):
            for place, occurrence in enumerate(group):
                target = f"{page}#{fragment(occurrence.anchor)}"
                if place == 0:
                    name = occurrence.title if many and not first else ""
                    yield _Place(target, occurrence.short, first=True, document=name)
                else:
                    letter = _LETTERS[place - 1] if place <= len(_LETTERS) else str(place + 1)
                    label = f"{occurrence.place.lower()}, mention {place + 1}"
                    yield _Place(target, letter, first=False, label=label)
