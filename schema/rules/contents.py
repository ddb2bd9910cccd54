"""What a file has that pointers may lead to: identifiers with their places, and entries of registers."""

from array import array
from pyexpat import ExpatError, ParserCreate

from textus.edition.kinds import ENTRY_KINDS
from textus.edition.register import LISTS, may_have_lists
from textus.edition.tei import TEI_NAMESPACE, XI
from textus.edition.transcoding import in_utf8
from textus.edition.words import collapse
from textus.schema.rules.roll import Roll

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.places import Place

__all__ = ["Contents", "read_contents"]

_IDENTIFIER = "http://www.w3.org/XML/1998/namespace}id"
_TEI = TEI_NAMESPACE + "}"
_ENTRIES = {_TEI + name: kind for name, kind in ENTRY_KINDS.items()}
_AROUND = {"", *(LISTS | ENTRY_KINDS.keys())}
_INCLUDE = XI[1:] + "include"
_HOLDERS = frozenset({_INCLUDE, *(_TEI + name for name in (*LISTS, *ENTRY_KINDS))})
_ADDRESS = _TEI + "idno"


class Contents:
    """What one file has.

    Attributes:
        identifiers: Each ``xml:id``, in the order of the file.
        lines: The lines of the start tags by their numbers,
        columns: and the columns.
        entries: The identifiers of the entries of registers,
        kinds: and the kind of the entity of each.
        addresses: The addresses on the web that entries have as identifiers,
        addressed: and the number of the entry that each is of.
        complete: Whether that is all: the file could be read, and includes no other.
        listed: Whether it may hold a list of entities; only then the entries of a text count.
        plain: Whether a tree of it has the same entries: it includes no other, and has no DTD.
        tei: Whether it is TEI; of other files the entries do not count.
    """

    __slots__ = (
        "addressed",
        "addresses",
        "columns",
        "complete",
        "entries",
        "identifiers",
        "kinds",
        "lines",
        "listed",
        "plain",
        "tei",
    )

    def __init__(self) -> None:
        self.identifiers = Roll()
        self.lines = array("i")
        self.columns = array("i")
        self.entries = Roll()
        self.kinds: list[str] = []
        self.addresses = Roll()
        self.addressed = array("i")
        self.complete = False
        self.listed = False
        self.plain = True
        self.tei = False

    def place(self, identifier: str) -> "Place | None":
        """The place of the start tag of an ``xml:id``."""
        number = self.identifiers.number(identifier)
        return None if number is None else (self.lines[number], self.columns[number])


def read_contents(data: bytes) -> Contents:
    """What a file has, in one pass of expat.

    Args:
        data: The file; if it cannot be read, nothing is known of it.
    """
    reading = _Reading()
    try:
        reading.parser.Parse(in_utf8(data), True)
    except (ExpatError, LookupError, ValueError):
        reading.found = Contents()
        reading.found.plain = b"XInclude" not in data and b"<!DOCTYPE" not in data
    else:
        reading.found.identifiers = Roll.of(reading.identifiers)
        reading.found.entries = Roll.of(reading.entries)
        reading.found.addresses = Roll.of(reading.addresses)
        reading.found.complete = not reading.includes
        reading.found.plain = not (reading.includes or reading.typed)
    reading.found.listed = may_have_lists(data)
    return reading.found


class _Reading:
    """One pass over one file; elements are only followed to their ends inside lists and entries."""

    def __init__(self) -> None:
        self.found = Contents()
        self.around: list[str] = [""]
        self.identifiers: list[str] = []
        self.entries: list[str] = []
        self.addresses: list[str] = []
        self.owners: list[tuple[int, int]] = []
        self.texts: list[str] = []
        self.includes = self.typed = False
        self.parser = ParserCreate(namespace_separator="}")
        self.parser.StartDoctypeDeclHandler = self.document_type
        self.parser.StartElementHandler = self.root

    def document_type(self, *_: object) -> None:
        self.typed = True

    def root(self, name: str, attributes: dict[str, str]) -> None:
        self.found.tei = name.startswith(_TEI)
        self.parser.StartElementHandler = self.outside
        self.outside(name, attributes)
        if len(self.around) == 1:
            self.around[0] = _TEI + "TEI"

    def outside(self, name: str, attributes: dict[str, str]) -> None:
        if name in _HOLDERS:
            self.parser.StartElementHandler = self.inside
            self.parser.EndElementHandler = self.end
            self.inside(name, attributes)
        elif _IDENTIFIER in attributes:
            self.identify(name, attributes[_IDENTIFIER])

    def inside(self, name: str, attributes: dict[str, str]) -> None:
        if _IDENTIFIER in attributes:
            self.identify(name, attributes[_IDENTIFIER])
        if self.owners and name == _ADDRESS:
            self.texts.clear()
            self.parser.CharacterDataHandler = self.texts.append
        elif name == _INCLUDE:
            self.includes = True
        self.around.append(name)

    def identify(self, name: str, identifier: str) -> None:
        found, around = self.found, self.around
        if not identifier:
            return
        self.identifiers.append(identifier)
        found.lines.append(self.parser.CurrentLineNumber)
        found.columns.append(self.parser.CurrentColumnNumber + 1)
        if name in _ENTRIES and around[-1].rpartition("}")[2] in _AROUND:
            self.entries.append(identifier)
            found.kinds.append(_ENTRIES[name])
            self.owners.append((len(self.entries) - 1, len(around)))

    def end(self, name: str) -> None:
        self.around.pop()
        if self.owners:
            if name == _ADDRESS:
                self.address()
            if self.owners[-1][1] == len(self.around):
                self.owners.pop()
        if len(self.around) == 1:
            self.parser.StartElementHandler = self.outside
            self.parser.EndElementHandler = None

    def address(self) -> None:
        """Take in what stands in an `idno`; of entries inside entries the outermost is meant."""
        self.parser.CharacterDataHandler = None
        address = collapse("".join(self.texts))
        if "://" in address:
            self.addresses.append(address.rstrip("/"))
            self.found.addressed.append(self.owners[0][0])
