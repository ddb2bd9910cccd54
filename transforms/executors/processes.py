"""Work in several processes of this machine."""

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
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
        """See `textus.transforms.executors.Executor`."""
        share = max(1, min(share, len(tasks) // (self._jobs * _AHEAD)))
        shares = iter([tasks[start : start + share] for start in range(0, len(tasks), share)])
        waiting: list[Future[list[R]]] = []
        try:
            for one in shares:
                waiting.append(self._pool.submit(_share, work, one))
                if len(waiting) >= self._jobs * _AHEAD:
                    yield from waiting.pop(0).result()
            while waiting:
                yield from waiting.pop(0).result()
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
