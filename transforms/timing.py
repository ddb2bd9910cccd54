"""Where the time of a build goes: CPU by phase, gathered in each process and handed on with its results."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

__all__ = ["phase", "taken", "timed"]

P = ParamSpec("P")
R = TypeVar("R")

_spent: dict[str, float] = {}


@contextmanager
def phase(name: str) -> Iterator[None]:
    """Counts the CPU of what is done inside as that of a phase; phases inside it are not counted twice."""
    started, inner = time.process_time(), sum(_spent.values())
    try:
        yield
    finally:
        spent = time.process_time() - started - (sum(_spent.values()) - inner)
        _spent[name] = _spent.get(name, 0.0) + spent


def timed(name: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function as part of a phase."""
    with phase(name):
        return function(*args, **kwargs)


def taken() -> dict[str, float]:
    """The seconds of CPU by phase since this was last asked in this process."""
    spent = dict(_spent)
    _spent.clear()
    return spent
