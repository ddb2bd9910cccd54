"""An edition: a folder with an `edition.toml`, any folder of TEI files, or a single file."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from textus.edition.discovery import Files, document_name, edition_folder, files_of
from textus.edition.errors import TextusError
from textus.edition.paths import resolved
from textus.edition.reading import read_bytes
from textus.edition.register import may_have_lists
from textus.edition.settings import SETTINGS_FILE, Settings, read_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.document import Document
    from textus.edition.register import Registers

__all__ = ["Edition", "Unreadable", "open_edition", "open_files"]


class Unreadable(NamedTuple):
    """A file that was found in a folder and could not be taken in.

    Attributes:
        path: The file.
        error: Why.
    """

    path: Path
    error: TextusError


class Edition:
    """An edition.

    Attributes:
        folder: The folder that nothing it reads may leave.
        settings: Its settings.
        files: Its files.
        shown: The folder as the user named it, for messages.
    """

    def __init__(self, folder: Path, settings: Settings, files: Files, shown: str) -> None:
        self.folder = folder
        self.settings = settings
        self.files = files
        self.shown = shown
        self._resolved: dict[Path, Path] = {}

    @cached_property
    def title(self) -> str:
        """Its title; of a folder without settings, the folder's name."""
        return self.settings.title or self.folder.resolve().name.replace("_", " ").replace("-", " ")

    @cached_property
    def names(self) -> dict[Path, str]:
        """The name of each text by its file.

        Two files whose names differ in case or ending only are told apart by the ending and the folder, since
        many file systems would keep their pages in one file.
        """
        found: dict[Path, str] = {}
        taken: set[str] = set()
        folder = self.resolved(self.folder)
        for path in map(self.resolved, self.files.texts):
            name = document_name(path, folder)
            if name.casefold() in taken:
                name = path.relative_to(folder).as_posix()
            taken.add(name.casefold())
            found[path] = name
        return found

    def resolved(self, path: Path) -> Path:
        """A path without links; the system is asked once for each."""
        found = self._resolved.get(path)
        if found is None:
            folder = self._resolved.get(path.parent)
            if folder is None:
                folder = self._resolved[path.parent] = path.parent.resolve()
            plain = path.name not in {"", ".."} and not os.path.islink(path)  # noqa: PTH114 - never an error
            found = folder / path.name if plain else resolved(path)
            found = path if found == path else found  # one object, since there are many
            self._resolved[path] = found
        return found

    def name_of(self, path: Path) -> str:
        """How messages name a file of it: as the user named the edition, and then the way to the file."""
        text, folder = str(self.resolved(path)), os.path.join(self.resolved(self.folder), "")  # noqa: PTH118 - for every file
        if not text.startswith(folder):
            return str(path)
        return self._before + text[len(folder) :].replace(os.sep, "/")

    @cached_property
    def _before(self) -> str:
        """What stands before the way to a file."""
        return (Path(self.shown) / "_").as_posix()[:-1] if self.shown not in {"", "."} else ""

    def read(self, path: Path) -> "Document":
        """Read one of its texts.

        Raises:
            TextusError: It cannot be read.
        """
        from textus.edition.document import read_document  # noqa: PLC0415 - a file may be checked without a tree

        return read_document(
            path,
            name=self.names.get(self.resolved(path)),
            shown=self.name_of(path),
            root=self.folder,
            found=not self.files.declared,
        )

    def documents(self, unreadable: Callable[[Unreadable], None] | None = None) -> "Iterator[Document]":
        """Read its texts one after the other.

        Args:
            unreadable: Told of each file of an undeclared edition that cannot be read, which is then left
                out. What `edition.toml` names must be readable.

        Raises:
            TextusError: A text cannot be read, or of those that were found none can.
        """
        first: TextusError | None = None
        read = 0
        for path in self.files.texts:
            try:
                document = self.read(path)
            except TextusError as error:
                if self.files.declared or unreadable is None:
                    raise
                first = first or error
                unreadable(Unreadable(path, error))
                continue
            read += 1
            yield document
        if first is not None and not read:
            raise first

    def required_registers(self, unreadable: Callable[[Unreadable], None]) -> "Registers":
        """The same as `read_registers`, but registers that `edition.toml` names must be readable."""
        return self.read_registers(None if self.settings.registers else unreadable)

    def read_registers(self, unreadable: Callable[[Unreadable], None] | None = None) -> "Registers":
        """The entities of its register files, and of lists inside its texts.

        Args:
            unreadable: Told of each register that cannot be read, which is then left out; if None, one is enough
                to stop.

        Raises:
            TextusError: A register cannot be read.
        """
        from textus.edition.register import Registers  # noqa: PLC0415 - the same

        registers = Registers()
        for path, document in self.register_documents(unreadable):
            registers.add(self.resolved(path), document.source.name, document.root)
            del document  # before the next is read
        for path in self.files.texts:
            if (text := self.text_with_entries(path)) is not None:
                registers.add(self.resolved(path), text.source.name, text.root, text.name)
                del text  # the same
        return registers

    def register_documents(
        self, unreadable: Callable[[Unreadable], None] | None = None
    ) -> "Iterator[tuple[Path, Document]]":
        """Its register files, one after the other.

        The arguments and errors are those of `read_registers`.
        """
        for path in self.files.registers:
            try:
                document = self.read(path)
            except TextusError as error:
                if unreadable is None:
                    raise
                unreadable(Unreadable(path, error))
                continue
            yield path, document
            del document  # before the next is read

    def text_with_entries(self, path: Path) -> "Document | None":
        """One of its texts, if it has what begins a register inside a text, and can be read."""
        try:
            return self.read(path) if may_have_lists(read_bytes(path, self.name_of(path))) else None
        except TextusError:
            return None  # said where the text itself is read


