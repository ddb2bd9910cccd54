"""The database of the latest build of an edition, where another build would make the same.

Commands that answer questions read it instead of all texts. Whether it still holds is told from the status of files,
as in `textus.transforms.site.stamp`, but whatever the user calls the edition and wherever the site lies.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from textus.edition.caches import user_cache
from textus.edition.edition import Edition, Unreadable
from textus.edition.errors import TextusError
from textus.transforms.cache.digests import digest
from textus.transforms.cache.fingerprint import fingerprint
from textus.transforms.files import write_file
from textus.transforms.site.inputs import Status, settled_statuses, status_of

__all__ = ["DATABASE", "Latest", "latest_database", "save_latest"]

DATABASE: Final = "edition.sqlite"


class Latest(NamedTuple):
    """The database of a build.

    Attributes:
        path: The file.
        unreadable: What was found and could not be taken in.
    """

    path: Path
    unreadable: tuple[Unreadable, ...]


def latest_database(edition: Edition) -> Latest | None:
    """The database of the latest build, if another would make the same; None if that is not certain."""
    kept_in = _file(edition)
    if kept_in is None:
        return None
    try:
        kept = json.loads(kept_in.read_text("utf-8"))
        folder, since, path = os.path.realpath(edition.folder), int(kept["since"]), Path(kept["database"])
        names = [str(name) for name in kept["files"]]
        statuses = settled_statuses(folder, names, since)
        if statuses is None:
            return None
        if _stamp(edition, path, statuses) != kept["stamp"]:
            return None
        return Latest(path, tuple(_unreadable(edition, *one) for one in kept["unreadable"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save_latest(
    edition: Edition,
    target: Path,
    statuses: dict[str, Status | None],
    since: int,
    unreadable: Iterable[Unreadable],
) -> None:
    """Note which database the latest build has left; that it cannot be written down is no error.

    Args:
        edition: The edition.
        target: The place of the site.
        statuses: The status of every file that was asked for, from before it was read.
        since: When the build began, in nanoseconds.
        unreadable: The files that were found and could not be taken in.
    """
    kept_in = _file(edition)
    if kept_in is None:
        return
    path = Path(os.path.realpath(target)) / DATABASE
    left_out = []
    for one in unreadable:
        if one.error.subject != edition.name_of(one.path):
            return  # of another file, which nobody watches
        left_out.append((_inner(edition, one.path), one.error.problem, one.error.remedy))
    kept = {
        "database": str(path),
        "stamp": _stamp(edition, path, statuses),
        "files": list(statuses),
        "since": since,
        "unreadable": left_out,
    }
    with suppress(TextusError, ValueError):
        write_file(kept_in, json.dumps(kept, ensure_ascii=False))


def _file(edition: Edition) -> Path | None:
    """Where it is written down; None if the user wants no cache."""
    folder = user_cache("databases")
    if not folder:
        return None
    return Path(folder) / f"{digest(os.path.realpath(edition.folder), _texts(edition))}.json"


def _stamp(edition: Edition, path: Path, statuses: dict[str, Status | None]) -> str:
    """A hash of all that the database is made from, and of its own status."""
    registers = [_inner(edition, path) for path in edition.files.registers]
    about = (
        fingerprint(),
        edition.settings,
        edition.title,
        edition.files.declared,
        _texts(edition),
        registers,
    )
    return digest(about, list(statuses.items()), status_of(str(path)))


def _texts(edition: Edition) -> list[str]:
    return [_inner(edition, path) for path in edition.files.texts]


def _inner(edition: Edition, path: Path) -> str:
    """A file by its place in the edition, however the edition is named."""
    return os.path.relpath(edition.resolved(path), edition.resolved(edition.folder))


def _unreadable(edition: Edition, inner: str, problem: str, remedy: str | None) -> Unreadable:
    path = edition.folder / inner
    return Unreadable(path, TextusError(edition.name_of(path), problem, remedy))
