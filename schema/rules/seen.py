"""An element as rules see it: its name, its attributes and its place, without a tree around it."""

from typing import Final

from textus.schema.rng.nodes import ATTRIBUTES, PARENT, STEP, TAG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Protocol

    from lxml import etree

    class Origin(Protocol):
        """A file that an element was read from."""

        @property
        def name(self) -> str:
            """How messages name it."""

        @property
        def path(self) -> Path:
            """Where it lies."""

    class Attributes(Protocol):
        """The attributes of an element by their names as lxml has them."""

        def get(self, key: str, default: str, /) -> str:
            """A value."""

        def __contains__(self, key: object, /) -> bool:
            """Whether there is such an attribute."""

        def items(self) -> Iterable[tuple[str, str]]:
            """All of them."""

    from textus.schema.rng.nodes import Node

__all__ = ["Attribute", "OneFile", "Seen"]

_BASE: Final = "xml:base"


class OneFile:
    """A file by its name and its path alone, for elements to say where they are from.

    Attributes:
        name: How messages name it.
        path: Where it lies.
    """

    __slots__ = ("name", "path")

    def __init__(self, name: str, path: "Path") -> None:
        self.name = name
        self.path = path


class Seen:
    """An element.

    Attributes:
        tag: Its name as lxml has it.
        identifier: Its `xml:id`, or the empty string.
        origin: The file it was read from.
        line: The line of its start tag, counted from 1, or None as long as nobody has asked for it.
        column: The column, the same.
        element: Itself, where there is a tree.
    """

    __slots__ = ("_attributes", "_node", "column", "element", "identifier", "line", "origin", "tag")

    def __init__(
        self, tag: str, identifier: str, attributes: "Attributes", node: "Node", origin: "Origin"
    ) -> None:
        self.tag = tag
        self.identifier = identifier
        self.origin = origin
        self.line: int | None = None
        self.column: int | None = None
        self.element: etree._Element | None = None
        self._attributes = attributes
        self._node = node

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute; the `xml:id` is apart."""
        return self._attributes.get(name, default)

    def has(self, name: str) -> bool:
        """Whether it has an attribute."""
        return name in self._attributes

    def some(self, names: frozenset[str]) -> tuple[tuple[str, str], ...]:
        """Those of its attributes that have one of some names, with their values."""
        return tuple([pair for pair in self._attributes.items() if pair[0] in names])

    @property
    def name(self) -> str:
        """Its name without a namespace."""
        return self.tag[self.tag.rfind("}") + 1 :]

    @property
    def parent(self) -> str:
        """The name of the element around it, without a namespace; empty for the root."""
        return _local(self._node[PARENT][TAG])

    @property
    def bases(self) -> tuple[str, ...]:
        """The values of `xml:base`, its own first, then those of the elements around it."""
        found: list[str] = []
        node: Node | None = self._node
        while node is not None:
            if _BASE in node[ATTRIBUTES]:
                found.append(node[ATTRIBUTES][_BASE])
            node = node[PARENT]
        return tuple(found)

    def xpath(self) -> str:
        """The path to it by local names and positions, such as ``/TEI[1]/text[1]/body[1]``."""
        steps: list[str] = []
        node = self._node
        while node[PARENT] is not None:
            steps.append(f"{_local(node[TAG])}[{node[STEP]}]")
            node = node[PARENT]
        return "/" + "/".join(reversed(steps))


def _local(name: str) -> str:
    """A name, as lxml has it or as it is written, without its namespace."""
    return name[name.rfind("}") + 1 :] if name.startswith("{") else name[name.rfind(":") + 1 :]


class Attribute:
    """An attribute of an element.

    Attributes:
        element: The element.
        name: The name of the attribute, as it is written.
        value: Its value.
    """

    __slots__ = ("element", "name", "value")

    def __init__(self, element: Seen, name: str, value: str) -> None:
        self.element = element
        self.name = name
        self.value = value
