"""Work in several processes of this machine."""

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import Any, Generic, Self, TypeVar

from textus.edition.errors import TextusError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

__all__ = ["Processes"]

C = TypeVar("C")
T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""So many shares for each process are under way at once; more results would wait in memory."""


class Processes(Generic[C]):
    """A pool of processes.

    They are forked where the system does that safely: then they have what this process has read.

    Args:
        common: What all work needs.
        jobs: How many processes.
    """

    def __init__(self, common: C, jobs: int) -> None:
        self._jobs = jobs
        self._pool = ProcessPoolExecutor(jobs, _context(), initializer=_begin, initargs=(common,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def run(self, work: Callable[[C, T], R], tasks: Sequence[T], share: int) -> Iterator[R]:
        """See `textus.transforms.executors.Executor`; the work begins at once."""
        share = max(1, min(share, len(tasks) // (self._jobs * _AHEAD)))
        shares = iter([tasks[start : start + share] for start in range(0, len(tasks), share)])
        with _whole():
            first = [self._pool.submit(_share, work, one) for one in islice(shares, self._jobs * _AHEAD)]
        return self._results(work, shares, deque(first))

    def _results(
        self, work: Callable[[C, T], R], shares: Iterator[Sequence[T]], waiting: "deque[Future[list[R]]]"
    ) -> Iterator[R]:
        with _whole():
            while waiting:
                yield from waiting.popleft().result()
                waiting.extend(self._pool.submit(_share, work, one) for one in islice(shares, 1))


@contextmanager
def _whole() -> Iterator[None]:
    """Say it if a process has died.

    Raises:
        TextusError: One has.
    """
    try:
        yield
    except BrokenProcessPool:
        problem, remedy = "ended before its work was done", "run it again with fewer --jobs"
        raise TextusError("a process of --jobs", problem, remedy) from None


def _context() -> "BaseContext | None":
    from multiprocessing import get_context  # noqa: PLC0415 - only where a pool is begun

    return get_context("fork") if sys.platform == "linux" else None


_common: list[Any] = []
"""What all work of this process needs."""


def _begin(common: object) -> None:
    _common[:] = [common]


def _share(work: Callable[[Any, T], R], tasks: Sequence[T]) -> list[R]:
    return [work(_common[0], task) for task in tasks]
