"""A start tag of a document that is examined closely, with its names expanded."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from textus.schema.rng.frames import Frame
    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.namespaces import Environment

__all__ = ["Tag"]


class Tag:
    """One start tag.

    Attributes:
        frame: The element it opens.
        environment: The namespaces in scope in it.
        name: The element's name.
        attributes: The values of the attributes; declarations are not among them.
        written: The attributes' names as written.
    """

    __slots__ = ("attributes", "environment", "frame", "name", "written")

    def __init__(self, frame: "Frame", environment: "Environment", attributes: "Mapping[str, str]") -> None:
        self.frame = frame
        self.environment = environment
        self.written: Mapping[Name, str] = environment.expanded(attributes)
        self.name: Name = environment.element(frame.tag)
        self.attributes = {name: attributes[qname] for name, qname in self.written.items()}

    def in_namespace(self, uri: str, environment: "Environment") -> None:
        """Go on as if the element, and all in it, were in another namespace."""
        self.name = (uri, self.name[1])
        self.environment = environment
