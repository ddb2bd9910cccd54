"""Work in this process."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, Self, TypeVar

__all__ = ["Here"]

C = TypeVar("C")
T = TypeVar("T")
R = TypeVar("R")


class Here(Generic[C]):
    """This process, one task after the other.

    Args:
        common: What all work needs.
    """

    def __init__(self, common: C) -> None:
        self._common = common

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def run(self, work: Callable[[C, T], R], tasks: Sequence[T], share: int) -> Iterator[R]:  # noqa: ARG002 - nothing is given away
        """See `textus.transforms.executors.Executor`."""
        return (work(self._common, task) for task in tasks)
