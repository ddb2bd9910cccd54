"""Schemas that the user added with `textus schema add`, each in a folder of its own with all it includes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from textus.schema.store.folder import data_folder

__all__ = ["DEFAULT", "ENTRY", "Store", "Stored"]

DEFAULT: Final = "tei"
"""The name of the schema that is used where nothing names one."""
ENTRY: Final = "entry.json"
"""The file that says what is in a folder; the copies are in the folder `files` beside it."""


class Stored(NamedTuple):
    """A schema of the store.

    Attributes:
        address: What it was added as: an address on the web, or ``tei``.
        path: The copy.
        origin: The file it was copied from.
        files: How many files it is made of.
    """

    address: str
    path: Path
    origin: str
    files: int


class Store:
    """The schemas of the user; see `textus.schema.store.adding` for the way into it.

    Args:
        folder: Where they are kept; by default in the user's data folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or data_folder() / "schemas"

    def __iter__(self) -> Iterator[Stored]:
        """The schemas by their addresses; the default comes first."""
        found = [stored for path in self.folder.glob(f"[!.]*/{ENTRY}") if (stored := _read(path)) is not None]
        return iter(sorted(found, key=lambda stored: (stored.address != DEFAULT, stored.address)))

    def find(self, address: str) -> Stored | None:
        """The schema of an address, or None."""
        if not self.folder.is_dir():
            return None
        return _read(self.place(address) / ENTRY)

    def place(self, address: str) -> Path:
        """The folder that a schema of an address has, or would have."""
        import hashlib  # noqa: PLC0415 - many have no store

        return self.folder / hashlib.sha256(address.strip().encode("utf-8", "replace")).hexdigest()[:32]


def _read(path: Path) -> Stored | None:
    """An entry; one that is missing or damaged is none."""
    import json  # noqa: PLC0415 - the same

    try:
        entry = json.loads(path.read_text("utf-8"))
        copy = path.parent / "files" / entry["path"]
        stored = Stored(entry["address"], copy, entry["origin"], entry["files"])
        return stored if stored.path.is_file() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
