"""Looking an address up in a chain of catalogues (OASIS XML Catalogs 1.1, section 7)."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from textus.edition.errors import TextusError
from textus.edition.uris import file_path, split_uri
from textus.schema.catalogs.catalog import Catalog, normalised

__all__ = ["file_of", "look_up"]


def look_up(address: str, catalogs: Iterable[Path], note: Callable[[str], None]) -> str | None:
    """What an address stands for.

    Args:
        address: The address.
        catalogs: The catalogue files to be asked, in order; those they name are asked after each.
        note: Told of each catalogue that cannot be read, which is then left out.

    Returns:
        The address of the copy, mostly of a file, or None.
    """
    wanted = normalised(address)
    waiting = list(catalogs)
    asked: set[Path] = set()
    while waiting:
        path = waiting.pop(0)
        if path in asked:
            continue
        asked.add(path)
        try:
            catalog = _read(path)
        except TextusError as error:
            note(f"a catalogue is left out: {error}")
            continue
        found = catalog.find(wanted)
        if found is not None:
            return found
        delegates = catalog.delegates(wanted)
        waiting = _files(delegates) if delegates else [*_files(catalog.following), *waiting]
    return None


def file_of(address: str) -> Path | None:
    """The file that an address names, or None for one on the web."""
    parts = split_uri(address)
    return (
        Path(file_path(parts.path)) if parts.scheme == "file" and parts.netloc in {"", "localhost"} else None
    )


def _files(addresses: list[str]) -> list[Path]:
    return [path for path in map(file_of, addresses) if path is not None]


@cache
def _read(path: Path) -> Catalog:
    return Catalog(path)