def open_edition(path: Path) -> Edition:
    """The edition that a path is, or lies in.

    Args:
        path: A folder, an `edition.toml`, or a TEI file. A file inside an edition is an edition of its own
            that still uses the registers and settings of the edition around it.

    Raises:
        TextusError: The path does not exist, holds no TEI, or its `edition.toml` has a mistake.
    """
    if not path.exists():
        raise TextusError(str(path), "no such file or folder")
    if path.name == SETTINGS_FILE:
        path = path.parent
    if path.is_dir():
        return _open_folder(path)
    (edition,) = open_files([path])
    return edition


def open_files(paths: Sequence[Path]) -> list[Edition]:
    """Some files as editions of their own: one for all that lie in the same edition, or the same folder.

    They still use the registers and settings of the edition around them.

    Args:
        paths: TEI files that exist.

    Raises:
        TextusError: The edition around a file has a mistake in its `edition.toml`.
    """
    groups: dict[tuple[Path, bool], list[Path]] = {}
    editions: dict[Path, Path | None] = {}
    for path in paths:
        if path.parent not in editions:
            editions[path.parent] = edition_folder(path.parent)
        around = editions[path.parent]
        groups.setdefault((around or resolved(path).parent, around is not None), []).append(path)
    return [_open_group(folder, tuple(group), inside) for (folder, inside), group in groups.items()]


def _open_group(folder: Path, paths: tuple[Path, ...], inside: bool) -> Edition:
    if not inside:
        return Edition(folder, Settings(), Files(paths, (), declared=True), str(paths[0].parent))
    outer = _open_folder(folder)
    names = {path.name for path in outer.files.registers}
    own = {path.resolve() for path in paths if path.name in names or path.is_symlink()}
    registers = tuple(path for path in outer.files.registers if path.resolve() not in own)
    return Edition(folder, outer.settings, Files(paths, registers, declared=True), _shown(paths[0], folder))


def _shown(path: Path, around: Path) -> str:
    """The folder around a file in the words the user chose for the file."""
    steps = len(path.resolve().relative_to(around).parts)
    named = Path(str(path))
    for _ in range(steps):
        if named in {Path(), Path(named.anchor)}:
            return str(around)
        named = named.parent
    return str(named)


def _open_folder(folder: Path) -> Edition:
    settings_file = folder / SETTINGS_FILE
    settings = read_settings(settings_file, str(settings_file)) if settings_file.is_file() else Settings()
    files = files_of(folder, settings)
    return Edition(folder, settings, files, str(folder))
