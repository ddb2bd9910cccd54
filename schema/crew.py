"""Shares of work done by several processes, this one among them: each takes the next one that nobody has begun."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import process_time
from typing import Any, Generic, TypeVar

from textus.edition.errors import TextusError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.context import BaseContext
    from multiprocessing.sharedctypes import Synchronized

__all__ = ["Balance", "Crew"]

_PATIENCE = 0.5
"""Seconds in which this process takes a share, if no other was killed while it took one; then it looks what arrives."""

_Share = TypeVar("_Share")
_Result = TypeVar("_Result")


class Crew(Generic[_Share, _Result]):
    """Processes that work on the shares of one list.

    A share is taken when there is time for it, never handed out before: what is handed out waits behind the work of
    its process, while another may have nothing to do.

    Args:
        work: What is done with a share; a function of a module, so that other processes find it.
        others: How many processes work beside this one.
        prepare: Makes another process ready for work.
    """

    def __init__(self, work: Callable[[_Share], _Result], others: int, prepare: Callable[[], None]) -> None:
        self._work = work
        self._others = others
        self._prepare = prepare

    def results(self, shares: Sequence[_Share], order: Sequence[int]) -> Iterator[_Result]:
        """What comes of each share, in the order of the shares.

        Args:
            shares: What there is to do.
            order: In which order the shares, by number, are taken.

        Raises:
            TextusError: A process ended before its work was done; or what the work raises.
        """
        from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415 - only where it is asked for
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - the same
        from queue import SimpleQueue  # noqa: PLC0415 - the same

        context = _context()
        taking = _Taking(self._work, shares, order, context.Value("i", 0))
        balance = Balance(self._others)
        arrived: SimpleQueue[Future[tuple[int, Any] | None]] = SimpleQueue()
        done: dict[int, _Result] = {}
        with ProcessPoolExecutor(
            min(self._others, len(shares)) or 1, context, initializer=_begin, initargs=(taking, self._prepare)
        ) as pool:
            try:
                for _ in shares:
                    pool.submit(_next).add_done_callback(arrived.put)
                for number in range(len(shares)):
                    while number not in done:
                        if arrived.empty() and balance.has_time(taking.left(), len(shares) - number):
                            with balance.working():
                                found = taking.next(_PATIENCE)
                        else:
                            found = arrived.get().result()
                        if found:
                            done[found[0]] = found[1]
                    with balance.telling():
                        yield done.pop(number)
            except BrokenProcessPool:
                remedy = "run it again without --jobs"
                raise TextusError("a process of --jobs", "ended before its work was done", remedy) from None
            finally:
                pool.shutdown(cancel_futures=True)


class Balance:
    """Whether this process, which alone tells the results, has time to work on a share of its own.

    Args:
        others: How many other processes there are.
    """

    def __init__(self, others: int) -> None:
        self._others = others
        self._worked = self._told = (0.0, 0)

    def has_time(self, left: int, untold: int) -> bool:
        """Whether the others would be at work for longer than this process with one share more.

        Args:
            left: How many shares nobody has begun.
            untold: How many results are still to be told.
        """
        if not left:
            return False
        work, telling = _mean(self._worked), _mean(self._told)
        return left * work / self._others >= work + untold * telling if telling else True

    @contextmanager
    def working(self) -> Iterator[None]:
        """While a share is worked on."""
        began = process_time()
        yield
        self._worked = self._worked[0] + process_time() - began, self._worked[1] + 1

    @contextmanager
    def telling(self) -> Iterator[None]:
        """While the results of a share are told."""
        began = process_time()
        yield
        self._told = self._told[0] + process_time() - began, self._told[1] + 1


def _mean(taken: tuple[float, int]) -> float:
    seconds, number = taken
    return seconds / number if number else 0.0


class _Taking(Generic[_Share, _Result]):
    """The shares, and how many of them are begun, which all processes see."""

    def __init__(
        self,
        work: Callable[[_Share], _Result],
        shares: Sequence[_Share],
        order: Sequence[int],
        begun: "Synchronized[int]",
    ) -> None:
        self._work = work
        self._shares = shares
        self._order = order
        self._begun = begun

    def left(self) -> int:
        """How many shares nobody has begun."""
        return len(self._order) - self._begun.get_obj().value

    def next(self, patience: float | None = None) -> tuple[int, _Result] | None:
        """The number and the result of the next share, worked on now; none if all are begun.

        Args:
            patience: The seconds after which none is taken either; None to wait for one.
        """
        lock, begun = self._begun.get_lock(), self._begun.get_obj()
        if not lock.acquire(timeout=patience):
            return None
        try:
            if not self.left():
                return None
            number = self._order[begun.value]
            begun.value += 1
        finally:
            lock.release()
        return number, self._work(self._shares[number])


_taking: "_Taking[Any, Any]"
"""What a worker process takes its shares from."""


def _begin(taking: "_Taking[Any, Any]", prepare: Callable[[], None]) -> None:
    global _taking  # noqa: PLW0603 - the executor has no other place for what a process keeps
    _taking = taking
    prepare()


def _next() -> tuple[int, Any] | None:
    return _taking.next()


def _context() -> "BaseContext":
    """How processes are begun: by forking, where the system does that safely, else as Python has it."""
    from multiprocessing import get_context  # noqa: PLC0415 - only where it is asked for

    return get_context("fork" if sys.platform == "linux" else None)
