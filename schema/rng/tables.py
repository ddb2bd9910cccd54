"""A compiled grammar: the arena with the names, datatypes and values its numbers refer to."""

from textus.schema.rng.arena import Arena

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from textus.schema.rng.nameclass import NameClass

__all__ = ["Tables", "TypeKey"]

TypeKey = tuple[str, str, tuple[tuple[str, str], ...]]
"""Library, name and parameters of a datatype."""


class Tables:
    """Everything about a schema that validation needs; it can be written to disk and read again.

    Attributes:
        arena: The patterns.
        start: The start pattern.
        element_names: The name class of each element pattern.
        element_contents: The content of each, still with its attributes.
        attribute_names: The name classes of attributes.
        types: The datatypes.
        values: Of each `value`: its type, its literal, the namespaces in scope.
    """

    def __init__(self) -> None:
        self.arena = Arena()
        self.start = 0
        self.element_names: list[NameClass] = []
        self.element_contents: list[int] = []
        self.attribute_names: list[NameClass] = []
        self.types: list[TypeKey] = []
        self.values: list[tuple[int, str, Mapping[str, str]]] = []
