"""Work on a cluster of Dask: an engine that is there already, on one machine or on many.

The workers need the same Textus, and must see the edition and the folder of the site under the same paths.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Self, TypeVar

from textus.edition.errors import TextusError

__all__ = ["DaskCluster"]

C = TypeVar("C")
T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = "10s"
"""How long the scheduler may take to answer."""
_AHEAD = 4
"""So many shares for each thread of the cluster are under way at once."""


class DaskCluster(Generic[C]):
    """A cluster.

    Args:
        common: What all work needs.
        address: The address of its scheduler, such as ``tcp://localhost:8786``.

    Raises:
        TextusError: Dask is not installed, or nothing answers at the address.
    """

    def __init__(self, common: C, address: str) -> None:
        try:
            from distributed import Client  # noqa: PLC0415 - an extra
        except ImportError:
            raise TextusError("--cluster", "Dask is not installed", "pip install 'textus[dask]'") from None
        self._address = address
        try:
            self._client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            remedy = "start it with dask scheduler, and name its address, such as tcp://localhost:8786"
            raise TextusError(address, "no scheduler of Dask answers", remedy) from error
        threads = sum(self._client.nthreads().values())
        if not threads:
            self._client.close()
            raise TextusError(
                address, "a scheduler of Dask without a worker", "start one with dask worker ADDRESS"
            )
        self._ahead = threads * _AHEAD
        self._common = common

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def run(self, work: Callable[[C, T], R], tasks: Sequence[T], share: int) -> Iterator[R]:
        """See `textus.transforms.executors.Executor`."""
        from distributed import CancelledError, KilledWorker  # noqa: PLC0415 - an extra

        try:
            (common,) = self._client.scatter([self._common], broadcast=True, hash=False)
            share = max(1, min(share, len(tasks) // self._ahead))
            waiting: list[Any] = []
            for start in range(0, len(tasks), share):
                some = tasks[start : start + share]
                waiting.append(self._client.submit(_share, work, common, some, pure=False))
                if len(waiting) >= self._ahead:
                    yield from waiting.pop(0).result()
            while waiting:
                yield from waiting.pop(0).result()
        except KilledWorker:
            raise TextusError(self._address, "a worker died again and again over the same work") from None
        except (CancelledError, TimeoutError, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None and error.filename is not None:
                raise  # of the work, not of the cluster
            raise TextusError(self._address, "the cluster was lost before the work was done") from None


def _share(work: Callable[[C, T], R], common: C, tasks: Sequence[T]) -> list[R]:
    return [work(common, task) for task in tasks]
