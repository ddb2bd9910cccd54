"""Identifiers and references of type ID, IDREF and IDREFS (RELAX NG DTD Compatibility, section 5)."""

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
        self._given: dict[str, Position] = {}
        self._asked: list[tuple[str, Frame]] = []

    def see(self, kind: str, value: str, frame: "Frame") -> None:
        """Take note of a legal value of an attribute of that type."""
        if kind != "ID":
            self._asked.extend((name, frame) for name in value.split())
            return
        name = value.strip(XML_WHITESPACE)
        first = self._given.setdefault(name, frame.position)
        if first is not frame.position:
            self._report.add(
                "id-repeated",
                frame.position,
                frame,
                remedy="give one of the two another identifier",
                related=[self._report.related(f'"{name}" is first given here', first)],
                value=name,
            )

    def finish(self) -> None:
        """Report the references that lead nowhere."""
        for name, frame in self._asked:
            if name not in self._given:
                self._report.add("reference-dangling", frame.position, frame, value=name)
