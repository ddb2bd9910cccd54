"""The diagnostics of one document, put into words from the catalogue."""

from textus.edition.diagnostic import Diagnostic, Related
from textus.schema.rng.frames import DEEPEST_PATH, Frame
from textus.schema.rng.interruptions import EnoughError
from textus.schema.rng.messages.catalogue import CATALOGUE
from textus.schema.rng.nodes import DEPTH, PARENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textus.schema.rng.frames import Position
    from textus.schema.rng.nodes import Node

__all__ = ["Report"]

MOST_FAULTS = 5_000
"""How many faults of one document are reported; nobody reads more, and a hostile one could have millions."""


LONGEST_FIELD = 300
"""How much of a name or a list of names a message shows; a hostile name could have megabytes."""


class Report:
    """Collects diagnostics.

    Attributes:
        path: The document, as messages name it.
        diagnostics: What was found, in the order of discovery.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.diagnostics: list[Diagnostic] = []
        self._early: list[Diagnostic] = []
        self._around: Node | None = None
        self._path_around: str | None = None

    def add(
        self,
        key: str,
        position: "Position",
        frame: "Frame | None",
        *,
        remedy: str | None = None,
        related: "Sequence[Related]" = (),
        end: "Position | None" = None,
        early: bool = False,
        **fields: str,
    ) -> int:
        """Report a fault.

        Args:
            key: The message in the catalogue.
            position: Where it is.
            frame: The element it belongs to.
            remedy: The nearest repair.
            related: Other places that explain it.
            end: Where the thing at fault ends.
            early: Whether it goes before all others that have the same place.
            fields: What the message names.

        Returns:
            The number of the diagnostic, for `replace`.

        Raises:
            EnoughError: Too many faults were reported already.
        """
        if len(self.diagnostics) + len(self._early) >= MOST_FAULTS:
            raise EnoughError(position)
        text = CATALOGUE[key]
        for name, field in fields.items():
            if len(field) > LONGEST_FIELD:
                fields[name] = f"{field[:LONGEST_FIELD]}…"
        message = text.message.format_map(fields)
        line, column = position
        path = None
        if frame is not None:
            path = self._xpath(frame)
            end = end or (frame.tag_end() if position == frame.position else None)
        found = Diagnostic(
            text.code, text.severity, message, self.path, line, column, end, path, remedy, tuple(related)
        )
        (self._early if early else self.diagnostics).append(found)
        return len(self.diagnostics) - 1

    def _xpath(self, frame: "Frame") -> str | None:
        """The path to an element; where one is at fault, its neighbours often are."""
        around = frame.node[PARENT]
        if around is None or around[PARENT] is None or frame.node[DEPTH] > DEEPEST_PATH:
            return frame.xpath()
        if around is not self._around:
            self._around, self._path_around = around, Frame(around).xpath()
        return f"{self._path_around}/{frame.own_step()}"

    def clear(self) -> None:
        """Take back what was reported."""
        self.diagnostics.clear()
        self._early.clear()

    def replace(self, number: int) -> None:
        """Let the last diagnostic take the place of an earlier one, which it explains better."""
        self.diagnostics[number] = self.diagnostics.pop()

    def close(self, position: "Position") -> None:
        """Say that there are more faults than are reported, from some place on."""
        text = CATALOGUE["enough"]
        message = text.message.format(number=f"{MOST_FAULTS:,}")
        self.diagnostics.append(
            Diagnostic(
                code=text.code,
                severity=text.severity,
                message=message,
                path=self.path,
                line=position[0],
                column=position[1],
            )
        )

    def related(self, message: str, position: "Position") -> Related:
        """Another place in the same document."""
        return Related(message=message, path=self.path, line=position[0], column=position[1])

    def in_order(self) -> list[Diagnostic]:
        """The diagnostics by their places."""
        return sorted(
            [*self._early, *self.diagnostics], key=lambda found: (found.line or 0, found.column or 0)
        )
