"""Where one pointer leads."""

from enum import Enum
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rules.seen import Seen

__all__ = ["End", "Lead"]


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
        element: "Seen | None" = None,
        address: str = "",
    ) -> None:
        self.written = written
        self.end = end
        self.path = path
        self.identifier = identifier
        self.element = element
        self.address = address
