"""A compiled grammar: the arena with the names, datatypes and values its numbers refer to."""

from textus.schema.rng.arena import Arena

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from textus.schema.rng.nameclass import NameClass

__all__ = ["Tables", "TypeFacts"]


class TypeFacts:
    """What is known about a datatype without having it at hand.

    Attributes:
        library: The URI of its library.
        name: Its name there.
        parameters: Its parameters.
        needs_context: Whether the namespaces in scope decide about its values.
        id_type: ``ID``, ``IDREF`` or ``IDREFS``, else the empty string.
        sufficient: An ASCII expression whose full match proves a value legal, or the empty string.
    """

    __slots__ = ("id_type", "library", "name", "needs_context", "parameters", "sufficient")

    def __init__(
        self,
        library: str,
        name: str,
        parameters: tuple[tuple[str, str], ...],
        *,
        needs_context: bool,
        id_type: str,
        sufficient: str,
    ) -> None:
        self.library = library
        self.name = name
        self.parameters = parameters
        self.needs_context = needs_context
        self.id_type = id_type
        self.sufficient = sufficient


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
        self.types: list[TypeFacts] = []
        self.values: list[tuple[int, str, Mapping[str, str]]] = []
