"""A schema that cannot be used: where it is wrong, and which rule of RELAX NG it breaks."""

from textus.edition.errors import TextusError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.syntax import Place

__all__ = ["SchemaError"]


class SchemaError(TextusError):
    """An incorrect, unreadable or oversized schema.

    Attributes:
        place: Where in which schema file, or None where the file as a whole could not be used.
        rule: The section of ISO/IEC 19757-2 it breaks, such as ``7.18``, or None.
    """

    def __init__(
        self, place: "Place | str", problem: str, rule: str | None = None, remedy: str | None = None
    ) -> None:
        subject = place if isinstance(place, str) else f"{place.path}:{place.line}:{place.column}"
        super().__init__(subject, problem, remedy)
        self.place = None if isinstance(place, str) else place
        self.rule = rule

    def __str__(self) -> str:
        words = super().__str__()
        return f"{words} (ISO/IEC 19757-2, {self.rule})" if self.rule else words
