"""Which pages of the whole edition there are, and the hash of what each is made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from textus.edition.kinds import KINDS
from textus.transforms.cache.digests import digest
from textus.transforms.site.bench import Bench
from textus.transforms.site.entity_page import MOST_SIBLINGS
from textus.transforms.site.register_page import register_page_name
from textus.transforms.site.shared_work import DATABASE, Task
from textus.transforms.site.store import Store
from textus.transforms.sorting import sort_key

__all__ = ["Planned", "plan", "tasks_for"]

_SHARE = 32
"""So many pages of entities are one task, at most."""
EDITION_FILES = ("index.html", "edition.bib", "edition.ris", "edition.json")


@dataclass(frozen=True, slots=True)
class Planned:
    """Files of the site that are made together.

    Attributes:
        names: The files.
        key: The hash of all they are made from.
        task: What makes them.
    """

    names: tuple[str, ...]
    key: str
    task: Task


@dataclass(slots=True)
class _Entry:
    """An entity, as far as the pages of others show it."""

    key: str
    kind: str
    heading: str
    digest: str


def plan(bench: Bench, store: Store) -> Iterator[Planned]:
    """The pages that show something of all documents."""
    site_key = bench.order.key
    entries = [_Entry(*row) for row in bench.registers.digests()]
    shown, aspects = _shown(store)
    registers = digest([(e.key, e.digest) for e in entries])
    by_kind = {k: [e for e in entries if e.kind == k] for k in KINDS if any(e.kind == k for e in entries)}
    counts = store.counts()
    for kind, group in by_kind.items():
        yield from _entities(bench, kind, group, shown, counts)
        key = digest(site_key, "register", registers, aspects["registers"])
        yield Planned((register_page_name(kind),), key, Task("registers", (kind,)))
    if entries:
        key = digest(site_key, "registers", registers, aspects["registers"])
        yield Planned(("register.html",), key, Task("registers"))
    if "place" in by_kind:
        key = digest(site_key, "places", registers, aspects["registers"])
        yield Planned(("places-map.html",), key, Task("places"))
    yield Planned(("dates.html",), digest(site_key, "dates", aspects["dates"]), Task("dates"))
    kinds = [(kind, len(group)) for kind, group in by_kind.items()]
    key = digest(site_key, "start", aspects["account"], aspects["dates"], kinds)
    yield Planned(EDITION_FILES, key, Task("start"))
    key = digest(site_key, "database", registers, aspects["facts"])
    yield Planned((DATABASE,), key, Task("database"))


def _shown(store: Store) -> tuple[dict[str, str], dict[str, str]]:
    """The hashes of what all documents say: of each entity, and for each kind of page."""
    entities: dict[str, str] = {}
    aspects: dict[str, str] = {"account": "", "registers": "", "dates": "", "facts": ""}
    for made in store.made():
        for key, one in made.entities.items():
            entities[key] = digest(entities.get(key, ""), one)
        for name, before in aspects.items():
            aspects[name] = digest(before, made.aspects[name])
    return entities, aspects


def _entities(
    bench: Bench, kind: str, group: Sequence[_Entry], shown: Mapping[str, str], counts: Mapping[str, int]
) -> Iterator[Planned]:
    """The pages of the entities of one kind; those of others that are named on them count by their headings."""
    headings = digest([(e.key, e.heading) for e in group])
    siblings: tuple[str, ...] = ()
    numbers: list[int] = []
    if len(group) <= MOST_SIBLINGS:
        siblings = tuple(e.key for e in sorted(group, key=lambda e: (sort_key(e.heading), e.key)))
        numbers = [counts.get(key, 0) for key in siblings]
    for e in group:
        key = digest(bench.order.key, "entity", e.digest, headings, numbers, shown.get(e.key, ""))
        name = bench.site.addresses.entity(kind, e.key)
        yield Planned((name,), key, Task("entities", (e.key,), siblings))


def tasks_for(planned: Sequence[Planned]) -> list[Task]:
    """What makes some pages: the work that takes longest first, pages of entities several at a time."""
    single = [one.task for one in planned if one.task.what != "entities"]
    tasks = sorted(single, key=lambda task: task.what != "database")
    of_entities = (one.task for one in planned if one.task.what == "entities")
    for siblings, group in groupby(of_entities, key=lambda task: task.siblings):
        keys = [key for task in group for key in task.keys]
        for start in range(0, len(keys), _SHARE):
            tasks.append(Task("entities", tuple(keys[start : start + _SHARE]), siblings))
    return tasks
