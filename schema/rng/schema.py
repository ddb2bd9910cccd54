"""A schema, ready to validate documents."""

import _thread
import os

from textus.edition.errors import TextusError
from textus.edition.transcoding import in_utf8, rare_encoding
from textus.schema.rng.interruptions import AgainError
from textus.schema.rng.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from textus.edition.diagnostic import Diagnostic
    from textus.schema.rng.examine import Examination
    from textus.schema.rng.expectations import Expectations
    from textus.schema.rng.grammar import Grammar
    from textus.schema.rng.onlooker import Onlooker
    from textus.schema.rng.trees import Tree

    Source = str | os.PathLike[str] | bytes | Tree

__all__ = ["Schema"]

PIECE = 1 << 16
"""How much of a document is read at a time."""


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

    def validate(
        self, source: "Source", *, path: str | None = None, onlooker: "Onlooker | None" = None
    ) -> "list[Diagnostic]":
        """Check a document.

        Args:
            source: A path, the bytes of a document, or a tree of lxml, which knows lines but no columns.
            path: How messages name the document; by default the path or URL it came from.
            onlooker: Somebody who wants to see its elements as they go by.

        Returns:
            One diagnostic for each fault, by their places; an empty list for a valid document.

        Raises:
            TextusError: The file cannot be read.
        """
        if isinstance(source, bytes):
            return self._validate(_Document(data=source), path or "<document>", onlooker)
        if isinstance(source, str | os.PathLike):
            name = os.fspath(source)
            return self._validate(_Document(path=name), path or name, onlooker)
        from textus.schema.rng.trees import as_bytes, url, with_lines_of  # noqa: PLC0415  lxml is heavy

        data = as_bytes(source)
        return with_lines_of(
            source, data, self._validate(_Document(data=data), path or url(source), onlooker)
        )

    def is_valid(self, source: "str | os.PathLike[str] | bytes") -> bool:
        """Whether a document is valid.

        Raises:
            TextusError: The file cannot be read.
        """
        return not self.validate(source)

    def _validate(self, document: "_Document", path: str, onlooker: "Onlooker | None") -> "list[Diagnostic]":
        def faults(scan: Scan) -> "Examination":
            from textus.schema.rng.examine import Examination  # noqa: PLC0415  valid documents need no words

            return Examination(scan, self.expectations(), path)

        with self._lock:
            try:
                scan = Scan(self.automaton, self._names, faults, onlooker)
                found = scan.run(document.pieces)
            except AgainError:
                scan = Scan(self.automaton, self._names, faults, onlooker, closely=True)
                found = scan.run(document.pieces)
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
        self.data = None if data is None else in_utf8(data)
        self.path = path

    def pieces(self) -> "Iterator[bytes]":
        """The document in pieces of bounded length."""
        if self.data is not None:
            for start in range(0, len(self.data), PIECE):
                yield self.data[start : start + PIECE]
            return
        try:
            with open(self.path, "rb") as file:  # noqa: PTH123  pathlib would double the time of a cold start
                piece = file.read(PIECE)
                if rare_encoding(piece):
                    piece = in_utf8(piece + file.read())
                while piece:
                    yield piece
                    piece = file.read(PIECE)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise TextusError(self.path, f"cannot be read: {reason.lower()}") from None
