"""Building a site: each document on its own, then what needs all of them, then all of it in its place.

What the last build made is used again where it was made from the same: see `textus.transforms.site.prior` for what
is kept, `textus.transforms.site.store` for what is known of each document, and `textus.transforms.site.plan` for
what other pages are made from.
"""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from textus.edition.edition import Edition, Unreadable
from textus.edition.errors import TextusError
from textus.edition.settings import SETTINGS_FILE
from textus.edition.witnesses import require_witness
from textus.transforms.cache.digests import digest, file_digest
from textus.transforms.cache.fingerprint import fingerprint
from textus.transforms.cache.folder import cache_folder
from textus.transforms.executors import Executor, executor_for
from textus.transforms.models import models_for
from textus.transforms.site.bench import Bench, Order, bench_of, located
from textus.transforms.site.chronology import may_have_dates
from textus.transforms.site.document_work import document_key, make_document
from textus.transforms.site.inputs import Inputs, Status
from textus.transforms.site.output import Workplace, manifest_of, workplace
from textus.transforms.site.place import put_in_place, recover
from textus.transforms.site.plan import plan, tasks_for
from textus.transforms.site.prior import REGISTERS, STORE, Prior, read_prior, save_prior
from textus.transforms.site.reading import RegisterReader
from textus.transforms.site.shared_work import make_shared
from textus.transforms.site.store import NOTHING, Kept, Store, Sums
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
        sums: What its documents come to.
        unreadable: The files that were found and could not be taken in.
        entities: How many entities have a page.
        written: How many files were written.
        files: How many files the site has.
        seconds: The CPU it took, by phase.
        ledger: The entries of the ledger, in the order of the documents, if they were asked for.
        inputs: The files it asked for, with their status from before they were read.
        since: When it began, in nanoseconds.
    """

    folder: Path
    sums: Sums = NOTHING
    unreadable: list[Unreadable] = field(default_factory=list)
    entities: int = 0
    written: int = 0
    files: int = 0
    seconds: Counter[str] = field(default_factory=Counter)
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
    audit: bool = False,
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
        audit: Whether the entries of the ledger are wanted.
        progress: Told how many of how many documents are done.
        waiting: Told if another build into the same folder has to be waited for.

    Raises:
        TextusError: The edition cannot be read, or the site not written; nothing has been changed then.
    """

    def run(*, trees: bool = False, dated: bool | None = None) -> Built:
        with workplace(out, waiting, recover) as place:
            build = _Build(located(edition), place, out, force=force, trees=trees, dated=dated)
            build.progress = progress
            build.run(jobs, cluster, audit=audit)
            return build.built

    with phase("other"):
        built = _first_right(run)
    built.seconds.update(taken())
    return built


class _SupposedWronglyError(Exception):
    """Something was supposed of the texts that turned out to be wrong.

    Args:
        what: What has to be supposed instead.
    """

    def __init__(self, **what: bool) -> None:
        super().__init__()
        self.what = what


def _first_right(run: Callable[..., Built]) -> Built:
    """The first build that supposes nothing wrong; each supposition is turned round once at most."""
    known: dict[str, bool] = {}
    while True:
        try:
            return run(**known)
        except _SupposedWronglyError as error:
            if error.what.keys() <= known.keys():
                raise TextusError("the texts", "were changed during the build", "build again") from None
            known |= error.what


