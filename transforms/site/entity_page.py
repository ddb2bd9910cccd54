"""The page of an entity: its facts, and every mention in its context."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textus.edition.dates import in_words
from textus.edition.entity import Entity
from textus.transforms.addresses import fragment
from textus.transforms.site.citing import cite_register_entry
from textus.transforms.site.labels import (
    FACT_LABELS,
    KIND_LABELS,
    MANNERS,
    authority_link,
    coordinates_of,
    count_of,
)
from textus.transforms.site.occurrences import Occurrence
from textus.transforms.site.render import markup, render
from textus.transforms.site.site import Site

__all__ = ["MOST_SIBLINGS", "render_entity"]

MOST_SIBLINGS = 60
"""A register with more entries is not repeated on the page of each."""
_MOST_NEIGHBOURS = 40


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Fact:
    label: str
    values: list[_Value]


def render_entity(
    entity: Entity,
    site: Site,
    mine: Sequence[Occurrence],
    company: Iterable[str],
    siblings: Sequence[tuple[Entity, int]],
) -> str:
    """The page of one entity.

    Args:
        entity: The entity.
        site: Its site.
        mine: Its mentions.
        company: The keys of the entities mentioned in the same passages.
        siblings: The entities of its kind with the numbers of their mentions, in the order of the index;
            none where they are more than a page should list.
    """
    one, many = KIND_LABELS[entity.kind]
    addresses = site.addresses
    return render(
        "entity.html",
        site=site,
        root="../",
        page_title=f"{entity.name}, {site.title}",
        page_description=entity.gloss or entity.name,
        entity=entity,
        kind_label=one,
        plural_label=many,
        subtitle=_subtitle(entity),
        count_words=count_of(len(mine), "mention", "mentions").capitalize(),
        occurrences=[_occurrence(o, site) for o in mine],
        neighbours=[
            {"page": addresses.entity(n.kind, n.key), "heading": n.heading}
            for n in _neighbours(entity, company, site)
        ],
        citation=cite_register_entry(site, entity),
        downloads=[],
        facts=_facts(entity, mine),
        siblings=[
            {
                "page": addresses.entity(s.kind, s.key),
                "here": s.key == entity.key,
                "count": count,
                "heading": s.heading,
            }
            for s, count in siblings
        ],
    )


def _subtitle(entity: Entity) -> str:
    life = [f.date for f in entity.facts if f.label in {"birth", "death"} and f.date is not None]
    years = [str(d.start.year) for d in life if d.start is not None]
    span = "–".join(years) if len(years) == 2 else in_words(entity.date) if entity.date is not None else ""
    gloss = entity.gloss or ""
    return f"{span}. {gloss}" if span and gloss and span not in gloss else gloss or span


def _occurrence(o: Occurrence, site: Site) -> dict[str, object]:
    return {
        "page": site.addresses.document(o.document),
        "fragment": fragment(o.anchor),
        "where": f"{o.title}, {o.place.lower()}" if len(site.documents) > 1 else o.place,
        "manner": MANNERS.get(o.element, ""),
        "language": o.language if o.language != site.language else "",
        "before": o.before,
        "words": o.inside,
        "after": o.after,
        "citation": markup(o.citation),
    }


def _neighbours(entity: Entity, company: Iterable[str], site: Site) -> list[Entity]:
    """Entities of the same kind in the same passages."""
    found = (site.registers.get(key) for key in company if key != entity.key)
    same = [e for e in found if e is not None and e.kind == entity.kind]
    return sorted(same, key=lambda e: (e.heading, e.key))[:_MOST_NEIGHBOURS]


def _facts(entity: Entity, mine: Sequence[Occurrence]) -> list[_Fact]:
    facts = [_Fact("Name", [_Value(f.heading, language=f.language) for f in entity.forms])]
    if entity.date is not None and in_words(entity.date):
        facts.append(_Fact("Date", [_Value(in_words(entity.date, style="both"))]))
    for fact in entity.facts:
        label = FACT_LABELS.get(fact.label, fact.label.replace("-", " ").replace("_", " ").capitalize())
        when = in_words(fact.date) if fact.date is not None else ""
        if label == "Date" and entity.date is not None:
            continue
        text = ", ".join(part for part in (when, fact.text) if part)
        if text:
            facts.append(_Fact(label, [_Value(text)]))
    if entity.coordinates:
        facts.append(_Fact("Coordinates", [_Value(coordinates_of(entity))]))
    called = dict.fromkeys(f"“{o.words}”" for o in mine if o.words)
    if called:
        facts.append(_Fact("Called in the text", [_Value(", ".join(called))]))
    if entity.identifiers:
        links = [authority_link(i.authority, i.value) for i in entity.identifiers]
        facts.append(_Fact("Authorities", [_Value(text, href) for text, href in links]))
    return _merged(facts)


def _merged(facts: list[_Fact]) -> list[_Fact]:
    """Facts of the same label under one label, in the order of the first."""
    merged: dict[str, _Fact] = {}
    for fact in facts:
        if fact.label in merged:
            merged[fact.label].values.extend(fact.values)
        else:
            merged[fact.label] = fact
    for fact in merged.values():
        fact.values[:] = {(value.text, value.href): value for value in fact.values}.values()
    return list(merged.values())
