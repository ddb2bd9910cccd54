"""Where pointers lead: to an element of the document, an entity, another file, the web, or nowhere."""

from enum import Enum
from pathlib import Path

from textus.edition.pointers import Pointer, PointerReader
from textus.schema.rules.gathered import Gathered
from textus.schema.rules.seen import Seen
from textus.schema.rules.surroundings import Presence, Surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rules.seen import Origin

__all__ = ["End", "Lead", "Leads"]


class End(Enum):
    """What stands at the end of a pointer."""

    HERE = "an element of the document"
    ENTITY = "an entity of the edition"
    FILE = "another file, or an element of it"
    WEB = "an address that Textus does not ask, or a scheme it does not follow"
    EMPTY = "nothing, since nothing is written"
    NOWHERE = "an identifier that its file does not have"
    UNMARKED = "a file that does not exist, where an identifier has that name"
    MISSING = "a file that does not exist"
    OUTSIDE = "a file outside the edition"


class Lead:
    """Where one pointer leads.

    Attributes:
        written: The pointer.
        end: What it leads to.
        path: The file it leads to, or None.
        identifier: The identifier it names, or the empty string.
        element: The element of this document it leads to, or None.
        address: The address on the web it leads to, or the empty string.
    """

    __slots__ = ("address", "element", "end", "identifier", "path", "written")

    def __init__(
        self,
        written: str,
        end: End,
        path: Path | None = None,
        identifier: str = "",
        element: Seen | None = None,
        address: str = "",
    ) -> None:
        self.written = written
        self.end = end
        self.path = path
        self.identifier = identifier
        self.element = element
        self.address = address


class Leads:
    """Follows the pointers of one document, each writing of one once.

    Args:
        path: The document's file, without links.
        gathered: What was gathered from it.
        around: The edition around it.
        reader: What reads its pointers.
    """

    def __init__(self, path: Path, gathered: Gathered, around: Surroundings, reader: PointerReader) -> None:
        self._path = path
        self._gathered = gathered
        self._identified = gathered.identified
        self._around = around
        self._prefixes = {definition.get("ident") for definition in gathered.definitions}
        self._reader_here = reader
        self._readers: dict[Origin, PointerReader] = {}
        self._known: dict[tuple[str, tuple[str, ...], Origin], Lead] = {}

    def follow(self, written: str, element: Seen) -> Lead:
        """Where a pointer of an element leads."""
        key = (written, () if written.startswith("#") else element.bases, element.origin)
        found = self._known.get(key)
        if found is None:
            empty = written in {"", "#"}
            found = self._known[key] = Lead(written, End.EMPTY) if empty else self._lead(written, element)
        return found

    def _lead(self, written: str, element: Seen) -> Lead:
        here = self._identified.get(written[1:]) if written.startswith("#") else None
        if here is not None:
            return Lead(written, End.HERE, self._path, written[1:], here)
        if written.startswith("#") and "%" not in written:
            return self._bare(written)  # most pointers, which need no reading
        try:
            pointer = self._reader(element.origin).read_from(written, element.bases)
        except (ValueError, OSError):
            return Lead(written, End.NOWHERE)  # no URI at all, such as an address with half a bracket
        if pointer.uri is not None:
            return self._on_the_web(written, pointer.uri)
        entry = self._around.entries.find(pointer)
        if entry is not None:
            return Lead(written, End.ENTITY, pointer.path, entry.identifier)
        return self._in_file(pointer)

    def _on_the_web(self, written: str, address: str) -> Lead:
        """An address on the web, unless it has a prefix that should have made something else of it."""
        undone = address == written and written.partition(":")[0] in self._prefixes
        if undone and self._around.entries.at(address) is None:
            return Lead(written, End.NOWHERE)
        return Lead(written, End.WEB, address=address)

    def _names_something(self, written: str) -> bool:
        """Whether an element of this document, or an entry of a register, has what is written as its identifier."""
        return written in self._identified or self._around.entries.get(written) is not None

    def _bare(self, written: str) -> Lead:
        """A pointer to an identifier that no element of this document has: an entry of a register, or nothing."""
        identifier = written[1:]
        entry = self._around.entries.get(identifier)
        if entry is not None:
            return Lead(written, End.ENTITY, self._path, identifier)
        return Lead(written, End.WEB if "(" in identifier else End.NOWHERE, self._path, identifier)

    def _reader(self, origin: "Origin") -> PointerReader:
        """What reads the pointers of a file: those of an included file start from its own folder."""
        if origin not in self._readers:
            own = self._around.resolved(origin.path) == self._path
            definitions = self._gathered.definitions
            self._readers[origin] = (
                self._reader_here if own else PointerReader(origin.path.resolve(), definitions)
            )
        return self._readers[origin]

    def _in_file(self, pointer: Pointer) -> Lead:
        path, identifier, written = pointer.path, pointer.identifier or "", pointer.written
        if path is None or "(" in identifier:
            return Lead(written, End.WEB, path)
        if path == self._path:
            here = self._identified.get(identifier)
            end = End.HERE if here is not None or not identifier else End.NOWHERE
            return Lead(written, end, path, identifier, here)
        presence = self._around.presence(path)
        if presence is not Presence.THERE and self._names_something(written):
            return Lead(written, End.UNMARKED, path, written)
        if presence is Presence.THERE:
            there = not identifier or path.is_dir() or self._around.has(path, identifier)
            return Lead(written, End.FILE if there else End.NOWHERE, path, identifier)
        return Lead(written, End.MISSING if presence is Presence.MISSING else End.OUTSIDE, path, identifier)
