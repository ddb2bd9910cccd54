"""A file under check: its bytes, what one pass over them tells, and its tree where somebody asks for it."""

from functools import cached_property
from pathlib import Path

from textus.edition.edition import Edition
from textus.edition.reading import read_bytes
from textus.schema.rules.gathered import Gathered
from textus.schema.rules.quick import gather_quickly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from textus.edition.document import Document
    from textus.schema.rules.seen import Seen

__all__ = ["Subject"]


class Subject:
    """A file under check.

    Args:
        path: The file.
        edition: The edition it belongs to.

    Raises:
        TextusError: It cannot be read; see `textus.edition.reading`.

    Attributes:
        path: The file.
        name: How messages name it.
        data: Its bytes.
        gathered: What rules need of it.
    """

    def __init__(self, path: Path, edition: Edition) -> None:
        self._edition = edition
        self.path = path
        self.name = edition.name_of(path)
        self.data = read_bytes(path, self.name)
        self.gathered = gather_quickly(self.data, self) or self._gather_thoroughly()

    def _gather_thoroughly(self) -> Gathered:
        from textus.schema.rules.thorough import gather_thoroughly  # noqa: PLC0415 - few texts need their tree

        return gather_thoroughly(self.document)

    @cached_property
    def document(self) -> "Document":
        """The document with its tree.

        Raises:
            TextusError: It cannot be read.
        """
        return self._edition.read(self.path)

    @property
    def models(self) -> list[str]:
        """The texts of the `xml-model` lines before the root."""
        return self.gathered.models

    @property
    def in_parts(self) -> bool:
        """Whether it includes other files, or tries to."""
        return "document" in self.__dict__ and bool(self.document.inclusions or self.document.failures)

    def place(self, seen: "Iterable[Seen]") -> None:
        """Make sure that the places of elements are known."""
        if "document" in self.__dict__:
            from textus.schema.rules.thorough import place  # noqa: PLC0415 - the same

            place(seen, self.document)
