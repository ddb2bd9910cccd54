"""The simple syntax: what is left of a schema after simplification (ISO/IEC 19757-2, section 8).

Unlike the text of section 8, patterns keep any number of children where the standard nests pairs, and a
reference holds its definition, so that a grammar is a graph.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from textus.schema.rng.nameclass import NameClass
from textus.schema.rng.syntax import Place

if TYPE_CHECKING:
    from textus.schema.datatypes.library import Datatype

__all__ = ["Definition", "Kind", "Simple", "TypeName", "inside"]


class Kind(Enum):
    """The patterns of the simple syntax."""

    EMPTY = auto()
    NOT_ALLOWED = auto()
    TEXT = auto()
    CHOICE = auto()
    GROUP = auto()
    INTERLEAVE = auto()
    ONE_OR_MORE = auto()
    LIST = auto()
    DATA = auto()
    VALUE = auto()
    ATTRIBUTE = auto()
    ELEMENT = auto()
    REF = auto()


@dataclass(frozen=True, slots=True)
class TypeName:
    """A datatype as the schema names it: library, type and parameters."""

    library: str
    name: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True, eq=False, repr=False)
class Definition:
    """All `define`s of one name in one grammar, or all its `start`s, combined (section 7.18).

    Attributes:
        name: The name; the empty string for `start`.
        place: The first of them.
        body: What they amount to; None until it is known.
    """

    name: str
    place: Place
    body: "Simple | None" = None


@dataclass(slots=True, eq=False, repr=False)
class Simple:
    """One pattern.

    Attributes:
        kind: What it is.
        place: Where its syntax node stands.
        children: Its operands; of an element or attribute the content; of data what is excepted.
        names: The name class of an element or attribute.
        type: The datatype of data or value by name, and ready for use.
        literal: The text of value.
        namespaces: The prefixes in scope of value.
        definition: What a reference refers to.
    """

    kind: Kind
    place: Place
    children: list["Simple"] = field(default_factory=list)
    names: NameClass | None = None
    type: TypeName | None = None
    datatype: "Datatype | None" = None
    literal: str = ""
    namespaces: Mapping[str, str] = field(default_factory=dict)
    definition: Definition | None = None


def inside(pattern: Simple) -> list[Simple]:
    """The operands that belong to the same content: an element's own content is another matter."""
    return [] if pattern.kind is Kind.ELEMENT else pattern.children
