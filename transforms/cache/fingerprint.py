"""What of Textus itself the pages depend on: its own files, and the libraries that read and write for it.

Files are known by size and time, so that an update, and a change in a checkout, both count.
"""

import os
import sqlite3
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import textus
from textus.transforms.cache.digests import digest

__all__ = ["fingerprint"]

_PACKAGES = ("edition", "schema", "transforms")
_LIBRARIES = ("lxml.etree", "jinja2", "markupsafe")
_PASSED_OVER = ("__pycache__", "history_of_the_ussr")


@cache
def fingerprint() -> str:
    """The hash of Textus as it is installed."""
    found: list[object] = [textus.__version__, sys.version, sqlite3.sqlite_version]
    folder = Path(textus.__file__).parent
    for package in _PACKAGES:
        waiting = [str(folder / package)]
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in sorted(entries, key=lambda e: e.name):
                    if entry.name in _PASSED_OVER:
                        continue
                    if entry.is_dir():
                        waiting.append(entry.path)
                    else:
                        status = entry.stat()
                        found.append((entry.name, status.st_size, status.st_mtime_ns))
    for library in _LIBRARIES:
        spec = find_spec(library)
        origin = spec.origin if spec is not None else None
        if origin is not None:
            status = Path(origin).stat()
            found.append((library, status.st_size, status.st_mtime_ns))
    return digest(found)
