"""Giving memory back: that of large trees lies unused in the C library's hands, where a build would pile more on it."""

import sys
from collections.abc import Callable
from functools import cache
from typing import Final

__all__ = ["give_back_after"]

_LARGE: Final = 200_000
"""A file of so many bytes has a tree of some megabytes."""


def give_back_after(size: int) -> None:
    """Give memory back to the system after work on a file, if it was a large one.

    Args:
        size: The size of the file.
    """
    if size >= _LARGE:
        _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    """What glibc has for it; other libraries have nothing, or do so by themselves."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - small editions do without

        found: Callable[[int], object] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if found is not None:
            return found
    return lambda _: None
