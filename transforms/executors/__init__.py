"""Who does the work: this process, several on this machine, or a cluster.

An executor is given one thing that all work needs, and then functions with tasks; it hands back the results in the
order of the tasks. Functions, tasks and results travel between processes, trees and open files never do.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

__all__ = ["Executor", "executor_for"]

C = TypeVar("C")
C_co = TypeVar("C_co", covariant=True)
T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol[C_co]):
    """Who does work that needs one common thing."""

    def run(self, work: Callable[[C_co, T], R], tasks: Sequence[T], share: int) -> Iterator[R]:
        """Do work.

        Args:
            work: A function of a module, of the common thing and a task.
            tasks: The tasks.
            share: So many tasks are given away together, at most.

        Returns:
            The results, in the order of the tasks, as they come.

        Raises:
            TextusError: A process died, or the cluster was lost.
        """
        ...


def executor_for(common: C, jobs: int, cluster: str = "") -> AbstractContextManager[Executor[C]]:
    """The executor that a user asks for.

    Args:
        common: What all work needs.
        jobs: How many processes to use on this machine.
        cluster: The address of a Dask scheduler, or the empty string.

    Raises:
        TextusError: There is no such cluster, or Dask is not installed.
    """
    if cluster:
        from textus.transforms.executors.dask_cluster import DaskCluster  # noqa: PLC0415 - an extra

        return DaskCluster(common, cluster)
    if jobs > 1:
        from textus.transforms.executors.processes import Processes  # noqa: PLC0415 - one process needs no pool

        return Processes(common, jobs)
    from textus.transforms.executors.here import Here  # noqa: PLC0415 - the same

    return Here(common)
