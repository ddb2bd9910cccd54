"""One build at a time into one folder: a lock that dies with its process.

The system holds the lock (``flock``, on Windows ``msvcrt.locking``), so that a build that is killed leaves none
behind, as a file with a process number in it would. The file it is held on lies beside the site and is deleted at
the end; one that a killed build left is used again.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["locked"]

_PAUSE = 0.1
"""Seconds between two attempts."""


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold a lock while something is done; if another process has it, wait until that is done.

    Args:
        path: The file the lock is held on; its folder must exist.
        waiting: Told once if another process has the lock.

    Raises:
        OSError: The file cannot be written.
    """
    told = False
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _take(handle) and _is_still(path, handle):
                break
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if not told:
            waiting()
            told = True
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        if os.name != "nt":  # where an open file cannot be deleted
            path.unlink(missing_ok=True)
        os.close(handle)


def _is_still(path: Path, handle: int) -> bool:
    """Whether the file is that which has been locked, and was not deleted by who held the lock before."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _take(handle: int) -> bool:
    """Take the lock on an open file, if nobody has it."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - Windows only

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined] # Windows only
        else:
            import fcntl  # noqa: PLC0415 - everywhere else

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
