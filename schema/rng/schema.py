"""A schema, ready to validate documents."""

import _thread
import os

from textus.edition.errors import TextusError
from textus.schema.rng.scan import scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from textus.edition.diagnostic import Diagnostic
    from textus.schema.rng.expectations import Expectations
    from textus.schema.rng.grammar import Grammar
    from textus.schema.rng.trees import Tree

    Source = str | os.PathLike[str] | bytes | Tree

__all__ = ["Schema"]

PIECE = 1 << 20
"""How much of a document is read at a time."""
FIRST_PIECE = 1 << 13
"""How much at first: many faults are in the header, and behind a fault there is nothing for the fast pass to do."""


class Schema:
    """A RELAX NG schema.

    It learns from every document and is the faster the more it has seen. It may be used from several threads;
    they take turns.

    Attributes:
        grammar: The compiled schema.
    """

    def __init__(self, grammar: "Grammar") -> None:
        self.grammar = grammar
        self.automaton = grammar.automaton
        self._names: dict[str, str] = {}
        self._expectations: Expectations | None = None
        self._lock = _thread.allocate_lock()

    def validate(self, source: "Source", *, path: str | None = None) -> "list[Diagnostic]":
        """Check a document.

        Args:
            source: A path, the bytes of a document, or a tree of lxml, which knows lines but no columns.
            path: How messages name the document; by default the path or URL it came from.

        Returns:
            One diagnostic for each fault, by their places; an empty list for a valid document.

        Raises:
            TextusError: The file cannot be read.
        """
        if isinstance(source, bytes):
            return self._validate(_Document(data=source), path or "<document>")
        if isinstance(source, str | os.PathLike):
            name = os.fspath(source)
            return self._validate(_Document(path=name), path or name)
        from textus.schema.rng.trees import as_bytes, url, with_lines_of  # noqa: PLC0415  lxml is heavy

        data = as_bytes(source)
        return with_lines_of(source, data, self._validate(_Document(data=data), path or url(source)))

    def is_valid(self, source: "str | os.PathLike[str] | bytes") -> bool:
        """Whether a document is valid, without saying why not.

        Raises:
            TextusError: The file cannot be read.
        """
        data = _Document(data=source) if isinstance(source, bytes) else _Document(path=os.fspath(source))
        with self._lock:
            return scan(self.automaton, data.pieces(), self._names)

    def _validate(self, document: "_Document", path: str) -> "list[Diagnostic]":
        with self._lock:
            found: list[Diagnostic] = []
            if not scan(self.automaton, document.pieces(), self._names):
                from textus.schema.rng.examine import examine  # noqa: PLC0415  valid documents need no words

                found = examine(self.expectations(), document.pieces, path)
            self.grammar.remember()
            return found

    def expectations(self) -> "Expectations":
        """What the schema expects where, for messages."""
        if self._expectations is None:
            from textus.schema.rng.expectations import Expectations  # noqa: PLC0415  the same

            self._expectations = Expectations(self.automaton)
        return self._expectations


class _Document:
    """The bytes of a document, which may have to be read twice."""

    def __init__(self, *, data: bytes | None = None, path: str = "") -> None:
        self.data = data
        self.path = path

    def pieces(self) -> "Iterator[bytes]":
        """The document in pieces of bounded length."""
        if self.data is not None:
            yield self.data[:FIRST_PIECE]
            for start in range(FIRST_PIECE, len(self.data), PIECE):
                yield self.data[start : start + PIECE]
            return
        try:
            with open(self.path, "rb") as file:  # noqa: PTH123  pathlib would double the time of a cold start
                yield file.read(FIRST_PIECE)
                while piece := file.read(PIECE):
                    yield piece
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise TextusError(self.path, f"cannot be read: {reason.lower()}") from None
