"""Compiled grammars on disk, so that a process need not compile a schema that was compiled before.

A file is named by a hash of the schema's path and bytes and of the versions of engine and Python, and it
holds the hashes of all other files the schema is made of. So a changed schema, or another Textus, finds
nothing and compiles afresh. A file holds strings and whole numbers only (`textus.schema.rng.codec`). It is
written beside its place and then renamed, so that two processes never see half of it; the last one wins, and
nothing is lost but what the other has learnt. A cache that is damaged, foreign or cannot be written is as
good as none.
"""

import os
import sys

from textus import __version__
from textus.schema.rng.automaton import Automaton
from textus.schema.rng.codec import Reader, SnapshotError, Writer
from textus.schema.rng.stored_states import StoredStates, write_states
from textus.schema.rng.stored_tables import StoredTables, write_tables

try:
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b  # which loads OpenSSL, a tenth of a cold start

__all__ = ["ENGINE", "Cache", "digest"]

ENGINE = "3"
"""Goes up with every change of what the numbers in a file mean."""


def digest(source: bytes) -> str:
    """The hash that tells whether a file has changed."""
    return blake2b(source, digest_size=32).hexdigest()


class Cache:
    """The place of one schema in the cache.

    Args:
        folder: The folder of the cache; the empty string for none.
        schema: The schema file.
        source: Its bytes.

    Attributes:
        file: Where the schema is kept; the empty string if nowhere.
        dependencies: The hash of every other file that the schema is made of, by path.
    """

    def __init__(self, folder: str, schema: str, source: bytes) -> None:
        self.dependencies: dict[str, str] = {}
        versions = f"{__version__} {ENGINE} {sys.version}"
        self._schema = os.path.abspath(schema)  # noqa: PTH100  cold start
        identity = f"{versions}\n{self._schema}\n{digest(source)}".encode("utf-8", "surrogateescape")
        self.file = os.path.join(folder, f"{digest(identity)[:40]}.rng") if folder else ""  # noqa: PTH118  cold

    def load(self) -> Automaton | None:
        """The automaton as it was last written down, or None."""
        if not self.file:
            return None
        try:
            with open(self.file, "rb") as file:  # noqa: PTH123  cold start
                reader = Reader(file.read())
            if not self._unchanged(reader):
                return None
            automaton = Automaton(StoredTables(reader))
            automaton.use(StoredStates(automaton, reader))
        except (OSError, SnapshotError, ValueError, IndexError, MemoryError):
            return None
        return automaton

    def depend_on(self, contents: dict[str, bytes]) -> None:
        """Take note of the files that the schema turned out to be made of."""
        paths = {os.path.abspath(path): source for path, source in contents.items()}  # noqa: PTH100  cold start
        self.dependencies = {path: digest(found) for path, found in paths.items() if path != self._schema}

    def save(self, automaton: Automaton) -> None:
        """Write an automaton down; that it cannot be written is no error."""
        if not self.file:
            return
        writer = Writer()
        writer.lists([writer.texts(path, digest) for path, digest in self.dependencies.items()])
        write_tables(writer, automaton.tables)
        write_states(writer, automaton)
        temporary = f"{self.file}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(self.file), exist_ok=True)  # noqa: PTH103, PTH120  cold start
            with open(temporary, "wb") as file:  # noqa: PTH123  cold start
                file.write(writer.finish())
            os.replace(temporary, self.file)  # noqa: PTH105  cold start
        except OSError:
            _forget(temporary)

    def _unchanged(self, reader: Reader) -> bool:
        for numbers in reader.lists():
            path, expected = reader.words(numbers)
            with open(path, "rb") as file:  # noqa: PTH123  cold start
                if digest(file.read()) != expected:
                    return False
            self.dependencies[path] = expected
        return True


def _forget(temporary: str) -> None:
    try:
        os.unlink(temporary)  # noqa: PTH108  cold start
    except OSError:
        return
