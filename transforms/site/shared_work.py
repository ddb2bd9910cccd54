"""The work on pages that show something of all documents: entities, registers, places, dates, the start, the database.

Each task makes some pages from the store and the registers, and runs in any process once the store is complete.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textus.edition.entity import Entity
from textus.transforms.database.write import write_from_arrivals
from textus.transforms.site.bench import Bench, Order, bench_of
from textus.transforms.site.citing import edition_citation_files
from textus.transforms.site.entity_page import render_entity
from textus.transforms.site.figure_pages import render_dates, render_places
from textus.transforms.site.occurrences import Occurrence
from textus.transforms.site.output import Page
from textus.transforms.site.register_page import in_index_order, register_page_name, render_register
from textus.transforms.site.start_page import render_start
from textus.transforms.timing import phase, taken

__all__ = ["DATABASE", "SharedDone", "Task", "make_shared"]

DATABASE = "edition.sqlite"


@dataclass(frozen=True, slots=True)
class Task:
    """Some pages to be made.

    Attributes:
        what: What they are: a key of the table below.
        keys: For entities, which ones; for a register, its kind, or none for that of all kinds.
        siblings: For entities, all of their kind in the order of the index, unless they are too many.
    """

    what: str
    keys: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedDone:
    """The pages of a task, and the CPU it took by phase."""

    pages: Sequence[Page]
    seconds: dict[str, float]


def make_shared(order: Order, task: Task) -> SharedDone:
    """Make the pages of a task."""
    bench = bench_of(order)
    if task.what == "database":
        with phase("database"):
            write_from_arrivals(bench.staging.path(DATABASE), order.store, bench.site.edition.settings)
            pages = [bench.staging.written(DATABASE)]
        return SharedDone(pages, taken())
    pages = []
    with phase(task.what):
        for name, content in _MAKERS[task.what](bench, task):
            with phase("write"):
                pages.append(bench.staging.write(name, content))
    return SharedDone(pages, taken())


Made = Iterator[tuple[str, str]]


def _entities(bench: Bench, task: Task) -> Made:
    site = bench.site
    siblings: list[tuple[Entity, int]] = []
    if task.siblings:
        counts = bench.store.counts()
        siblings = [
            (e, counts.get(e.key, 0)) for e in map(site.registers.get, task.siblings) if e is not None
        ]
    for key in task.keys:
        entity = site.registers.get(key)
        if entity is not None:
            mine, company = bench.store.occurrences(key), bench.store.company(key)
            html = render_entity(entity, site, mine, company, siblings)
            yield site.addresses.entity(entity.kind, key), html


def _registers(bench: Bench, task: Task) -> Made:
    kind = "".join(task.keys)
    entities = in_index_order(bench.registers.of_kind(kind) if kind else bench.registers)
    html = render_register(bench.site, entities, _Occurrences(bench), bench.store.counts(), kind)
    yield register_page_name(kind) if kind else "register.html", html


def _map(bench: Bench, _: Task) -> Made:
    places = in_index_order(bench.registers.of_kind("place"))
    yield "places-map.html", render_places(bench.site, places, _Occurrences(bench))


def _dates(bench: Bench, _: Task) -> Made:
    yield "dates.html", render_dates(bench.site, list(bench.store.dated()))


def _start(bench: Bench, _: Task) -> Made:
    kinds = bench.registers.kinds()
    dates = sum(1 for _ in bench.store.dated())
    yield "index.html", render_start(bench.site, list(bench.store.documents()), kinds, dates)
    for suffix, content in edition_citation_files(bench.site):
        yield f"edition{suffix}", content


_MAKERS = {"entities": _entities, "registers": _registers, "places": _map, "dates": _dates, "start": _start}


class _Occurrences(Mapping[str, Sequence[Occurrence]]):
    """The mentions of entities, read when they are asked for."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._counts = bench.store.counts()

    def __getitem__(self, key: str) -> Sequence[Occurrence]:
        if key not in self._counts:
            raise KeyError(key)
        return self._bench.store.occurrences(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)
