"""The lists of entities inside the texts of an edition, kept on disk in one file until a text changes or Textus does.

Every text may point to the entries of all others, so that all have to be known before the first is judged. A text is
known by its status; see `textus.schema.rules.file_status`. What is kept holds strings and whole numbers only; what is
damaged, foreign or cannot be written is as good as none.
"""

import os
import sys
from itertools import pairwise

from textus import __version__
from textus.edition.caches import user_cache
from textus.schema.rng.cache import digest
from textus.schema.rng.codec import Reader, SnapshotError, Writer
from textus.schema.rules.contents import Contents
from textus.schema.rules.file_status import FileStatus, status_of
from textus.schema.rules.kept_files import write_whole
from textus.schema.rules.roll import Roll

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array

__all__ = ["KeptLists"]

_FORM = "lists-2"
"""Goes up with every change of what is kept."""


class KeptLists:
    """What was kept of the texts of one edition.

    Args:
        folder: The edition's.
    """

    def __init__(self, folder: str) -> None:
        cache = user_cache("contents")
        name = digest(f"lists {folder}".encode("utf-8", "surrogateescape"))[:40]
        self._file = os.path.join(cache, name) if cache else ""  # noqa: PTH118  cold start
        self._identity = f"{_FORM} {__version__} {sys.version} {folder}"
        self._statuses: dict[str, FileStatus | None] = {}
        self._known: dict[str, tuple[str, Contents]] = {}
        self._changed = False
        self._load()

    def find(self, path: str) -> Contents | None:
        """What was kept of a text as it is now, or None."""
        status = self._statuses[path] = status_of(path)
        identity, contents = self._known.get(path, ("", None))
        return contents if status is not None and status.identity == identity else None

    def keep(self, path: str, contents: Contents) -> None:
        """Keep what a text has that has been looked for, and was not known."""
        status = self._statuses.get(path)
        if status is not None and status.settled:
            self._known[path] = (status.identity, contents)
            self._changed = True

    def save(self) -> None:
        """Write down what is to be kept, if that is not what is written there."""
        if not self._file or not self._changed:
            return
        self._changed = False
        writer = Writer()
        writer.section(writer.texts(self._identity))
        rows: list[list[int] | array[int]] = []
        for path, (identity, contents) in self._known.items():
            if path in self._statuses or os.path.exists(path):  # noqa: PTH110  cold start
                rows.append(writer.texts(path, identity))
                rows += [contents.entries.packed(), writer.texts(*contents.kinds)]
                rows += [contents.addresses.packed(), contents.addressed]
        writer.lists(rows)
        write_whole(self._file, writer)

    def _load(self) -> None:
        try:
            with open(self._file, "rb") as file:  # noqa: PTH123  cold start
                reader = Reader(file.read())
            if reader.words(reader.section()) == [self._identity]:
                self._known = _read(reader)
        except (OSError, SnapshotError, ValueError, IndexError, MemoryError):
            return


def _read(reader: Reader) -> dict[str, tuple[str, Contents]]:
    known: dict[str, tuple[str, Contents]] = {}
    offsets, flat = reader.raw_lists()
    numbers = memoryview(flat)
    rows = (numbers[start:end] for start, end in pairwise(offsets))
    for about, entries, kinds, addresses, addressed in zip(rows, rows, rows, rows, rows, strict=True):
        path, identity = reader.words(about)
        found = Contents()
        found.entries, found.addresses = Roll.unpacked(entries.tobytes()), Roll.unpacked(addresses.tobytes())
        found.kinds = reader.words(kinds)
        found.addressed.frombytes(addressed.tobytes())
        if len(found.entries) != len(found.kinds):
            raise SnapshotError
        known[path] = (identity, found)
    return known
