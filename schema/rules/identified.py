"""The elements of a document by their identifiers, made when one is asked for."""

from textus.schema.rules.seen import Seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from textus.schema.rng.nodes import Node
    from textus.schema.rules.plans import Plan

    Told = tuple[Plan | None, Node]

__all__ = ["Identified"]


class Identified(dict["str", "Seen | Told"]):
    """The first element of each ``xml:id``, in the order of the document.

    An edition may give an identifier to every line, and few of them are led to. So an element may be put in as it was
    told of by who led the document through a grammar.

    Args:
        make: Makes an element of what was told of it.
    """

    def __init__(self, make: "Callable[[Told], Seen] | None" = None) -> None:
        super().__init__()
        self._make = make

    def element(self, identifier: str) -> Seen | None:
        """The element of an identifier."""
        found = self.get(identifier)
        if isinstance(found, tuple) and self._make is not None:
            self[identifier] = found = self._make(found)
        return found if isinstance(found, Seen) else None
