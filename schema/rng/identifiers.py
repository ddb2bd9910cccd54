"""Identifiers and references of type ID, IDREF and IDREFS (RELAX NG DTD Compatibility, section 5), with their places.

Only a document in which an identifier comes twice, or a reference leads nowhere, is looked at so closely.
"""

from textus.schema.rng.xmlnames import XML_WHITESPACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.frames import Frame, Position
    from textus.schema.rng.report import Report

__all__ = ["Identifiers"]


class Identifiers:
    """Which identifiers a document gives and asks for."""

    def __init__(self, report: "Report") -> None:
        self._report = report
        self._seen: list[tuple[str, str, Frame, bool]] = []
        self._given: dict[str, Position] = {}
        self._asked: list[tuple[str, Frame]] = []

    def see(self, kind: str, value: str, frame: "Frame", *, early: bool = False) -> None:
        """Take note of a legal value of an attribute of that type."""
        self._seen.append((kind, value, frame, early))

    def settle(self) -> None:
        """Report the identifiers among those seen that were given before, by their places."""
        for kind, value, frame, early in sorted(self._seen, key=lambda seen: seen[2].position):
            if kind == "ID":
                self._give(value.strip(XML_WHITESPACE), frame, early=early)
            else:
                self._asked.extend((name, frame) for name in value.split())
        self._seen.clear()

    def _give(self, name: str, frame: "Frame", *, early: bool) -> None:
        position = frame.position
        first = self._given.setdefault(name, position)
        if first is not position:
            self._report.add(
                "id-repeated",
                position,
                frame,
                remedy="give one of the two another identifier",
                related=[self._report.related(f'"{name}" is first given here', first)],
                early=early,
                value=name,
            )

    def finish(self) -> None:
        """Report the references that lead nowhere."""
        for name, frame in self._asked:
            if name not in self._given:
                self._report.add("reference-dangling", frame.position, frame, value=name)
