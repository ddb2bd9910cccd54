"""Whether a build would change nothing: told from the status of files alone, before anything heavy is loaded.

The stamp of a build is a hash of Textus, the settings, the status of every file that was read and of every file of the
site. If a new look gives the same, the site is what a build would make.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from textus.edition.edition import Edition
from textus.edition.errors import TextusError
from textus.transforms.cache.digests import digest
from textus.transforms.cache.fingerprint import fingerprint
from textus.transforms.cache.folder import cache_folder
from textus.transforms.files import write_file
from textus.transforms.site.inputs import Status, settled_statuses

__all__ = ["Said", "said_if_unchanged", "save_stamp"]

_FILE: Final = "stamp.json"


class Said(NamedTuple):
    """What a build told its user, to be told again when nothing has changed.

    Attributes:
        notes: The notes.
        status: The exit status.
    """

    notes: tuple[str, ...]
    status: int


def said_if_unchanged(edition: Edition, target: Path) -> Said | None:
    """What the last build said, if another would change nothing; None if that is not certain."""
    cache = cache_folder(edition.folder, target)
    if cache is None:
        return None
    try:
        kept = json.loads((cache / _FILE).read_text("utf-8"))
        names, since = [str(name) for name in kept["files"]], int(kept["since"])
        said = Said(tuple(str(note) for note in kept["notes"]), int(kept["status"]))
        folder = os.path.realpath(edition.folder)
        statuses = settled_statuses(folder, names, since)
        if statuses is None:
            return None
        return said if _stamp(edition, target, statuses) == kept["stamp"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save_stamp(
    edition: Edition, target: Path, statuses: dict[str, Status | None], since: int, said: Said
) -> None:
    """Keep the stamp of a build that has just ended; that it cannot be written is no error.

    Args:
        edition: The edition.
        target: The place of the site.
        statuses: The status of every file that was asked for, from before it was read.
        since: When the build began, in nanoseconds.
        said: What it said.
    """
    cache = cache_folder(edition.folder, target)
    if cache is None:
        return
    kept = {
        "stamp": _stamp(edition, target, statuses),
        "files": list(statuses),
        "since": since,
        "notes": said.notes,
        "status": said.status,
    }
    with suppress(TextusError, ValueError):
        write_file(cache / _FILE, json.dumps(kept, ensure_ascii=False))


def _stamp(edition: Edition, target: Path, statuses: dict[str, Status | None]) -> str:
    files = edition.files
    found = [str(path) for paths in (files.texts, files.registers) for path in paths]
    about = (fingerprint(), edition.settings, edition.shown, str(target), found)
    return digest(about, list(statuses.items()), _listing(os.path.realpath(target)))


def _listing(site: str) -> str:
    """The files of a site with their sizes and times."""
    lines: list[str] = []
    waiting = [site]
    while waiting:
        folder = waiting.pop()
        lines.append(folder)
        inner: list[str] = []
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    status = entry.stat(follow_symlinks=False)
                    inner.append(f"{entry.name} {status.st_size} {status.st_mtime_ns}")
        waiting.sort()
        inner.sort()
        lines += inner
    return "\n".join(lines)
