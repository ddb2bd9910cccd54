"""A run over many files, in this process or in several, with the same results in the same order."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from textus.edition.edition import open_edition, open_files
from textus.edition.settings import SETTINGS_FILE
from textus.schema.check import Checked, Checker
from textus.schema.tasks import Task
from textus.schema.validators import ABOUT_SCHEMAS
from textus.schema.which import Wishes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic
    from textus.schema.rules.facts import Facts

__all__ = ["Run"]


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
        results = self._everywhere() if several else self._here()
        for task, checked in zip(self._tasks, results, strict=True):
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

    def _everywhere(self) -> Iterator[Checked]:
        from textus.schema.spread import Spread  # noqa: PLC0415 - only where it is asked for

        again = partial(_checkers, self._paths, self._wishes)
        return Spread(self._checkers, self._tasks, self._jobs, again).results()

    def _here(self) -> Iterator[Checked]:
        alone = len(self._tasks) == 1
        for task in self._tasks:
            yield self._checkers[task.checker].check(task.path, alone=alone)


def _tasks(checkers: list[Checker]) -> Iterator[Task]:
    """Each file once, with the first that wants it checked; the registers around single files are not asked for."""
    taken: set[Path] = set()
    for number, checker in enumerate(checkers):
        for path in checker.files():
            resolved = checker.edition.resolved(path)
            if resolved not in taken:
                taken.add(resolved)
                yield Task(number, path)


def _checkers(paths: tuple[Path, ...], wishes: Wishes) -> list[Checker]:
    """One checker for each folder and edition, and one for all files of the same edition."""
    files: list[Path] = []
    folders: list[Path] = []
    for path in paths:
        (files if path.is_file() and path.name != SETTINGS_FILE else folders).append(path)
    whole = [Checker(open_edition(path), wishes, whole=True) for path in folders]
    return whole + [Checker(edition, wishes) for edition in open_files(files)]
