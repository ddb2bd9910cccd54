"""Where the cache of a build lies: in the user's cache folder, far from the edition and its site.

Each pair of an edition and a folder it is built into has a folder of its own there, named by a hash of both. It
holds facts and hashes only, no page, and may be thrown away at any time.
"""

import os
from pathlib import Path

from textus.edition.caches import user_cache
from textus.transforms.cache.digests import digest

__all__ = ["cache_folder", "forget_lost"]

TARGET = "target"
"""The file that names the folder a cache belongs to."""


def cache_folder(edition: Path, target: Path) -> Path | None:
    """The folder of the cache of an edition built into a folder; None if the user wants no cache."""
    folder = user_cache("builds")
    if not folder:
        return None
    return Path(folder) / digest(os.path.realpath(edition), os.path.realpath(target))


def forget_lost(folder: Path) -> None:
    """Delete the caches beside a cache whose sites are gone."""
    try:
        for other in folder.parent.iterdir():
            named = other / TARGET
            if other != folder and named.is_file() and not Path(named.read_text("utf-8")).exists():
                for file in other.iterdir():
                    file.unlink()
                other.rmdir()
    except (OSError, ValueError):
        return
