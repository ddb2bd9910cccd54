"""Where Textus keeps what it can make again: the user's cache folder, or the one that ``TEXTUS_CACHE`` names."""

import os
import sys

__all__ = ["user_cache"]


def user_cache(part: str) -> str:
    """The folder for one part of the cache, such as ``schemas``; the empty string if the user wants none."""
    base = os.environ.get("TEXTUS_CACHE")
    if base is not None:
        return os.path.join(base, part) if base else ""  # noqa: PTH118  cold start
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")  # noqa: PTH111  cold start
    elif sys.platform == "darwin":
        home = os.path.expanduser("~/Library/Caches")  # noqa: PTH111  cold start
    else:
        home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  cold start
    return os.path.join(home, "textus", part)  # noqa: PTH118  cold start
