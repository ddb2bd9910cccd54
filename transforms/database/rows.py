"""Facts as rows: what goes into which table of `schema.sql`."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from textus.transforms.database.bare import bare_beside
from textus.transforms.facts.facts import DocumentFacts

if TYPE_CHECKING:
    from textus.edition.entity import Entity
    from textus.edition.settings import Settings

__all__ = ["Row", "document_rows", "edition_row", "entity_rows", "sort_text", "sort_tuple"]

Row = tuple[object, ...]

_OFFSET: Final = 10**14
_DIGITS: Final = 15


def sort_text(sort: Sequence[int]) -> str:
    """A sort key as text that sorts as the key does."""
    return " ".join(f"{number + _OFFSET:0{_DIGITS}d}" for number in sort)


def sort_tuple(text: str) -> tuple[int, ...]:
    """The sort key that `sort_text` wrote."""
    return tuple(int(number) - _OFFSET for number in text.split())


def edition_row(settings: "Settings") -> Row:
    """The row of table ``edition``."""
    return (
        settings.title,
        json.dumps(settings.editors, ensure_ascii=False),
        settings.description,
        settings.rights,
        settings.published.isoformat() if settings.published else None,
        settings.base_url,
        json.dumps(settings.languages, ensure_ascii=False),
    )


def document_rows(facts: DocumentFacts) -> Iterator[tuple[str, Iterable[Row]]]:
    """The rows of one document, table by table."""
    name = facts.name
    yield (
        "documents",
        [(name, facts.title, facts.language, facts.created, facts.published, facts.source, facts.rights,
          facts.words, facts.characters, facts.shown)],
    )  # fmt: skip
    for role, agents in (("author", facts.authors), ("editor", facts.editors)):
        yield "document_agents", ((name, role, place, agent) for place, agent in enumerate(agents))
    for entry, counts in (("left out", facts.left_out), ("unmodelled", facts.unmodelled)):
        yield "ledger", ((name, entry, what, number) for what, number in counts.items())
    yield (
        "passages",
        (
            (name, place, p.anchor, p.ref, p.unit, p.label, p.parent, p.text, bare_beside(p.text))
            for place, p in enumerate(facts.passages)
        ),
    )
    mentions = facts.mentions
    yield (
        "mentions",
        (
            (name, place, m.anchor, m.kind, m.passage or None, m.start, m.end, m.words, m.element, m.view)
            for place, m in enumerate(mentions)
        ),
    )
    yield (
        "mention_entities",
        ((name, m.anchor, place, entity) for m in mentions for place, entity in enumerate(m.entities)),
    )
    yield (
        "dates",
        (
            (name, m.anchor, d.edtf, d.calendar, d.new_style, d.old_style, sort_text(d.sort), d.certainty,
             d.earliest, d.latest, d.as_read)
            for m in mentions if (d := m.date) is not None
        ),
    )  # fmt: skip


def entity_rows(entity: "Entity") -> Iterator[tuple[str, Iterable[Row]]]:
    """The rows of one register entry, table by table."""
    key, date = entity.key, entity.date
    yield (
        "entities",
        [(key, entity.kind, entity.identifier, entity.name, entity.heading, entity.gloss, entity.description,
          None if date is None else date.edtf(), None if date is None else date.earliest,
          None if date is None else date.latest, *(entity.coordinates or (None, None)))],
    )  # fmt: skip
    yield (
        "names",
        (
            (key, place, f.text, f.heading, f.language, f.type, bare_beside(f.text))
            for place, f in enumerate(entity.forms)
        ),
    )
    yield (
        "identifiers",
        ((key, place, i.authority, i.value, i.certainty) for place, i in enumerate(entity.identifiers)),
    )
    yield (
        "entity_facts",
        (
            (key, place, fact.label, fact.text, None if fact.date is None else fact.date.edtf())
            for place, fact in enumerate(entity.facts)
        ),
    )
