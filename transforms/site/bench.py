"""What a process needs to make pages: the order says where things lie, the bench has them open."""

import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from textus.edition.discovery import Files
from textus.edition.edition import Edition
from textus.transforms.site.all_texts import AllTexts
from textus.transforms.site.inputs import inner_name
from textus.transforms.site.output import Staging
from textus.transforms.site.registered import StoredRegisters
from textus.transforms.site.site import Site, open_site
from textus.transforms.site.watching import Asked, WatchedNames, WatchedRegisters

__all__ = ["Bench", "Order", "bench_of", "located"]


@dataclass(frozen=True, slots=True)
class Order:
    """A build that is under way, as any process on any machine can take part in it.

    Attributes:
        name: What tells it from other builds.
        key: The hash of everything all pages depend on.
        edition: The edition; its paths are absolute.
        pages: The folder that pages are written to.
        registers: The file of its registers.
        store: The file of its store.
        dated: Whether its texts have dates.
    """

    name: str
    key: str
    edition: Edition
    pages: Path
    registers: Path
    store: Path
    dated: bool


class Bench:
    """What one process has open for one order.

    Args:
        order: The order.

    Attributes:
        folder: The folder of the edition, with all links followed.
        registers: The registers.
        site: The site.
        staging: Where pages are written.
        process: The process that has it open.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.folder = order.edition.folder.resolve()
        self.registers = StoredRegisters(order.registers, self.folder)
        self.site = open_site(order.edition, self.registers, self.registers.kinds(), dated=order.dated)
        self.staging = Staging(order.pages)
        self.process = os.getpid()

    @cached_property
    def all_texts(self) -> AllTexts:
        """What all texts say, once the store is complete."""
        return AllTexts(self.order.store)

    def watched(self, asked: Asked) -> Site:
        """The site, which writes down what a document asks of it."""
        site = self.site
        return replace(
            site,
            registers=WatchedRegisters(self.registers, self.folder, asked),
            documents=WatchedNames(site.documents, self.folder, asked),
        )

    def inner(self, path: Path) -> str:
        """The name of a file in the edition's folder."""
        return inner_name(path, self.folder)

    def close(self) -> None:
        """Close what is open."""
        self.registers.close()
        if "all_texts" in self.__dict__:
            self.all_texts.close()


_open: dict[str, Bench] = {}


def bench_of(order: Order) -> Bench:
    """The bench of this process for an order; that of an earlier order is closed.

    A process that was forked opens files for itself.
    """
    bench = _open.get(order.name)
    if bench is None or bench.process != os.getpid():
        for other in _open.values():
            if other.process == os.getpid():
                other.close()
        _open.clear()
        bench = _open[order.name] = Bench(order)
    return bench


def located(edition: Edition) -> Edition:
    """An edition with absolute paths, which other processes understand."""
    folder, real = edition.folder, edition.folder.resolve()

    def here(path: Path) -> Path:
        return real / path.relative_to(folder) if path.is_relative_to(folder) else path.resolve()

    texts, registers = (tuple(map(here, paths)) for paths in (edition.files.texts, edition.files.registers))
    return Edition(real, edition.settings, Files(texts, registers, edition.files.declared), edition.shown)
