"""The passages that a reference of scholars names: a locator, or a canonical reference."""

from textus.transforms.database.query import Database
from textus.transforms.database.records import Place
from textus.transforms.resolve.locators import located_places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.edition import Edition

__all__ = ["places_named"]


def places_named(reference: str, database: Database, edition: "Edition | None") -> list[Place]:
    """The passages that a reference names.

    Args:
        reference: The reference, such as ``p. 12`` or ``Matt 5:7``.
        database: The database of the edition.
        edition: The edition, whose documents know their canonical references; None to do without.
    """
    found = located_places(reference, database)
    if found or edition is None:
        return found
    from textus.transforms.resolve.canonical import canonical_places  # noqa: PLC0415 - reads XML

    named = canonical_places(reference, edition)
    return [place for document, ref in named for place in database.places(ref, document)]
