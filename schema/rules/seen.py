"""An element as rules see it: its name, its attributes and its place, without a tree around it."""

from typing import Final

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

    from typing import Any

    Node = list[Any]


__all__ = ["AROUND", "BASES", "CHILDREN", "DEPTH", "Attribute", "Seen", "below", "inside"]

AROUND: Final = 0
"""The parts of a node, a list since texts have millions: the node around it or None,"""
_NAME: Final = 1
"""its name,"""
_NUMBER: Final = 2
"""its number among the children of that node,"""
CHILDREN: Final = 3
"""the names of its own children so far, or None as long as there are none,"""
BASES: Final = 4
"""the values of `xml:base` from it outwards,"""
DEPTH: Final = 5
"""how many nodes are around it."""


def inside() -> "Node":
    """A node for the document itself."""
    return [None, "", 0, None, (), 0]


def below(around: "Node", name: str) -> "Node":
    """A node for the next element in another; see `textus.schema.rules.quick`, which does the same in place."""
    children = around[CHILDREN]
    if children is None:
        children = around[CHILDREN] = []
    children.append(name)
    return [around, name, len(children), None, around[BASES], around[DEPTH] + 1]


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
        around = self._node[AROUND]
        return "" if around is None else _local(around[_NAME])

    @property
    def bases(self) -> tuple[str, ...]:
        """The values of `xml:base`, its own first, then those of the elements around it."""
        bases: tuple[str, ...] = self._node[BASES]
        return bases

    def xpath(self) -> str:
        """The path to it by local names and positions, such as ``/TEI[1]/text[1]/body[1]``."""
        steps: list[str] = []
        node: Node | None = self._node
        while node is not None and node[AROUND] is not None:
            around, name = node[AROUND], node[_NAME]
            steps.append(f"{_local(name)}[{_position(around[CHILDREN], node[_NUMBER])}]")
            node = around
        return "/" + "/".join(reversed(steps))


_FEW: Final = 50
"""So few children are counted each time; the positions of more are remembered, of the latest parents alone."""
_MOST_PARENTS: Final = 8
_positions: "dict[int, tuple[list[str], list[int]]]" = {}


def _position(children: list[str], number: int) -> int:
    """The position of a child, by its number, among those of its name."""
    name = children[number - 1]
    if number <= _FEW:
        return children[:number].count(name)
    known, positions = _positions.get(id(children), (children, []))
    if len(positions) < number:
        counts: dict[str, int] = {}
        positions = []
        for one in children:
            counts[one] = counts.get(one, 0) + 1
            positions.append(counts[one])
        if len(_positions) >= _MOST_PARENTS:
            _positions.clear()
        _positions[id(children)] = known, positions
    return positions[number - 1]


def _local(name: str) -> str:
    return name[name.rfind("}") + 1 :]


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
