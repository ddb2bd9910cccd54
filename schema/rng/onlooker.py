"""Somebody who wants to see some of the elements of a document while it goes through a grammar."""

from typing import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from textus.schema.rng.namespaces import Environment
    from textus.schema.rng.nodes import Node

__all__ = ["Onlooker"]


class Onlooker(Protocol):
    """Somebody who wants to see some of the elements of a document on its way."""

    deepest: int
    """So many elements may be around one; of deeper ones it is told, too."""

    def begin(self) -> "Callable[[tuple[Any, Node]], object]":
        """Begin with a document; what is returned is told of elements, with what `plans` has for them.

        It is also told, with None, of those whose namespaces are at fault.
        """

    def instruction(self, target: str, text: str) -> None:
        """See a processing instruction."""

    def end(self) -> None:
        """The document has been gone through to its end."""

    def plans(self, environment: "Environment") -> "Mapping[str | tuple[str, ...], Any]":
        """What is wanted of the elements in some namespaces, by their names, or by them and those of attributes.

        None where they need not be told of.
        """
