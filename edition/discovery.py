"""Which files make up an edition: what `edition.toml` names, the dse-static layout, or whatever is there."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from textus.edition.errors import TextusError
from textus.edition.settings import SETTINGS_FILE, Settings, SettingsError

__all__ = [
    "SITE_FILE",
    "Files",
    "document_name",
    "edition_folder",
    "files_of",
    "is_register_name",
    "tei_files",
]

TEI_SUFFIXES: Final = (".xml", ".tei")
_SKIPPED: Final = frozenset({"node_modules", "site", "build", "dist"})
_REGISTER_FOLDERS: Final = frozenset({"authorities", "entities", "indices", "register", "registers"})
_DEEP_FOLDERS: Final = frozenset({"authorities", "entities", "indices"})
"""Those that hold folders of registers, too; registers of an archive are texts, in folders of their own."""
_REGISTER_NAMES: Final = frozenset(
    f"list{name}{ending}"
    for name in ("person", "place", "org", "event", "bibl", "object", "nym", "work")
    for ending in ("", "s")
)
_REGISTER_ENDINGS: Final = ("personography", "placeography", "orgography")
"""What the names of registers end in after that of the project, such as ``cat.let.personography``."""


class Files(NamedTuple):
    """The files of an edition, each sorted by its path.

    Attributes:
        texts: Its texts.
        registers: Its registers.
        declared: Whether `edition.toml` names them, so that each must be readable.
    """

    texts: tuple[Path, ...]
    registers: tuple[Path, ...]
    declared: bool


SITE_FILE: Final = ".textus-site"
"""What is in every folder with a site that Textus wrote: the copies of texts there are no texts of the edition."""


def edition_folder(start: Path) -> Path | None:
    """The nearest folder at or above a path that is an edition, as git finds its repository.

    An edition has an `edition.toml`, or the folders ``editions`` and ``indices`` of the dse-static layout.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
        if (folder / "editions").is_dir() and (folder / "indices").is_dir():
            return folder
    return None


def document_name(path: Path, folder: Path) -> str:
    """The name of a document: its path below the folder of its texts, without the ending.

    ``editions`` and ``text`` are where texts are kept, and so no part of a name.

    Args:
        path: Its file, without links.
        folder: The folder of the edition, without links.
    """
    parts = path.relative_to(folder).with_suffix("").parts
    if len(parts) > 1 and parts[0] in {"editions", "text", "texts", "tei"}:
        parts = parts[1:]
    return "/".join(parts)


def is_register_name(path: Path, folder: Path) -> bool:
    """Whether a file in the folder of an edition is called as registers are in the dse-static layout and its like."""
    near = path.relative_to(folder).parts[-3:-1]
    kept = not _REGISTER_FOLDERS.isdisjoint(near[-1:]) or not _DEEP_FOLDERS.isdisjoint(near)
    stem = path.stem.lower()
    return kept or stem in _REGISTER_NAMES or stem.endswith(_REGISTER_ENDINGS)


def tei_files(folder: Path) -> Iterator[Path]:
    """The files below a folder that may be TEI, in sorted order; hidden folders and links out are left alone."""
    waiting = [folder]
    while waiting:
        parent = waiting.pop()
        folders, names = _listed(parent)
        if SITE_FILE in names:
            continue
        waiting += [parent / name for name in sorted(folders, reverse=True)]
        yield from (parent / name for name in sorted(names) if _may_be_tei(name))


def _listed(folder: Path) -> tuple[list[str], list[str]]:
    """The folders in a folder that may hold texts, and the files, links in a circle not among them."""
    folders: list[str] = []
    names: list[str] = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return [], []
    for entry in entries:
        link = entry.is_symlink()
        if link and _is_circle(entry.path):
            continue
        if not _is_folder(entry):
            names.append(entry.name)
        elif not (link or entry.name.startswith(".") or entry.name in _SKIPPED):
            folders.append(entry.name)
    return folders, names


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether there is a folder, which cannot be seen behind every link."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _may_be_tei(name: str) -> bool:
    return name.lower().endswith(TEI_SUFFIXES) and not name.startswith(".")


def _is_circle(link: str) -> bool:
    """Whether a link leads back to itself, and so to no file."""
    try:
        os.stat(link)  # noqa: PTH116 - of many files
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def files_of(folder: Path, settings: Settings) -> Files:
    """The files of the edition in a folder.

    Raises:
        TextusError: There is none; or a pattern of `edition.toml` matches nothing.
    """
    if settings.sources:
        registers = _matching(folder, settings.registers, "registers")
        texts = tuple(p for p in _matching(folder, settings.sources, "sources") if p not in set(registers))
        return Files(texts, registers, declared=True)
    found = list(tei_files(folder))
    if not found:
        raise TextusError(str(folder), "no TEI file in this folder", "TEI files end in .xml or .tei")
    depth = len(folder.parts)
    editions = [path for path in found if path.parts[depth] == "editions"]
    registers = tuple(p for p in found if is_register_name(p, folder))
    if settings.registers:
        registers = _matching(folder, settings.registers, "registers")
    taken = set(registers)
    texts = tuple(p for p in (editions or found) if p not in taken)
    return Files(texts, registers, declared=False)


def _in_site(path: Path, folder: Path) -> bool:
    """Whether a file is part of a site, or of one that is being made."""
    inner = path.relative_to(folder).parents
    return any(".textus-" in part.name or (folder / part / SITE_FILE).is_file() for part in inner)


def _matching(folder: Path, patterns: tuple[str, ...], key: str) -> tuple[Path, ...]:
    found: set[Path] = set()
    for pattern in patterns:
        matches = {path for path in folder.glob(pattern) if path.is_file() and not _in_site(path, folder)}
        if not matches:
            raise SettingsError(
                str(folder / SETTINGS_FILE),
                f"{key}: no file matches {pattern!r}",
                "correct the pattern or add the file",
            )
        found |= matches
    return tuple(sorted(found))
