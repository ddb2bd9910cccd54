"""Exchanging two folders in one step, so that there is no moment at which one is gone or half there.

Linux has `renameat2` for it, macOS `renamex_np`; Python offers neither, other systems have no such thing.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path

__all__ = ["exchange"]

_HERE = -100
"""Linux's AT_FDCWD: paths are relative to the current folder."""
_EXCHANGE = 2
"""The flag RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS."""


def exchange(one: Path, other: Path) -> None:
    """Exchange two folders.

    Raises:
        OSError: It cannot be done here; nothing has changed.
    """
    name = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform, "")
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None) if name else None
    if function is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux":
        failed = function(_HERE, first, _HERE, second, _EXCHANGE)
    else:
        failed = function(first, second, _EXCHANGE)
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one))
