"""Putting a site in its place: the old one until then, the new one from then on, and nothing between.

The new site is made complete in the workplace: what has changed was written there, what has not is linked there, and
so are the files that the user keeps in the site. Then the two folders are exchanged in one step. Where that cannot
be done, since the system has no such step or the site is a file system of its own, files are put in their place one
by one, each whole; a build that is killed then leaves pages of both, and the next build brings them in line.

A file that Textus did not write is never deleted and never written over.
"""

import errno
import filecmp
import os
import shutil
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from textus.edition.errors import TextusError
from textus.transforms.site.exchange import exchange
from textus.transforms.site.output import MANIFEST, Workplace, manifest_of
from textus.transforms.site.pages import Pages

__all__ = ["put_in_place", "recover"]

_CANNOT: Final = frozenset(
    {errno.EPERM, errno.EACCES, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBUSY,
     errno.ENOSYS, errno.EINVAL}
)  # fmt: skip
"""Why a file system or a system may not be able to link files or to exchange folders."""


def put_in_place(place: Workplace, pages: Pages, listed: set[str]) -> list[str]:
    """Put a site in its place.

    Args:
        place: The workplace, with the new files.
        pages: The files of the site.
        listed: The files that Textus wrote into the site in place.

    Returns:
        The files that were written and are the same as those in place, which stay.

    Raises:
        TextusError: A file of the user stands where a page would be written; nothing has been changed then.
        OSError: The site cannot be written.
    """
    new, target = place.new, place.target
    with (new / MANIFEST).open("w", encoding="utf-8", newline="\n") as manifest:
        manifest.writelines(f"{name}\n" for name in pages.names())
    new.chmod(0o755)
    if not target.exists():
        new.rename(target)
        return []
    theirs = set(_files(target, place.folder)) - listed - {MANIFEST}
    _refuse_clashes(target, pages.written(), theirs)
    same = [name for name in pages.written() if _same(new, target, name)]
    staying = [*same, *theirs]
    if _same(new, target, MANIFEST):
        staying.append(MANIFEST)
        if len(same) == pages.counts()[0]:
            return same  # nothing differs
    try:
        _exchange_whole(place, chain(pages.kept(), staying))
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
        _one_by_one(place, set(pages.written()).difference(same), set(pages.names()))
    return same


def _exchange_whole(place: Workplace, staying: Iterable[str]) -> None:
    if place.folder.parent == place.target:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
    _link(os.fspath(place.target), os.fspath(place.new), staying)
    _like(place.target, place.new)
    exchange(place.new, place.target)


def recover(folder: Path, target: Path) -> None:
    """Delete a workplace, after a build or after one that was killed, less what may be the user's own.

    After an exchange it holds the old site, before it links to files of the user. Such a file is deleted only if the
    site in place has the same; one that the site lacks is put there.
    """
    tree = folder / "new"
    rescued = False
    if (tree / MANIFEST).is_file():
        ours = manifest_of(tree) | {MANIFEST}
        for name in _files(tree, folder):
            if name in ours:
                continue
            there = target / name
            if os.path.lexists(there) and os.path.samestat(there.lstat(), (tree / name).lstat()):
                continue
            if os.path.lexists(there):
                rescued = True
                continue
            there.parent.mkdir(parents=True, exist_ok=True)
            (tree / name).rename(there)
        if rescued:
            for name in ours:
                (tree / name).unlink(missing_ok=True)
            return
    shutil.rmtree(folder, ignore_errors=True)


def _files(site: Path, workplace: Path) -> Iterator[str]:
    """The files, links and empty folders in a site, less the workplace if that lies in it."""
    own = f".{site.name}.textus-"
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        try:
            entries = list(os.scandir(f"{site}/{inner}"))
        except OSError:
            continue
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                if inner or not entry.name.startswith(own):
                    yield inner + entry.name
            elif site / inner / entry.name != workplace:
                waiting.append(f"{inner}{entry.name}/")


def _refuse_clashes(target: Path, written: Iterable[str], theirs: set[str]) -> None:
    """Refuse to write over a file of the user, or to make a folder where one is."""
    if not theirs:
        return
    folders = {parent.as_posix() for name in theirs for parent in Path(name).parents} - {"."}
    for name in written:
        above = {parent.as_posix() for parent in Path(name).parents}
        if name in theirs or name in folders or above & theirs:
            clash = name if name in theirs or name in folders else min(above & theirs)
            raise TextusError(
                str(target / clash),
                "not written by Textus, and a page of the site belongs there",
                "move it away",
            )


def _same(new: Path, old: Path, name: str) -> bool:
    try:
        return filecmp.cmp(f"{new}/{name}", f"{old}/{name}", shallow=False)
    except OSError:
        return False


def _link(target: str, new: str, names: Iterable[str]) -> None:
    """Link files of the site in place into the new one."""
    made: set[str] = set()
    for name in names:
        inner = name.rpartition("/")[0]
        if inner not in made:
            Path(new, inner).mkdir(parents=True, exist_ok=True)
            made.add(inner)
        try:
            os.link(f"{target}/{name}", f"{new}/{name}", follow_symlinks=False)
        except FileExistsError:
            Path(new, name).unlink()
            os.link(f"{target}/{name}", f"{new}/{name}", follow_symlinks=False)


def _like(target: Path, new: Path) -> None:
    """Give the folders of the new site the permissions of the old, and keep empty ones of the user."""
    for parent, folders, _ in os.walk(target):
        inner = Path(parent).relative_to(target)
        for name in folders:
            path = Path(parent) / name
            if not path.is_symlink() and not any(path.iterdir()):
                (new / inner / name).mkdir(parents=True, exist_ok=True)
        if (new / inner).is_dir():
            shutil.copymode(parent, new / inner)


def _one_by_one(place: Workplace, changed: set[str], staying: set[str]) -> None:
    """Bring the site in place up to date file by file; its list names all files of both until that is done."""
    new, target = place.new, place.target
    before, after = manifest_of(target), changed | staying
    final = (new / MANIFEST).read_bytes()
    both = "".join(f"{name}\n" for name in sorted(before | after)).encode()
    if both != final or not (target / MANIFEST).is_file():
        _replace(new / "both", target / MANIFEST, both)
    for name in sorted(changed):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).replace(target / name)
    for name in sorted(before - after, reverse=True):
        stale = target / name
        if stale.parent.resolve().is_relative_to(target):
            stale.unlink(missing_ok=True)
            _prune(stale.parent, target)
    if not (target / MANIFEST).is_file() or (target / MANIFEST).read_bytes() != final:
        _replace(new / "final", target / MANIFEST, final)


def _replace(part: Path, path: Path, content: bytes) -> None:
    part.write_bytes(content)
    part.replace(path)


def _prune(folder: Path, target: Path) -> None:
    """Delete folders that are empty now."""
    while folder != target and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
