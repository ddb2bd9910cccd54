"""What rules may ask about the edition around a document: the entries of its registers, and its other files."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cached_property
from pathlib import Path

from textus.edition.edition import Edition
from textus.edition.errors import TextusError
from textus.edition.paths import resolved
from textus.edition.reading import read_bytes
from textus.edition.register import may_have_lists
from textus.schema.rules.contents import Contents
from textus.schema.rules.entries import Entries, Entry
from textus.schema.rules.kept_contents import contents_of, is_kept
from textus.schema.rules.names import Names
from textus.schema.rules.near_identifiers import NearIdentifiers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Related
    from textus.schema.rules.kept_lists import KeptLists
    from textus.schema.rules.lead import Lead

__all__ = ["Presence", "Shared", "Surroundings"]

_MOST_POINTERS = 50_000
"""So much is kept of the pointers of one folder."""
_MANY = 32
"""From so many texts on it is worth while to keep on disk what lists they have."""


class Presence(Enum):
    """Whether a file is there."""

    THERE = "there"
    MISSING = "missing"
    OUTSIDE = "outside"
    """It is, or would be, outside the folder of the edition, where nothing is looked at."""


class Shared:
    """Pointers that mean the same in all documents of a folder, by what is written and the values of `xml:base`.

    Those of documents that declare prefixes are not among them.

    Attributes:
        leads: Where they lead.
        entries: The entries of registers among that.
    """

    def __init__(self) -> None:
        self.leads: dict[tuple[str, tuple[str, ...]], Lead] = {}
        self.entries: dict[tuple[str, tuple[str, ...]], Entry | None] = {}


class Surroundings:
    """The edition around its documents; every file is looked at once.

    Args:
        edition: The edition.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._folder = edition.folder.resolve()
        self._registers = {resolved(path) for path in edition.files.registers}
        self._presence: dict[Path, Presence] = {}
        self._files: dict[Path, Contents] = {}
        self._near: dict[Path, NearIdentifiers] = {}
        self._targets: dict[Path, dict[str, Path]] = {}
        self._shared: dict[Path, Shared] = {}
        self._adopted: dict[Path, Contents] = {}
        self._names = Names(edition)

    @cached_property
    def entries(self) -> Entries:
        """The entries of registers, and of lists inside texts."""
        found = Entries()
        for path in self._shelved():
            contents = self._adopted.get(path) or self._kept_shelf(path)
            if contents is None:
                contents = self.shelf(path)
                self.adopt([(path, contents)])
            self._adopted.pop(path, None)
            file = self.resolved(path)
            found.add(file, self.shown(path), contents, register=file in self._registers)
        if self._kept is not None:
            self._kept.save()
        return found

    def _shelved(self) -> Iterator[Path]:
        """The files that may have entries, registers first."""
        yield from self._edition.files.registers
        yield from self._edition.files.texts

    def unread(self) -> Iterator[Path]:
        """Those of them that have to be read to know, which takes long."""
        yield from (path for path in self._edition.files.registers if not is_kept(str(self.resolved(path))))
        yield from (path for path in self._edition.files.texts if self._kept_shelf(path) is None)

    @cached_property
    def _kept(self) -> "KeptLists | None":
        """What was kept of the lists inside texts, if there are many."""
        if len(self._edition.files.texts) < _MANY:
            return None
        from textus.schema.rules.kept_lists import KeptLists  # noqa: PLC0415 - of use to large editions only

        return KeptLists(str(self._folder))

    def _kept_shelf(self, path: Path) -> Contents | None:
        """What was kept of a text."""
        return (
            None
            if self._kept is None or self.is_register(path)
            else self._kept.find(str(self.resolved(path)))
        )

    def shelf(self, path: Path) -> Contents:
        """What a file has, if it has entries; one that cannot be read has none, which is said where it is checked."""
        file = self.resolved(path)
        register = file in self._registers
        contents = self._contents(file) if register else _look_into(file, may_have_lists)
        if not register and not contents.listed:
            return Contents()
        if not contents.plain:
            return self._names.contents(file)
        return contents if contents.tei else Contents()

    def adopt(self, shelves: Iterable[tuple[Path, Contents]]) -> None:
        """Take over what was read elsewhere."""
        for path, contents in shelves:
            self._adopted[path] = contents
            file = self.resolved(path)
            if self.is_register(path) and contents.complete:
                self._files[file] = contents
            elif self._kept is not None and contents.plain and not self.is_register(path):
                self._kept.keep(str(file), contents)

    @cached_property
    def near(self) -> NearIdentifiers:
        """The neighbours of the entries' identifiers."""
        return NearIdentifiers(self.entries.identifiers())

    def resolved(self, path: Path) -> Path:
        """A path without links."""
        return self._edition.resolved(path)

    def targets(self, folder: Path) -> dict[str, Path]:
        """The files that references in a folder were found to mean, shared by all files in it."""
        return self._targets.setdefault(folder, {})

    def shared(self, folder: Path) -> "Shared":
        """What was found out of pointers of one document and holds of all in its folder."""
        found = self._shared.get(folder)
        if found is None or len(found.leads) + len(found.entries) > _MOST_POINTERS:
            found = self._shared[folder] = Shared()
        return found

    def is_register(self, path: Path) -> bool:
        """Whether a file is a register of the edition."""
        return self.resolved(path) in self._registers

    def presence(self, path: Path) -> Presence:
        """Whether a file, or a folder, is in the edition.

        Args:
            path: An absolute path without links.
        """
        if path not in self._presence:
            self._presence[path] = self._look(path)
        return self._presence[path]

    def _look(self, path: Path) -> Presence:
        if not path.is_relative_to(self._folder):
            return Presence.OUTSIDE
        try:
            return Presence.THERE if path.exists() else Presence.MISSING
        except (OSError, ValueError):
            return Presence.MISSING  # a name that no file can have

    def has(self, path: Path, identifier: str) -> bool:
        """Whether a file of the edition gives an identifier; of a file that cannot be read it is supposed."""
        contents = self._contents(path)
        return contents.identifiers.number(identifier) is not None or not contents.complete

    def near_in(self, path: Path, identifier: str) -> str | None:
        """The neighbour of an identifier in a file of the edition."""
        if path not in self._near:
            self._near[path] = NearIdentifiers(self._contents(path).identifiers.strings())
        return self._near[path].nearest(identifier)

    def shown(self, path: Path) -> str:
        """How messages name a file."""
        return self._edition.name_of(path)

    def first(self, entry: Entry) -> Entry:
        """The entry that stands for an entity: where texts repeat one of the same name, the first."""
        known = self.entries.get(entry.identifier)
        if known is None or known is entry or entry.register or known.kind != entry.kind:
            return entry
        one, other = self._names.entity(entry), self._names.entity(known)
        return known if one is not None and other is not None and one.heading == other.heading else entry

    def name(self, entry: Entry) -> str:
        """The name of an entity, as a reader says it."""
        entity = self._names.entity(entry)
        return entry.identifier if entity is None else entity.name

    def related(self, entry: Entry, words: str) -> "Related":
        """The place of an entry, with what is to be seen there."""
        from textus.edition.diagnostic import Related  # noqa: PLC0415 - only findings need it

        place = self._contents(entry.file).place(entry.identifier)
        if place is None:
            entity = self._names.entity(entry)
            return Related(message=words, path=entry.path, line=None if entity is None else entity.line)
        return Related(message=words, path=entry.path, line=place[0], column=place[1])

    def _contents(self, path: Path) -> Contents:
        if path not in self._files:
            self._files[path] = _look_into(path)
        return self._files[path]


def _look_into(path: Path, wanted: Callable[[bytes], bool] = bool) -> Contents:
    name = str(path)
    try:
        return contents_of(name, lambda: read_bytes(path, name), wanted)
    except TextusError:
        return Contents()
