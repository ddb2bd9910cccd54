"""A run over many files, in this process or in several, with the same results in the same order."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from textus.edition.edition import open_edition, open_files
from textus.edition.errors import TextusError
from textus.edition.settings import SETTINGS_FILE
from textus.schema.check import Checked, Checker
from textus.schema.validators import ABOUT_SCHEMAS
from textus.schema.which import Wishes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from textus.edition.diagnostic import Diagnostic
    from textus.schema.rules.facts import Facts

__all__ = ["Run"]

_LARGEST_SHARE = 16
"""So many files are given to a process at once, at most."""


class _Task(NamedTuple):
    """One file, by the number of the checker it belongs to."""

    checker: int
    path: Path


class Run:
    """A run over the files of one or more editions.

    Args:
        paths: The files, folders and editions that are to be checked.
        wishes: The schemas that the user wants.
        jobs: How many processes to use.

    Raises:
        TextusError: A path is missing or holds no TEI.
    """

    def __init__(self, paths: tuple[Path, ...], wishes: Wishes, jobs: int = 1) -> None:
        self._paths = paths
        self._wishes = wishes
        self._jobs = jobs
        self._checkers = _checkers(paths, wishes)
        self._said: set[str] = set()
        self._remarks: set[Diagnostic] = set()
        self._tasks = list(_tasks(self._checkers))

    def __len__(self) -> int:
        return len(self._tasks)

    def files(self) -> list[str]:
        """The files, as the user named them."""
        return [self._checkers[task.checker].edition.name_of(task.path) for task in self._tasks]

    def results(self) -> Iterator[Checked]:
        """What comes of each file, in order, and last of all of each edition as a whole.

        Raises:
            TextusError: A schema is missing or broken, or a file cannot be opened.
        """
        facts: list[list[Facts]] = [[] for _ in self._checkers]
        several = self._jobs > 1 and len(self._tasks) > 1
        for task, checked in zip(self._tasks, self._spread() if several else self._here(), strict=True):
            facts[task.checker].append(checked.facts)
            yield self._once(checked)
        for checker, gathered in zip(self._checkers, facts, strict=True):
            yield Checked(checker.edition.shown, tuple(checker.conclude(gathered)))

    def _once(self, checked: Checked) -> Checked:
        """What came of a file without the notes, and the remarks about schemas, that came of an earlier one."""
        notes = tuple(words for words in checked.notes if words not in self._said)
        remarks = {d for d in checked.diagnostics if d.code.startswith(ABOUT_SCHEMAS)}
        kept = tuple(d for d in checked.diagnostics if d not in remarks or d not in self._remarks)
        self._said.update(notes)
        self._remarks.update(remarks)
        return checked._replace(notes=notes, diagnostics=kept)

    def _here(self) -> Iterator[Checked]:
        alone = len(self._tasks) == 1
        for task in self._tasks:
            yield self._checkers[task.checker].check(task.path, alone=alone)

    def _spread(self) -> Iterator[Checked]:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only where it is asked for
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - the same

        # The first file is checked here, so that a broken schema is found, and a good one compiled, once.
        first, *rest = self._tasks
        yield self._checkers[first.checker].check(first.path)
        share = max(1, min(_LARGEST_SHARE, len(rest) // (self._jobs * 4)))
        workers = min(self._jobs, len(rest))
        _at_work[:] = self._checkers
        start = (self._paths, self._wishes)
        with ProcessPoolExecutor(workers, _context(), initializer=_begin, initargs=start) as pool:
            try:
                yield from pool.map(_check, rest, chunksize=share)
            except BrokenProcessPool:
                remedy = "run it again without --jobs"
                raise TextusError("a process of --jobs", "ended before its work was done", remedy) from None
            finally:
                pool.shutdown(cancel_futures=True)
                _at_work.clear()


_at_work: list[Checker] = []
"""The checkers of a worker process; one that is forked has those of its parent, with all they have read."""


def _tasks(checkers: list[Checker]) -> Iterator[_Task]:
    """Each file once, with the first that wants it checked; the registers around single files are not asked for."""
    taken: set[Path] = set()
    for number, checker in enumerate(checkers):
        for path in checker.files():
            resolved = path.resolve()
            if resolved not in taken:
                taken.add(resolved)
                yield _Task(number, path)


def _checkers(paths: tuple[Path, ...], wishes: Wishes) -> list[Checker]:
    """One checker for each folder and edition, and one for all files of the same edition."""
    files = [path for path in paths if path.is_file() and path.name != SETTINGS_FILE]
    folders = [path for path in paths if path not in files]
    whole = [Checker(open_edition(path), wishes, whole=True) for path in folders]
    return whole + [Checker(edition, wishes) for edition in open_files(files)]


def _begin(paths: tuple[Path, ...], wishes: Wishes) -> None:
    if not _at_work:
        _at_work[:] = _checkers(paths, wishes)


def _context() -> "BaseContext | None":
    """How processes are begun: by forking, where the system does that safely, else as Python has it."""
    from multiprocessing import get_context  # noqa: PLC0415 - only where it is asked for

    return get_context("fork") if sys.platform == "linux" else None


def _check(task: _Task) -> Checked:
    try:
        return _at_work[task.checker].check(task.path)
    except TextusError as error:
        # Its subclasses have constructors of their own and would not arrive whole.
        raise TextusError(error.subject, error.problem, error.remedy) from None
