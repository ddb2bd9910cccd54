"""A schema in compact syntax that cannot be read."""

from textus.edition.errors import TextusError
from textus.schema.rng.syntax import Place

__all__ = ["CompactSyntaxError"]


class CompactSyntaxError(TextusError):
    """A schema that breaks the grammar of the compact syntax or one of its rules.

    Attributes:
        place: Where it was noticed.
    """

    def __init__(self, place: Place, problem: str, remedy: str | None = None) -> None:
        super().__init__(f"{place.path}:{place.line}:{place.column}", problem, remedy)
        self.place = place
