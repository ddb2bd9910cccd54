"""Where pointers lead: to an element of the document, an entity, another file, the web, or nowhere."""

from pathlib import Path

from textus.edition.pointers import Pointer, PointerReader
from textus.schema.rules.gathered import Gathered
from textus.schema.rules.lead import End, Lead
from textus.schema.rules.seen import Seen
from textus.schema.rules.surroundings import Presence, Surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable

    from textus.schema.rules.seen import Origin

__all__ = ["Leads"]


_COMMON = frozenset({End.ENTITY, End.FILE, End.WEB})
"""What a pointer out of a document leads to, whatever that document has."""


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
        self._leads = around.shared(path.parent).leads
        self._readers: dict[Origin, PointerReader] = {}
        self._alike = gathered.alone and gathered.bases_everywhere is not None
        self._known: dict[Hashable, Lead] = {}

    def follow(self, written: str, element: Seen) -> Lead:
        """Where a pointer of an element leads."""
        if self._alike:
            key: Hashable = written
        else:
            key = (written, self._bases(written, element), element.origin)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._lead(written, element, self._bases(written, element))
        return found

    def _bases(self, written: str, element: Seen) -> tuple[str, ...]:
        return () if written.startswith("#") else self._gathered.bases(element)

    def _lead(self, written: str, element: Seen, bases: tuple[str, ...]) -> Lead:
        if written in {"", "#"}:
            return Lead(written, End.EMPTY)
        here = self._identified.element(written[1:]) if written.startswith("#") else None
        if here is not None:
            return Lead(written, End.HERE, self._path, written[1:], here)
        if written.startswith("#") and "%" not in written:
            return self._bare(written)  # most pointers, which need no reading
        shared = self._shared(element.origin)
        if shared is None:
            return self._read(written, element, bases)
        known = shared.get((written, bases))
        if known is None or known.path == self._path:
            known = self._read(written, element, bases)
            if known.end in _COMMON and known.path != self._path:
                shared[written, bases] = known
        return known

    def _shared(self, origin: "Origin") -> dict[tuple[str, tuple[str, ...]], Lead] | None:
        """What is known of pointers of all documents in the folder, if it holds of this file."""
        if self._gathered.definitions or self._reader(origin) is not self._reader_here:
            return None
        return self._leads

    def _read(self, written: str, element: Seen, bases: tuple[str, ...]) -> Lead:
        try:
            pointer = self._reader(element.origin).read_from(written, bases)
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
            here = self._identified.element(identifier)
            end = End.HERE if here is not None or not identifier else End.NOWHERE
            return Lead(written, end, path, identifier, here)
        presence = self._around.presence(path)
        if presence is not Presence.THERE and self._names_something(written):
            return Lead(written, End.UNMARKED, path, written)
        if presence is Presence.THERE:
            there = not identifier or path.is_dir() or self._around.has(path, identifier)
            return Lead(written, End.FILE if there else End.NOWHERE, path, identifier)
        return Lead(written, End.MISSING if presence is Presence.MISSING else End.OUTSIDE, path, identifier)
