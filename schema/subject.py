"""A file under check: its bytes, what one pass over them tells, and its tree where somebody asks for it."""

from functools import cached_property
from pathlib import Path

from textus.edition.edition import Edition
from textus.edition.reading import read_bytes
from textus.edition.transcoding import in_utf8
from textus.schema.rules.gathered import Gathered
from textus.schema.rules.quick import Gatherer, gather_quickly, models_of
from textus.schema.rules.seen import OneFile

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
        data: Its bytes, as every parser reads them.
    """

    def __init__(self, path: Path, edition: Edition) -> None:
        self._edition = edition
        self.path = path
        self.name = edition.name_of(path)
        self.data = in_utf8(read_bytes(path, self.name))
        self._origin = OneFile(self.name, path)  # elements that held all of it would keep it alive
        self._models = models_of(self.data)
        self._gatherer: Gatherer | None = None
        if self._models is None:
            self.settle()

    def onlooker(self) -> Gatherer | None:
        """Who gathers what rules need while a grammar goes through the file; None if that is done, or cannot be."""
        if self._gatherer is not None or self._models is None or "gathered" in self.__dict__:
            return None
        self._gatherer = Gatherer(self._origin, self._models)
        return self._gatherer

    @cached_property
    def gathered(self) -> Gathered:
        """What rules need of it.

        Raises:
            TextusError: It cannot be read.
        """
        gatherer, self._gatherer = self._gatherer, None
        if gatherer is not None and gatherer.complete:
            found = gatherer.gathered()
        else:
            found = gather_quickly(self.data, self._origin) if self._models is not None else None
        return found or self._gather_thoroughly()

    def settle(self) -> None:
        """Find out what is needed of the file now, and whether it can be read at all.

        Raises:
            TextusError: It cannot be read.
        """
        self.gathered  # noqa: B018 - it is kept

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
        return self.gathered.models if self._models is None else self._models

    @property
    def in_parts(self) -> bool:
        """Whether it includes other files, or tries to."""
        return "document" in self.__dict__ and bool(self.document.steps or self.document.failures)

    def place(self, seen: "Iterable[Seen]") -> None:
        """Make sure that the places of elements are known."""
        if "document" in self.__dict__:
            from textus.schema.rules.thorough import place  # noqa: PLC0415 - the same

            place(seen, self.document)
