"""Where the time of a build goes: CPU by phase, gathered in each process and handed on with its results.

A process that was forked begins an account of its own, since the one before hands on what it has counted itself.
"""

import os
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

__all__ = ["phase", "taken", "timed"]

P = ParamSpec("P")
R = TypeVar("R")

_spent: dict[str, float] = {}
_all = 0.0
"""The seconds of all phases so far, whether they have been asked for or not."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_spent.clear)


class phase:  # noqa: N801 - it reads as the functions of contextlib do
    """Counts the CPU of what is done inside as that of a phase; phases inside it are not counted twice.

    Args:
        name: The phase.
    """

    __slots__ = ("_inner", "_name", "_started")

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        self._inner, self._started = _all, time.process_time()

    def __exit__(self, *_: object) -> None:
        global _all  # noqa: PLW0603 - one account for a process
        spent = time.process_time() - self._started - (_all - self._inner)
        _all += spent
        _spent[self._name] = _spent.get(self._name, 0.0) + spent


def timed(name: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function as part of a phase."""
    with phase(name):
        return function(*args, **kwargs)


def taken() -> dict[str, float]:
    """The seconds of CPU by phase since this was last asked in this process."""
    spent = dict(_spent)
    _spent.clear()
    return spent
