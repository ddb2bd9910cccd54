"""A run in several processes: files in shares of like size, the largest first, the results in order."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from textus.schema.check import Checked, Checker
from textus.schema.crew import Crew
from textus.schema.packing import Packed, pack, unpack
from textus.schema.tasks import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from textus.schema.rules.contents import Contents

    _Result = TypeVar("_Result")

__all__ = ["Spread"]

_OVERHEAD = 2_000
"""What a file costs beyond its bytes, in bytes."""

_SHARES = 16
"""So many shares are made for each process, so that none is left without work for long."""
_MANY = 32
"""From so many files on, their lists are read in all processes, too."""


class Spread:
    """Checks files in several processes.

    Args:
        checkers: What checks them.
        tasks: The files.
        jobs: How many processes to use.
        again: Makes the checkers anew in a process that does not inherit them.
    """

    def __init__(
        self,
        checkers: list[Checker],
        tasks: Sequence[Task],
        jobs: int,
        again: Callable[[], list[Checker]],
    ) -> None:
        self._checkers = checkers
        self._tasks = tasks
        self._jobs = jobs
        self._again = again

    def results(self) -> Iterator[Checked]:
        """What comes of each file, in order.

        Raises:
            TextusError: A schema is missing or broken, a file cannot be opened, or a process ended.
        """
        if len(self._tasks) >= _MANY:
            self._read_lists()
        # One file, the smallest, is checked here, so that a broken schema is found, and a good one compiled, once.
        least = min(range(len(self._tasks)), key=lambda number: _size(self._tasks[number].path))
        first = self._tasks[least]
        checked = self._checkers[first.checker].check(first.path)
        before, behind = self._tasks[:least], self._tasks[least + 1 :]
        others = map(unpack, self._everywhere(_check, [*before, *behind]))
        yield from islice(others, least)
        yield checked
        yield from others

    def _read_lists(self) -> None:
        """Have the lists of entities read, which every process needs, before there are processes to inherit them."""
        tasks = [
            Task(number, path) for number, one in enumerate(self._checkers) for path in one.around.unread()
        ]
        if not tasks:
            return
        shelves = self._everywhere(_shelf, tasks)
        for task, shelf in zip(tasks, shelves, strict=True):
            self._checkers[task.checker].around.adopt([(task.path, shelf)])

    def _everywhere(
        self, work: "Callable[[list[Task]], list[_Result]]", tasks: Sequence[Task]
    ) -> "Iterator[_Result]":
        """What comes of the work on each file, in order."""
        _at_work[:] = self._checkers
        shares = _shares(tasks, self._jobs * _SHARES)
        crew = Crew(work, self._jobs - 1, partial(_prepare, self._again))
        try:
            for found in crew.results(shares, _heaviest_first(shares)):
                yield from found
        finally:
            _at_work.clear()


_at_work: list[Checker] = []
"""The checkers of a worker process; one that is forked has those of its parent, with all they have read."""


def _prepare(again: Callable[[], list[Checker]]) -> None:
    if not _at_work:
        _at_work[:] = again()


def _shares(tasks: Sequence[Task], most: int) -> list[list[Task]]:
    """Files side by side in shares of about the same number of bytes; what is larger is a share by itself."""
    sizes = [_size(task.path) for task in tasks]
    limit = sum(sizes) / most
    shares: list[list[Task]] = []
    room = 0.0
    for task, size in zip(tasks, sizes, strict=True):
        if size > room:
            shares.append([])
            room = limit
        shares[-1].append(task)
        room -= size
    return shares


def _heaviest_first(shares: Sequence[list[Task]]) -> list[int]:
    """The numbers of shares, those first that would take long at the end; the others one by one, as they are told."""
    limit = 2 * sum(map(_weight, shares)) / (len(shares) or 1)
    return sorted(range(len(shares)), key=lambda number: -max(limit, _weight(shares[number])))


def _weight(share: Sequence[Task]) -> int:
    return sum(_size(task.path) for task in share)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size + _OVERHEAD
    except OSError:
        return _OVERHEAD  # said where it is read


def _check(share: list[Task]) -> list[Packed]:
    return [pack(_at_work[task.checker].check(task.path)) for task in share]


def _shelf(share: list[Task]) -> "list[Contents]":
    return [_at_work[task.checker].around.shelf(task.path) for task in share]
