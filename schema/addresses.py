"""Copies of schemas that lie on the web: in catalogues, and among those that the user added."""

from collections.abc import Callable, Iterator
from pathlib import Path

from textus.schema.catalogs import CATALOG_FILE
from textus.schema.store.folder import data_folder
from textus.schema.tei import schema_at

__all__ = ["Addresses"]


class Addresses:
    """Finds the copy of what an address names; nothing is ever fetched."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Path], Path | None] = {}

    def default(self) -> Path | None:
        """The schema for texts that name none, if the user has added one."""
        key = ("", Path())
        if key not in self._found:
            from textus.schema.store.store import DEFAULT, Store  # noqa: PLC0415 - many name their schema

            stored = Store().find(DEFAULT)
            self._found[key] = stored.path if stored is not None else None
        return self._found[key]

    def find(self, address: str, file: Path, folder: Path, note: Callable[[str], None]) -> Path | None:
        """The copy of what an address names, or None.

        Args:
            address: The address.
            file: The file that names it; catalogues are asked from its folder up to that of the edition.
            folder: The folder of the edition.
            note: Told of catalogues that cannot be read.
        """
        key = (address, file.parent)
        if key not in self._found:
            self._found[key] = self._look_up(address, file, folder, note)
        return self._found[key]

    def _look_up(self, address: str, file: Path, folder: Path, note: Callable[[str], None]) -> Path | None:
        catalogs = [path for path in _catalogs(file, folder) if path.is_file()]
        meant = address
        if catalogs:
            from textus.schema.catalogs.lookup import file_of, look_up  # noqa: PLC0415 - few have catalogues

            found = look_up(address, catalogs, note)
            path = file_of(found) if found is not None else None
            if path is not None:
                if path.is_file():
                    return path
                note(f"a catalogue leads from {address} to {path}, which does not exist")
            meant = found or address
        from textus.schema.store.store import Store  # noqa: PLC0415 - the same

        store = Store()
        stored = store.find(meant) or store.find(address)
        return stored.path if stored is not None else schema_at(meant)


def _catalogs(file: Path, folder: Path) -> Iterator[Path]:
    """Where catalogues are looked for: beside a file, upwards to its edition, and in the user's data folder."""
    here, top = file.resolve().parent, folder.resolve()
    for above in (here, *here.parents):
        yield above / CATALOG_FILE
        if above == top or not above.is_relative_to(top):
            break
    yield data_folder() / CATALOG_FILE
