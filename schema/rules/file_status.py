"""Whether a file is as it was: told by its status, its size, number and times, without reading it."""

import os
import time
from typing import NamedTuple

__all__ = ["FileStatus", "status_of"]

_TICK = 2_000_000_000
"""Nanoseconds that the slowest clock of a file system needs for a tick."""


class FileStatus(NamedTuple):
    """The status of a file.

    Attributes:
        identity: What is another with every change of the file.
        size: How many bytes it has.
        settled: Whether its last change is so long ago that the next will have another time.
    """

    identity: str
    size: int
    settled: bool


def status_of(path: str) -> FileStatus | None:
    """The status of a file, or None if it cannot be had, which is said where the file is read."""
    try:
        status = os.stat(path)  # noqa: PTH116  cold start
    except (OSError, ValueError):
        return None
    times = (status.st_mtime_ns, status.st_ctime_ns)
    identity = f"{times} {status.st_size} {status.st_ino} {status.st_dev}"
    return FileStatus(identity, status.st_size, max(times) < time.time_ns() - _TICK)
