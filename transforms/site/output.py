"""Putting a site in its place: whole, or not at all.

A new site is written beside its place and renamed into it. An existing one gets only the files that differ,
each by a temporary file and a rename, and loses those that an earlier build wrote and this one did not. A
folder that Textus did not write is never touched.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from textus.edition.errors import TextusError

__all__ = ["MANIFEST", "Staging", "staged", "write_file"]

MANIFEST: Final = ".textus-site"
"""The list of the files of a site, by which Textus knows its own."""


class Staging:
    """A site while it is written.

    Attributes:
        folder: Where it is written for now.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, page: str, content: str | bytes) -> None:
        """Write one file of the site."""
        path = self.folder / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def files(self) -> list[str]:
        """The files written so far, sorted."""
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file())


@contextmanager
def staged(target: Path) -> Iterator[Staging]:
    """A place to write a site to, which becomes the target when nothing went wrong.

    Raises:
        TextusError: The target may not be written, or is a folder that Textus did not write.
    """
    _check(target)
    parent = target.resolve().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=parent))
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        staging = Staging(folder)
        yield staging
        staging.write(MANIFEST, "\n".join(staging.files()) + "\n")
        folder.chmod(0o755)
        if target.exists() and any(target.iterdir()):
            _update(folder, target)
        else:
            if target.exists():
                target.rmdir()
            folder.rename(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_file(path: Path, content: str | bytes) -> None:
    """Write one file whole or not at all.

    Raises:
        TextusError: It cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(path, error) from None


def _check(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise TextusError(str(target), "a file, where a folder is wanted", "choose another --out")
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise TextusError(
            str(target), "holds files that Textus did not write", "choose an empty folder with --out"
        )


def _update(new: Path, target: Path) -> None:
    """Bring a site up to date, file by file, its list of files last."""
    before = set((target / MANIFEST).read_text("utf-8").split("\n")) - {""}
    after = [f for f in Staging(new).files() if f != MANIFEST]
    for name in [*after, MANIFEST]:
        old = target / name
        data = (new / name).read_bytes()
        if old.is_file() and old.stat().st_size == len(data) and old.read_bytes() == data:
            continue
        old.parent.mkdir(parents=True, exist_ok=True)
        (new / name).replace(old)
    for name in sorted(before - set(after), reverse=True):
        stale = target / name
        if stale.resolve().is_relative_to(target.resolve()):
            stale.unlink(missing_ok=True)
            _prune(stale.parent, target)


def _prune(folder: Path, target: Path) -> None:
    while folder != target and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _unwritable(path: Path, error: OSError) -> TextusError:
    return TextusError(
        str(path), f"cannot be written ({(error.strerror or str(error)).lower()})", "nothing was changed"
    )
