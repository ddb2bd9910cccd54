"""A compiled grammar that comes with Textus, so that a new machine need not compile it first.

It is what the cache would hold, and like the cache it is used only if it was made by this engine from the same bytes;
otherwise the schema is compiled as any other.
"""

import zlib

from textus.schema.rng.cache import ENGINE, digest
from textus.schema.rng.codec import Reader, SnapshotError, Writer
from textus.schema.rng.stored_tables import StoredTables, write_tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.tables import Tables

__all__ = ["read_shipped", "write_shipped"]


def write_shipped(tables: "Tables", source: bytes) -> bytes:
    """A grammar as it is shipped.

    Args:
        tables: The grammar.
        source: The bytes that it was made from.
    """
    writer = Writer()
    writer.section(writer.texts(ENGINE, digest(source)))
    write_tables(writer, tables)
    return zlib.compress(writer.finish(), 9)


def read_shipped(path: str, source: bytes) -> "Tables | None":
    """The grammar in a file; None if there is none, or if it is not of this engine, machine and source."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  cold start
            reader = Reader(zlib.decompress(file.read()))
        if reader.words(reader.section()) != [ENGINE, digest(source)]:
            return None
        return StoredTables(reader)
    except (OSError, SnapshotError, ValueError, IndexError, zlib.error):
        return None
