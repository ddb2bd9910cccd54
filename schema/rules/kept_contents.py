"""What large files have that pointers may lead to, kept on disk until the file changes or Textus does.

Registers of megabytes are asked for a few identifiers by every letter. A file is known by its status: its path, size,
number and times; one that was changed just before it was read is not kept, since clocks of file systems tick slowly.
What is kept holds strings and whole numbers only (`textus.schema.rng.codec`); what is damaged, foreign or cannot be
written is as good as none.
"""

import os
import sys

from textus import __version__
from textus.edition.caches import user_cache
from textus.schema.rng.cache import digest
from textus.schema.rng.codec import Reader, SnapshotError, Writer
from textus.schema.rules.contents import Contents, read_contents
from textus.schema.rules.file_status import status_of
from textus.schema.rules.kept_files import write_whole
from textus.schema.rules.roll import Roll

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LARGE", "contents_of", "is_kept"]

LARGE = 12_000
"""From so many bytes on, reading what was kept is quicker than reading the file."""
_FORM = "contents-5"
"""Goes up with every change of what is kept."""


def contents_of(path: str, read: "Callable[[], bytes]", wanted: "Callable[[bytes], bool]" = bool) -> Contents:
    """What a file has; it is only read if that is not known.

    Args:
        path: The file.
        read: Reads it.
        wanted: Whether a file of these bytes can have what is asked for; of others nothing is told.
    """
    kept = _Kept(path)
    contents = kept.load()
    if contents is None:
        data = read()
        if not wanted(data):
            return Contents()
        contents = read_contents(data)
        kept.save(contents)
    return contents


def is_kept(path: str) -> bool:
    """Whether what a file has is at hand, most likely, or is soon read because it is small."""
    status = status_of(path)
    return status is None or status.size < LARGE or os.path.exists(_Kept(path).file)  # noqa: PTH110  cold start


class _Kept:
    """The place of one file in the cache."""

    def __init__(self, path: str) -> None:
        self.file = self._identity = ""
        status, folder = status_of(path), user_cache("contents")
        self._settled = status is not None and status.settled
        if folder and status is not None and status.size >= LARGE:
            self._identity = f"{_FORM} {__version__} {sys.version} {status.identity} {path}"
            self.file = os.path.join(folder, digest(path.encode("utf-8", "surrogateescape"))[:40])  # noqa: PTH118  cold start

    def load(self) -> Contents | None:
        """What was kept of the file as it is now, or None."""
        if not self.file:
            return None
        try:
            with open(self.file, "rb") as file:  # noqa: PTH123  cold start
                reader = Reader(file.read())
            if reader.words(reader.section()) != [self._identity]:
                return None
            return _read(reader)
        except (OSError, SnapshotError, ValueError, IndexError, MemoryError):
            return None

    def save(self, contents: Contents) -> None:
        """Keep what a file has; that it cannot be kept is no error."""
        if not self.file or not self._settled:
            return
        writer = Writer()
        writer.section(writer.texts(self._identity))
        _write(writer, contents)
        write_whole(self.file, writer)


def _write(writer: Writer, contents: Contents) -> None:
    writer.section([contents.complete, contents.listed, contents.plain, contents.tei])
    for roll in (contents.identifiers, contents.entries, contents.addresses):
        writer.section(roll.packed())
    writer.section(contents.lines)
    writer.section(contents.columns)
    writer.section(writer.texts(*contents.kinds))
    writer.section(contents.addressed)


def _read(reader: Reader) -> Contents:
    contents = Contents()
    contents.complete, contents.listed, contents.plain, contents.tei = map(bool, reader.section())
    contents.identifiers, contents.entries, contents.addresses = (
        Roll.unpacked(reader.raw_section()) for _ in range(3)
    )
    contents.lines, contents.columns = reader.section(), reader.section()
    contents.kinds = reader.words(reader.section())
    contents.addressed = reader.section()
    parallel = (
        (contents.identifiers, contents.lines),
        (contents.identifiers, contents.columns),
        (contents.entries, contents.kinds),
        (contents.addresses, contents.addressed),
    )
    if any(len(one) != len(other) for one, other in parallel):
        raise SnapshotError
    return contents
