"""The files an edition is read from, and whether they are what they were: by their status first, then by a hash.

The status of a file that was changed just before it was read does not prove anything, since clocks of file systems
tick slowly; such a file is hashed again.
"""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from textus.transforms.cache.digests import file_digest

__all__ = ["Inputs", "Status", "inner_name", "settled_statuses", "status_of"]

Status = tuple[int, int, int, int]
"""When a file was last changed in content and in status, in nanoseconds; its size, and its number in the system."""

_TICK: Final = 2_000_000_000
"""Nanoseconds that the slowest clock of a file system needs for a tick."""


def inner_name(path: Path, folder: Path) -> str:
    """The name of a file: its path in the folder of the edition; of a file outside, its path."""
    text, prefix = os.path.normpath(path), f"{folder}{os.sep}"
    return text.removeprefix(prefix).replace(os.sep, "/") if text.startswith(prefix) else text


def status_of(path: str) -> Status | None:
    """The status of a file; None if there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a path would cost as much as the question
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def is_settled(status: Status | None, since: int) -> bool:
    """Whether a file that was read at a time or later cannot have changed after that and look the same."""
    return status is None or max(status[0], status[1]) < since - _TICK


def settled_statuses(folder: str, names: Iterable[str], since: int) -> dict[str, Status | None] | None:
    """The status of files that a former build read; None if one may have changed and look the same.

    Args:
        folder: The folder of the edition, which the names are relative to.
        names: The names of the files.
        since: When that build began, in nanoseconds.
    """
    statuses = {name: status_of(os.path.join(folder, name)) for name in names}  # noqa: PTH118 - for every file
    return statuses if all(is_settled(status, since) for status in statuses.values()) else None


class Inputs:
    """The files that a build reads, with what the last build knew of them.

    Args:
        folder: The folder of the edition, which their names are relative to.
        known: The status and the hash of files, by name.

    Attributes:
        since: When this build began, in nanoseconds.
    """

    def __init__(self, folder: Path, known: dict[str, tuple[Status | None, str]]) -> None:
        self._folder = folder
        self._known = known
        self._status: dict[str, Status | None] = {}
        self._digests: dict[str, str] = {}
        self.since = time.time_ns()

    def status(self, name: str) -> Status | None:
        """The status of a file, as it was when this was first asked."""
        if name not in self._status:
            self._status[name] = status_of(os.path.join(self._folder, name))  # noqa: PTH118 - the same
        return self._status[name]

    def digest(self, name: str) -> str:
        """The hash of a file; the empty string if it cannot be read."""
        if name not in self._digests:
            status, known = self.status(name), self._known.get(name)
            same = known is not None and known[0] == status
            self._digests[name] = known[1] if known is not None and same else file_digest(self._folder / name)
        return self._digests[name]

    def note(self, name: str, digest: str) -> None:
        """Say which hash a file had when it was read; its status must have been asked before."""
        if name in self._status:
            self._digests[name] = digest

    def seen(self) -> dict[str, tuple[Status | None, str]]:
        """What the next build may know: files whose status proves something."""
        return {
            name: (self._status[name], digest)
            for name, digest in self._digests.items()
            if is_settled(self._status[name], self.since)
        }

    def statuses(self) -> dict[str, Status | None]:
        """All files that were asked about, with their status when they first were."""
        return dict(sorted(self._status.items()))
