"""The files of a site while they are made: staged in a folder of their own, beside the place of the site."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from textus.edition.discovery import SITE_FILE
from textus.edition.errors import TextusError
from textus.transforms.cache.digests import Hash, Hashing, file_digest
from textus.transforms.files import unwritable
from textus.transforms.site.lock import locked
from textus.transforms.site.pages import Page
from textus.transforms.timing import phase

__all__ = ["MANIFEST", "Staging", "Workplace", "manifest_of", "workplace"]

MANIFEST: Final = SITE_FILE
"""The list of the files of a site, by which Textus knows its own."""


_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


_CHUNK: Final = 1 << 20


class Staging:
    """The folder that the files of a site are written to.

    Attributes:
        folder: The folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._text = os.fspath(folder)
        self._made: set[str] = set()

    def path(self, name: str) -> str:
        """Where a file of the site is to be written, in a folder that exists."""
        inner = name.rpartition("/")[0]
        if inner not in self._made:
            (self.folder / inner).mkdir(parents=True, exist_ok=True)
            self._made.add(inner)
        return f"{self._text}/{name}"

    def write(self, name: str, content: str | bytes | Path, key: str = "") -> Page:
        """Write one file of the site: words, bytes, or what another file holds."""
        parts = _chunks(content) if isinstance(content, Path) else (content,)
        return self.write_in_parts(name, parts, key)

    def write_in_parts(self, name: str, parts: Iterable[str | bytes], key: str = "") -> Page:
        """Write one file of the site piece by piece; nobody looks at it before the site is in its place.

        Args:
            name: Its path in the site.
            parts: Its content.
            key: The hash of all it is made from.
        """
        coming = iter(parts)
        hashed, size, part = Hash(), 0, next(coming, b"")
        with phase("write"):
            handle = os.open(self.path(name), _NEW, 0o666)
        try:
            for following in coming:
                with phase("write"):
                    size += _put(handle, part, hashed)
                part = following
            with phase("write"):
                size += _put(handle, part, hashed)
                time = os.fstat(handle).st_mtime_ns
        finally:
            os.close(handle)
        return Page(name, key, size, time, hashed.hexdigest())

    def written(self, name: str, key: str) -> Page:
        """A file of the site that something else has written."""
        path = self.folder / name
        status = path.stat()
        return Page(name, key, status.st_size, status.st_mtime_ns, file_digest(path))


def _put(handle: int, part: str | bytes, hashed: Hashing) -> int:
    """Write a part of a file, and return its size."""
    data = part.encode() if isinstance(part, str) else part
    hashed.update(data)
    rest = data
    while rest:
        rest = rest[os.write(handle, rest) :]
    return len(data)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


class Workplace(NamedTuple):
    """Where a build works.

    Attributes:
        target: The place of the site.
        folder: A folder on the same file system, for everything that is not the site yet.
        new: The folder in it for the files of the site.
    """

    target: Path
    folder: Path
    new: Path


def manifest_of(site: Path) -> set[str]:
    """The files of a site that Textus wrote; none where there is no site."""
    try:
        return set((site / MANIFEST).read_text("utf-8").split("\n")) - {""}
    except (OSError, ValueError):
        return set()


@contextmanager
def workplace(
    target: Path, waiting: Callable[[], None], recover: Callable[[Path, Path], None]
) -> Iterator[Workplace]:
    """A place to make a site in, while nobody else makes the same; it is gone at the end, whatever happens.

    It lies beside the site. Where nothing may be written there it lies in the folder of the site, hidden.

    Args:
        target: The place of the site.
        waiting: Told once if another build has to be waited for.
        recover: Given what a killed build has left, and the place of the site.

    Raises:
        TextusError: The target is a folder that Textus did not write, or cannot be written.
    """
    check_target(target)
    try:
        target = target.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.parent if _writable(target.parent, target) else target
        prefix = f".{target.name}.textus-"
        with locked(beside / f"{prefix}lock", waiting):
            check_target(target)
            for left in sorted(beside.glob(f"{_literal(prefix)}*")):
                if left.is_dir():
                    recover(left, target)
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=beside))
            try:
                new = folder / "new"
                new.mkdir()
                yield Workplace(target, folder, new)
            finally:
                recover(folder, target)
    except OSError as error:
        raise unwritable(target, error) from None


def check_target(target: Path) -> None:
    """Refuse a target that is no site.

    Raises:
        TextusError: It is a file, or a folder with files that Textus did not write.
    """
    if target.exists() and not target.is_dir():
        raise TextusError(str(target), "a file, where a folder is wanted", "choose another --out")
    own = f".{target.resolve().name}.textus-"
    if (
        target.is_dir()
        and not (target / MANIFEST).is_file()
        and any(not path.name.startswith(own) for path in target.iterdir())
    ):
        raise TextusError(
            str(target), "holds files that Textus did not write", "choose an empty folder with --out"
        )


def _writable(folder: Path, target: Path) -> bool:
    """Whether a folder may be written and is on the file system of the target."""
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    return not target.exists() or not os.path.ismount(target)


def _literal(text: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in text)
