"""Building a site: each document on its own, then what needs all of them, then all of it in its place.

What the last build made is used again where it was made from the same: see `textus.transforms.site.prior` for what
is kept, `textus.transforms.site.store` for what is known of each document, and `textus.transforms.site.plan` for
what other pages are made from.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textus.edition.edition import Edition, Unreadable
from textus.edition.errors import TextusError
from textus.edition.settings import SETTINGS_FILE
from textus.edition.witnesses import require_witness
from textus.transforms.cache.digests import digest, file_digest
from textus.transforms.cache.fingerprint import fingerprint
from textus.transforms.cache.folder import cache_folder
from textus.transforms.database.records import DocumentRecord
from textus.transforms.executors import Executor, executor_for
from textus.transforms.models import models_for
from textus.transforms.site.bench import Bench, Order, bench_of, located
from textus.transforms.site.document_work import document_key, make_document
from textus.transforms.site.inputs import Inputs, Status
from textus.transforms.site.output import MANIFEST, Page, Workplace, manifest_of, workplace
from textus.transforms.site.place import put_in_place, recover
from textus.transforms.site.plan import Planned, plan, tasks_for
from textus.transforms.site.prior import REGISTERS, STORE, Prior, read_prior, save_prior
from textus.transforms.site.reading import RegisterReader
from textus.transforms.site.shared_work import Task, make_shared
from textus.transforms.site.store import Made, Store
from textus.transforms.site.watching import answered_alike
from textus.transforms.timing import phase, taken

__all__ = ["ASSETS", "Built", "build_site"]

ASSETS = Path(__file__).resolve().parent.parent / "assets"
_SHARE = 16
"""So many documents are given to a process at once, at most."""


@dataclass(slots=True)
class Built:
    """What a build did.

    Attributes:
        folder: Where the site lies.
        documents: What is known of its documents.
        unreadable: The files that were found and could not be taken in.
        entities: How many entities have a page.
        mentions: How many mentions there are.
        dangling: How many of them lead to no entity.
        written: How many files were written.
        files: How many files the site has.
        seconds: The CPU it took, by phase.
        missing: What documents name as images and are none.
        ledger: The entries of the ledger, in the order of the documents.
        inputs: The files it asked for, with their status from before they were read.
        since: When it began, in nanoseconds.
    """

    folder: Path
    documents: list[DocumentRecord] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    entities: int = 0
    mentions: int = 0
    dangling: int = 0
    written: int = 0
    files: int = 0
    seconds: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    ledger: list[dict[str, Any]] = field(default_factory=list)
    inputs: dict[str, Status | None] = field(default_factory=dict)
    since: int = 0


def build_site(
    edition: Edition,
    out: Path,
    *,
    jobs: int = 1,
    cluster: str = "",
    force: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    waiting: Callable[[], None] = lambda: None,
) -> Built:
    """Build the site of an edition.

    Args:
        edition: The edition.
        out: The folder to write it to; empty, new, or a site that Textus wrote.
        jobs: How many processes to use.
        cluster: The address of a Dask scheduler to use instead, or the empty string.
        force: Whether to make everything anew, whatever the last build left.
        progress: Told how many of how many documents are done.
        waiting: Told if another build into the same folder has to be waited for.

    Raises:
        TextusError: The edition cannot be read, or the site not written; nothing has been changed then.
    """
    with workplace(out, waiting, recover) as place:
        build = _Build(located(edition), place, out, force=force)
        build.progress = progress
        build.run(jobs, cluster)
        return build.built


class _Build:
    def __init__(self, edition: Edition, place: Workplace, out: Path, *, force: bool) -> None:
        self._edition = edition
        self._place = place
        self._cache = cache_folder(edition.folder, place.target)
        prior = None if force else read_prior(self._cache, place.folder)
        self._prior = prior or Prior()
        self._inputs = Inputs(edition.folder, self._prior.inputs)
        self._store = Store(place.folder / STORE, writing=True)
        self._old_made: dict[str, Made] = {made.path: made for made in self._store.made()}
        self._old_pages = self._store.pages()
        self._listed = manifest_of(place.target)
        self._kept: dict[str, Page] = {}
        self._written: dict[str, Page] = {}
        self.progress: Callable[[int, int], None] = lambda _done, _of: None
        self.built = Built(out)

    def run(self, jobs: int, cluster: str) -> None:
        with phase("registers"):
            bench = self._open()
        with executor_for(bench.order, jobs, cluster) as executor:
            self._documents(bench, executor)
            self._shared(bench, executor)
        self._assets(bench)
        self._finish(bench)

    def _open(self) -> Bench:
        """Read the registers, and open the bench of this process."""
        edition, folder = self._edition, self._place.folder
        if edition.settings.odd:
            models_for.cache_clear()  # the ODD may have changed since this process read it
        files = {made.path: made.files for made in self._old_made.values()}
        reader = RegisterReader(edition, edition.folder, self._inputs, self.built.unreadable.append)
        stored = folder / REGISTERS
        self._same_registers = stored.exists() and reader.same_as(self._prior, files)
        if not self._same_registers:
            self._store.forget_entities()
            reader.read(stored, self._store.add_entities)
        names = digest(sorted((str(path), name) for path, name in edition.names.items()))
        self._same_names = names == self._prior.names
        self._next = Prior(registers=reader.contributions, names=names)
        order = Order(folder.name, "", edition, self._place.new, stored, folder / STORE)
        navigation = bench_of(order).site.navigation
        odd = self._inputs.digest(edition.settings.odd) if edition.settings.odd else ""
        self._inputs.status(SETTINGS_FILE)
        key = digest(fingerprint(), edition.settings, edition.title, navigation, len(edition.names) == 1, odd)
        order = Order(f"{folder.name} {key}", key, edition, order.pages, order.registers, order.store)
        return bench_of(order)

    # Documents

    def _documents(self, bench: Bench, executor: Executor[Order]) -> None:
        texts = self._edition.files.texts
        todo, still = [], set()
        with phase("compare"):
            for path in texts:
                made = self._old_made.get(bench.inner(path))
                if made is not None and self._holds(
                    bench, made, self._edition.names[self._edition.resolved(path)]
                ):
                    still.add(made.name)
                    self._kept.update((name, self._old_pages[name]) for name in made.pages)
                else:
                    self._inputs.status(bench.inner(path))
                    todo.append(path)
            for made in self._old_made.values():
                if made.name not in still:
                    self._store.forget(made.name)
        finished = len(texts) - len(todo)
        for done in executor.run(make_document, todo, _SHARE):
            with phase("store"):
                if isinstance(done.made, Unreadable):
                    self.built.unreadable.append(done.made)
                else:
                    self._store.add(done.made, done.rows)
                    for name, hashed in done.made.files.items():
                        self._inputs.status(name)
                        self._inputs.note(name, hashed)
                self._write(done.pages, "")
            self.built.seconds.update(done.seconds)
            finished += 1
            self.progress(finished, len(texts))
        with phase("store"):
            self._store.set_order(self._edition.names[self._edition.resolved(path)] for path in texts)
            self._store.save()
        self.built.documents = list(self._store.documents())
        made_of_all = list(self._store.made())
        self.built.missing = [name for made in made_of_all for name in made.missing]
        self.built.ledger = [made.ledger for made in made_of_all]
        if not self.built.documents:
            first = self.built.unreadable[0].error if self.built.unreadable else None
            raise first or TextusError(self._edition.shown, "no TEI file that can be read")
        self._check_witness()

    def _check_witness(self) -> None:
        """See to it that a document has the witness that is asked for."""
        wanted = self._edition.settings.witness
        if wanted and not any(made.aspects["witness"] for made in self._store.made()):
            roots = (document.root for document in self._edition.documents(lambda _: None))
            require_witness(roots, wanted, f"{self._edition.shown}: witness in edition.toml")

    def _holds(self, bench: Bench, made: Made, name: str) -> bool:
        """Whether a document would be made as it was, and its pages are as they were left."""
        return (
            made.name == name
            and made.key == document_key(bench.order, name)
            and all(self._inputs.digest(file) == then for file, then in made.files.items())
            and all(map(self._intact, made.pages))
            and (
                (self._same_registers and self._same_names)
                or answered_alike(made.asked, bench.registers, bench.site.documents, bench.folder)
            )
        )

    def _intact(self, name: str) -> bool:
        """Whether a file of the site in place is as the last build left it."""
        page = self._old_pages.get(name)
        if page is None or name not in self._listed:
            return False
        path = os.path.join(self._place.target, name)  # noqa: PTH118 - asked for every file
        try:
            status = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - the same
        except OSError:
            return False
        if status.st_size != page.size:
            return False
        return status.st_mtime_ns == page.time or file_digest(Path(path)) == page.digest

    # Everything else

    def _shared(self, bench: Bench, executor: Executor[Order]) -> None:
        with phase("compare"):
            planned = list(plan(bench, self._store))
            todo = [one for one in planned if not self._may_stay(one)]
        keys = {name: one.key for one in todo for name in one.names}
        for done in executor.run(make_shared, tasks_for(todo), 1):
            self.built.seconds.update(done.seconds)
            for page in done.pages:
                self._write([page], keys[page.name])

    def _may_stay(self, planned: Planned) -> bool:
        """Whether files are made from what they were made from, and are as they were left."""
        old = [self._old_pages.get(name) for name in planned.names]
        if any(page is None or page.key != planned.key for page in old) or not all(
            map(self._intact, planned.names)
        ):
            return False
        self._kept.update((page.name, page) for page in old if page is not None)
        return True

    def _assets(self, bench: Bench) -> None:
        with phase("write"):
            for path in sorted(ASSETS.rglob("*")):
                if path.is_file() and "__pycache__" not in path.parts:
                    name = f"assets/{path.relative_to(ASSETS).as_posix()}"
                    if not self._may_stay(Planned((name,), bench.order.key, Task("asset"))):
                        self._write([bench.staging.write(name, path.read_bytes())], bench.order.key)

    def _write(self, pages: Iterable[Page], key: str) -> None:
        self._written.update((page.name, page._replace(key=key)) for page in pages)

    def _finish(self, bench: Bench) -> None:
        """Put the site in its place, and keep for the next build what this one knows."""
        built, place = self.built, self._place
        with phase("place"):
            names = self._written.keys() | self._kept.keys()
            if self._written or names != self._listed - {MANIFEST}:
                put_in_place(place, set(self._written), set(self._kept))
        with phase("keep"):
            pages = [*self._kept.values(), *self._written.values()]
            self._store.set_pages(page._replace(time=self._time(page.name)) for page in pages)
            built.mentions, built.dangling = self._store.mentions()
            built.entities, built.written, built.files = (
                len(bench.registers),
                len(self._written),
                len(pages),
            )
            self._store.save()
            self._next.inputs = self._inputs.seen()
            built.inputs, built.since = self._inputs.statuses(), self._inputs.since
            save_prior(self._cache, place.folder, self._next, place.target)
            bench.close()
            self._store.close()
        built.seconds.update(taken())

    def _time(self, name: str) -> int:
        return os.stat(os.path.join(self._place.target, name)).st_mtime_ns  # noqa: PTH116, PTH118 - for every file