class _Build:
    def __init__(
        self, edition: Edition, place: Workplace, out: Path, *, force: bool, trees: bool, dated: bool | None
    ) -> None:
        self._edition = edition
        self._place = place
        self._cache = cache_folder(edition.folder, place.target)
        prior = None if force else read_prior(self._cache, place.folder)
        self._prior = prior or Prior(dated=may_have_dates(edition))
        self._trees = trees or self._prior.trees
        self._dated = self._prior.dated if dated is None else dated
        self._inputs = Inputs(edition.folder, self._prior.inputs)
        self._store = Store(place.folder / STORE)
        self._pages = self._store.pages
        self._listed = manifest_of(place.target)
        self.progress: Callable[[int, int], None] = lambda _done, _of: None
        self.built = Built(out)

    def run(self, jobs: int, cluster: str, *, audit: bool) -> None:
        with phase("registers"):
            bench = self._open(jobs)
        with executor_for(bench.order, jobs, cluster) as executor:
            self._documents(bench, executor)
            self._shared(bench, executor)
        self._assets(bench)
        self._finish(bench, audit=audit)

    def _open(self, jobs: int) -> Bench:
        """Read the registers, and open the bench of this process."""
        edition, folder = self._edition, self._place.folder
        if edition.settings.odd:
            models_for.cache_clear()  # the ODD may have changed since this process read it
        unreadable = self.built.unreadable.append
        reader = RegisterReader(edition, edition.folder, self._inputs, unreadable, trees=self._trees)
        stored = folder / REGISTERS
        self._same_registers = stored.exists() and reader.same_as(self._prior, self._store)
        if not self._same_registers:
            self._store.forget_entities()
            reader.read(stored, self._store.add_entities, jobs)
        names = digest(sorted((str(path), name) for path, name in edition.names.items()))
        self._same_names = names == self._prior.names
        self._next = Prior(registers=reader.contributions, names=names, dated=self._dated)
        order = Order(folder.name, "", edition, self._place.new, stored, folder / STORE, self._dated)
        navigation = bench_of(order).site.navigation
        odd = self._inputs.digest(edition.settings.odd) if edition.settings.odd else ""
        self._inputs.status(SETTINGS_FILE)
        key = digest(fingerprint(), edition.settings, edition.title, navigation, len(edition.names) == 1, odd)
        return bench_of(replace(order, name=f"{folder.name} {key}", key=key))

    # Documents

    def _documents(self, bench: Bench, executor: Executor[Order]) -> None:
        texts = self._edition.files.texts
        names = self._edition.names
        todo = []
        with phase("compare"):
            for path in texts:
                inner = bench.inner(path)
                kept = self._store.kept(inner)
                if kept is not None and self._holds(bench, kept, names[self._edition.resolved(path)]):
                    self._store.stand(kept.name)
                    self._pages.keep(kept.pages)
                else:
                    self._inputs.status(inner)
                    todo.append(path)
            self._store.forget_others()
            self._store.save()  # processes that are forked now would take its locks for their own
        finished = len(texts) - len(todo)
        for done in executor.run(make_document, todo, _SHARE):
            with phase("store"):
                if isinstance(done.made, Unreadable):
                    self._leave_out(bench, done.made)
                else:
                    self._store.add(done.made, done.rows)
                    for name, hashed in done.made.files.items():
                        self._inputs.status(name)
                        self._inputs.note(name, hashed)
                self._pages.write(done.pages)
            self.built.seconds.update(done.seconds)
            finished += 1
            self.progress(finished, len(texts))
        with phase("store"):
            self._store.set_order(names[self._edition.resolved(path)] for path in texts)
            self._store.save()
            self.built.sums = self._store.sums()
            if self._store.has_dates() != self._dated:
                raise _SupposedWronglyError(dated=not self._dated)
        if not self.built.sums.documents:
            first = self.built.unreadable[0].error if self.built.unreadable else None
            raise first or TextusError(self._edition.shown, "no TEI file that can be read")
        self._check_witness()

    def _leave_out(self, bench: Bench, text: Unreadable) -> None:
        """Leave out a text that cannot be read.

        Raises:
            _SupposedWronglyError: Entries have been taken from it.
        """
        if not self._trees and any(
            scope and name == bench.inner(text.path) for name, scope, _ in self._next.registers
        ):
            raise _SupposedWronglyError(trees=True)
        self._next.trees = self._trees
        self.built.unreadable.append(text)

    def _check_witness(self) -> None:
        """See to it that a document has the witness that is asked for."""
        wanted = self._edition.settings.witness
        if wanted and not self._store.has_witness():
            roots = (document.root for document in self._edition.documents(lambda _: None))
            require_witness(roots, wanted, f"{self._edition.shown}: witness in edition.toml")

    def _holds(self, bench: Bench, kept: Kept, name: str) -> bool:
        """Whether a document would be made as it was, and its pages are as they were left."""
        return (
            kept.name == name
            and kept.key == document_key(bench.order, name)
            and all(self._inputs.digest(file) == then for file, then in kept.files.items())
            and all(map(self._intact, kept.pages))
            and (
                (self._same_registers and self._same_names)
                or answered_alike(
                    self._store.asked(name), bench.registers, bench.site.documents, bench.folder
                )
            )
        )

    def _intact(self, name: str) -> bool:
        """Whether a file of the site in place is as the last build left it."""
        page = self._pages.left(name)
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
            tasks = tasks_for(
                one for one in plan(bench, self._store) if not self._may_stay(one.names, one.key)
            )
        for done in executor.run(make_shared, tasks, 1):
            self.built.seconds.update(done.seconds)
            self._pages.write(done.pages)

    def _may_stay(self, names: Sequence[str], key: str) -> bool:
        """Whether files are made from what they were made from, and are as they were left."""
        for name in names:
            left = self._pages.left(name)
            if left is None or left.key != key or not self._intact(name):
                return False
        self._pages.keep(names)
        return True

    def _assets(self, bench: Bench) -> None:
        key = bench.order.key
        with phase("write"):
            for path in sorted(ASSETS.rglob("*")):
                if path.is_file() and "__pycache__" not in path.parts:
                    name = f"assets/{path.relative_to(ASSETS).as_posix()}"
                    if not self._may_stay([name], key):
                        self._pages.write([bench.staging.write(name, path, key)])

    def _finish(self, bench: Bench, *, audit: bool) -> None:
        """Put the site in its place, and keep for the next build what this one knows."""
        built, place = self.built, self._place
        built.written, built.files = self._pages.counts()
        with phase("place"):
            unchanged = put_in_place(place, self._pages, self._listed)
        with phase("keep"):
            self._pages.settle((name, self._time(name)) for name in unchanged)
            built.entities = len(bench.registers)
            if audit:
                built.ledger = list(self._store.ledger())
            bench.close()
            self._store.close()
            self._next.inputs = self._inputs.seen()
            built.inputs, built.since = self._inputs.statuses(), self._inputs.since
            save_prior(self._cache, place.folder, self._next, place.target)

    def _time(self, name: str) -> int:
        return os.stat(os.path.join(self._place.target, name)).st_mtime_ns  # noqa: PTH116, PTH118 - as a text
