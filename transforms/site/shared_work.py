"""The work on pages that show something of all documents: entities, registers, places, dates, the start, the database.

Each task makes some pages from the store and the registers, and runs in any process once the store is complete.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from textus.transforms.database.write import write_from_arrivals
from textus.transforms.site.bench import Bench, Order, bench_of
from textus.transforms.site.citing import edition_citation_files, texts_citation_files
from textus.transforms.site.entity_page import MOST_NEIGHBOURS, render_entity
from textus.transforms.site.figure_pages import render_dates, render_places
from textus.transforms.site.latest import DATABASE
from textus.transforms.site.occurrences import MOST_PASSAGES
from textus.transforms.site.pages import Page
from textus.transforms.site.register_page import index_entries, register_page_name, render_register
from textus.transforms.site.site import CHRONOLOGY
from textus.transforms.site.start_page import render_start
from textus.transforms.timing import phase, taken

__all__ = ["SharedDone", "Task", "make_shared"]


class Task(NamedTuple):
    """Some pages to be made.

    Attributes:
        what: What they are: a key of the table below.
        key: The hash of what they are made from; of pages of entities each has its own.
        kind: The kind of the entities; the empty string for the index of all kinds.
        entities: For pages of entities, their keys and the hashes of what they are made from.
        siblings: For pages of entities, all of their kind in the order of the index, unless they are too many.
    """

    what: str
    key: str
    kind: str = ""
    entities: tuple[tuple[str, str], ...] = ()
    siblings: tuple[str, ...] = ()


class SharedDone(NamedTuple):
    """The pages of a task, and the CPU it took by phase."""

    pages: Sequence[Page]
    seconds: dict[str, float]


Making = Iterator[tuple[str, str, Iterable[str]]]
"""Files of the site, each with the hash of what it is made from, and with its content piece by piece."""


def make_shared(order: Order, task: Task) -> SharedDone:
    """Make the pages of a task."""
    bench = bench_of(order)
    if task.what == "database":
        with phase("database"):
            target = Path(bench.staging.path(DATABASE))
            write_from_arrivals(target, order.store, bench.site.settings)
            pages = [bench.staging.written(DATABASE, task.key)]
        return SharedDone(pages, taken())
    write = bench.staging.write_in_parts
    with phase(task.what):
        pages = [write(name, parts, key) for name, key, parts in _MAKERS[task.what](bench, task)]
    return SharedDone(pages, taken())


def _entities(bench: Bench, task: Task) -> Making:
    site, all_texts = bench.site, bench.all_texts
    keys = [key for key, _ in task.entities]
    counts = all_texts.counts((*keys, *task.siblings))
    company = all_texts.company(keys, task.kind, MOST_NEIGHBOURS)
    letters = all_texts.letters(keys)
    found = bench.registers.get_all((*keys, *task.siblings))
    siblings = [
        (key, e.heading, counts.get(key, 0)) for key in task.siblings if (e := found[key]) is not None
    ]
    mentioned = all_texts.mentioned(keys, "page", "called")
    for key, made_from in task.entities:
        entity = found.get(key)
        if entity is not None:
            count = counts.get(key, 0)
            mine = next(mentioned)[1] if count else ()
            page = render_entity(
                entity, site, count, mine, letters.get(key, ()), company.get(key, ()), siblings
            )
            yield site.addresses.entity(entity.kind, key), made_from, page


def _index(bench: Bench, task: Task) -> Making:
    entries = index_entries(bench.site, bench.registers.lines(task.kind))
    counts = bench.all_texts.counts()

    def mentions(keys: Sequence[str]) -> Iterator[tuple[str, Iterable[tuple[str, ...]]]]:
        return bench.all_texts.mentioned(keys, "line")

    page = render_register(bench.site, entries, counts, mentions, task.kind)
    yield register_page_name(task.kind) if task.kind else "register.html", task.key, page


def _map(bench: Bench, task: Task) -> Making:
    places, counts = bench.registers.of_kind("place"), bench.all_texts.counts()
    passages = {}
    if len(bench.site.documents) == 1:
        few = [key for key, count in counts.items() if count <= MOST_PASSAGES]
        passages = {
            key: json.loads(of_text)
            for key, mine in bench.all_texts.mentioned(few, "passages")
            for (of_text,) in mine
        }
    yield "places-map.html", task.key, render_places(bench.site, places, counts, passages)


def _dates(bench: Bench, task: Task) -> Making:
    all_texts = bench.all_texts
    yield CHRONOLOGY, task.key, render_dates(bench.site, all_texts.date_sums(), all_texts.dated)


def _start(bench: Bench, task: Task) -> Making:
    all_texts = bench.all_texts
    dates, kinds = all_texts.date_sums().dates, bench.registers.kinds()
    page = render_start(bench.site, all_texts.texts(), all_texts.extent(), kinds, dates)
    yield "index.html", task.key, page
    for name, content in edition_citation_files(bench.site):
        yield name, task.key, (content,)


def _texts(bench: Bench, task: Task) -> Making:
    for name, parts in texts_citation_files(bench.all_texts.citations):
        yield name, task.key, parts


_MAKERS: Final[Mapping[str, Callable[[Bench, Task], Making]]] = MappingProxyType(
    {
        "entities": _entities,
        "index": _index,
        "places": _map,
        "dates": _dates,
        "start": _start,
        "texts": _texts,
    }
)
