"""Which pages of the whole edition there are, and the hash of what each is made from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from textus.edition.kinds import KINDS
from textus.transforms.cache.digests import digest
from textus.transforms.site.bench import Bench
from textus.transforms.site.entity_page import MOST_SIBLINGS
from textus.transforms.site.latest import DATABASE
from textus.transforms.site.register_page import register_page_name
from textus.transforms.site.shared_work import Task
from textus.transforms.site.site import CHRONOLOGY
from textus.transforms.site.store import Store
from textus.transforms.sorting import sort_key

__all__ = ["Planned", "plan", "tasks_for"]

_SHARE = 32
"""So many pages of entities are one task, at most."""
EDITION_FILES = ("index.html", "edition.bib", "edition.ris", "edition.json")
TEXTS_FILES = ("texts.bib", "texts.ris", "texts.json")


class Planned(NamedTuple):
    """Files of the site that are made together.

    Attributes:
        names: The files.
        key: The hash of all they are made from.
        task: What makes them.
    """

    names: tuple[str, ...]
    key: str
    task: Task


class _Entry(NamedTuple):
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
    by_kind = {k: group for k in KINDS if (group := [e for e in entries if e.kind == k])}
    counts = bench.all_texts.counts()
    for kind, group in by_kind.items():
        yield from _entities(bench, kind, group, shown, counts)
        key = digest(site_key, "register", registers, aspects["registers"])
        yield Planned((register_page_name(kind),), key, Task("index", key, kind))
    if entries:
        key = digest(site_key, "registers", registers, aspects["registers"])
        yield Planned(("register.html",), key, Task("index", key))
    if "place" in by_kind:
        key = digest(site_key, "places", registers, aspects["registers"])
        yield Planned(("places-map.html",), key, Task("places", key))
    if bench.order.dated:
        key = digest(site_key, "dates", aspects["dates"])
        yield Planned((CHRONOLOGY,), key, Task("dates", key))
    kinds = [(kind, len(group)) for kind, group in by_kind.items()]
    key = digest(site_key, "start", aspects["account"], aspects["dates"], kinds)
    yield Planned(EDITION_FILES, key, Task("start", key))
    if len(bench.site.documents) > 1:
        key = digest(site_key, "texts", aspects["citations"])
        yield Planned(TEXTS_FILES, key, Task("texts", key))
    key = digest(site_key, "database", registers, aspects["facts"])
    yield Planned((DATABASE,), key, Task("database", key))


def _shown(store: Store) -> tuple[dict[str, str], dict[str, str]]:
    """The hashes of what all documents say: of each entity, and for each kind of page."""
    entities: dict[str, str] = {}
    aspects = dict.fromkeys(("account", "citations", "registers", "dates", "facts"), "")
    for of_entities, of_pages in store.shown():
        for key, one in of_entities.items():
            entities[key] = digest(entities.get(key, ""), one)
        for name, before in aspects.items():
            aspects[name] = digest(before, of_pages[name])
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
    around = digest(bench.order.key, "entity", headings, numbers)
    for e in group:
        key = digest(around, e.digest, shown.get(e.key, ""))
        name = bench.site.addresses.entity(kind, e.key)
        yield Planned((name,), key, Task("entities", "", kind, ((e.key, key),), siblings))


def tasks_for(planned: Iterable[Planned]) -> list[Task]:
    """What makes some pages: the work that takes longest first, pages of entities several at a time."""
    single: list[Task] = []
    of_entities: dict[str, tuple[list[tuple[str, str]], tuple[str, ...]]] = {}
    for one in planned:
        task = one.task
        if task.what == "entities":
            of_entities.setdefault(task.kind, ([], task.siblings))[0].extend(task.entities)
        else:
            single.append(task)
    tasks = sorted(single, key=lambda task: task.what != "database")
    for kind, (entities, siblings) in of_entities.items():
        for start in range(0, len(entities), _SHARE):
            some = tuple(entities[start : start + _SHARE])
            tasks.append(Task("entities", "", kind, some, siblings))
    return tasks
