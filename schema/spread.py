"""A run in several processes: files in shares of like size, the largest first, the results in order."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import process_time

from textus.edition.errors import TextusError
from textus.schema.check import Checked, Checker
from textus.schema.packing import Packed, pack, unpack
from textus.schema.tasks import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext
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
        # The first file is checked here, so that a broken schema is found, and a good one compiled, once.
        first, *rest = self._tasks
        yield self._checkers[first.checker].check(first.path)
        for packed in self._everywhere(_check, _shares(rest, self._jobs * _SHARES)):
            yield unpack(packed)

    def _read_lists(self) -> None:
        """Have the lists of entities read, which every process needs, before there are processes to inherit them."""
        tasks = [
            Task(number, path) for number, one in enumerate(self._checkers) for path in one.around.unread()
        ]
        if not tasks:
            return
        shelves = self._everywhere(_shelf, _shares(tasks, self._jobs * _SHARES))
        for task, shelf in zip(tasks, shelves, strict=True):
            self._checkers[task.checker].around.adopt([(task.path, shelf)])

    def _everywhere(
        self, work: "Callable[[list[Task]], list[_Result]]", shares: list[list[Task]]
    ) -> "Iterator[_Result]":
        """The results of shares of work, in the order of the shares; the heaviest are begun first.

        This process is one of them: while a result is not there yet it does the lightest share that is not begun.
        """
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only where it is asked for
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - the same

        _at_work[:] = self._checkers
        others = min(self._jobs - 1, len(shares)) or 1
        with ProcessPoolExecutor(others, _context(), initializer=_begin, initargs=(self._again,)) as pool:
            heaviest_first = sorted(range(len(shares)), key=lambda number: -_weight(shares[number]))
            begun = {number: pool.submit(work, shares[number]) for number in heaviest_first}
            own: dict[int, list[_Result]] = {}
            balance = _Balance(others)
            try:
                for number in range(len(shares)):
                    while number not in own and not begun[number].done():
                        light = _not_begun(begun) if balance.has_time(begun, len(shares) - number) else None
                        if light is None:
                            break
                        with balance.working():
                            own[light] = work(shares[light])
                        del begun[light]
                    found = own.pop(number) if number in own else begun.pop(number).result()
                    with balance.telling():
                        yield from found
            except BrokenProcessPool:
                remedy = "run it again without --jobs"
                raise TextusError("a process of --jobs", "ended before its work was done", remedy) from None
            finally:
                pool.shutdown(cancel_futures=True)
                _at_work.clear()


class _Balance:
    """Whether this process, which alone tells the results, has time to work on a share of its own.

    Args:
        others: How many other processes there are.
    """

    def __init__(self, others: int) -> None:
        self._others = others
        self._worked = self._told = (0.0, 0)

    def has_time(self, begun: "Mapping[int, Future[list[_Result]]]", untold: int) -> bool:
        """Whether the others would be at work for longer than this process with one share more.

        Args:
            begun: The shares whose results are to come from others.
            untold: How many results are still to be told.
        """
        waiting = sum(1 for future in begun.values() if not (future.running() or future.done()))
        work, telling = _mean(self._worked), _mean(self._told)
        return waiting * work / self._others >= work + untold * telling if telling else True

    @contextmanager
    def working(self) -> "Iterator[None]":
        """While a share is worked on."""
        began = process_time()
        yield
        self._worked = self._worked[0] + process_time() - began, self._worked[1] + 1

    @contextmanager
    def telling(self) -> "Iterator[None]":
        """While the results of a share are told."""
        began = process_time()
        yield
        self._told = self._told[0] + process_time() - began, self._told[1] + 1


def _mean(taken: tuple[float, int]) -> float:
    seconds, number = taken
    return seconds / number if number else 0.0


def _not_begun(begun: "dict[int, Future[list[_Result]]]") -> int | None:
    """The last share that no process has begun yet, and that none will begin now."""
    return next((number for number in reversed(begun) if begun[number].cancel()), None)


_at_work: list[Checker] = []
"""The checkers of a worker process; one that is forked has those of its parent, with all they have read."""


def _begin(again: Callable[[], list[Checker]]) -> None:
    if not _at_work:
        _at_work[:] = again()


def _context() -> "BaseContext | None":
    """How processes are begun: by forking, where the system does that safely, else as Python has it."""
    from multiprocessing import get_context  # noqa: PLC0415 - only where it is asked for

    return get_context("fork") if sys.platform == "linux" else None


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


def _weight(share: list[Task]) -> int:
    return sum(_size(task.path) for task in share)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size + _OVERHEAD
    except OSError:
        return _OVERHEAD  # said where it is read


def _check(share: list[Task]) -> list[Packed]:
    try:
        return [pack(_at_work[task.checker].check(task.path)) for task in share]
    except TextusError as error:
        # Its subclasses have constructors of their own and would not arrive whole.
        raise TextusError(error.subject, error.problem, error.remedy) from None


def _shelf(share: list[Task]) -> "list[Contents]":
    return [_at_work[task.checker].around.shelf(task.path) for task in share]
