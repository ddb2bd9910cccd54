"""The syntax tree of a schema, the same for the XML syntax and the compact syntax.

It has the elements of the XML syntax (ISO/IEC 19757-2, section 6), before any simplification, each with the
place it was read from, so that a message about a schema points into the file its author wrote.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Place", "SyntaxNode"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a schema file something stands.

    Attributes:
        path: The file, as the user or the including schema named it.
        line: The line, counted from 1.
        column: The column in characters, counted from 1.
    """

    path: str
    line: int
    column: int


@dataclass(slots=True)
class SyntaxNode:
    """One element of the XML syntax of RELAX NG.

    Attributes:
        name: The local name, such as ``element``, ``oneOrMore`` or ``nsName``.
        attributes: Its RELAX NG attributes by local name, with the literal value.
        children: Its RELAX NG children in document order; foreign elements are left out.
        text: Its character content (of ``value``, ``name`` and ``param``), else the empty string.
        namespaces: The prefixes in scope, for names and for values of type QName; ``""`` is the default.
        base: The path or URI that ``href`` attributes are relative to.
        place: Where it was read.
        foreign: Its attributes of other namespaces, such as a default value, by expanded name (``{uri}name``).
    """

    name: str
    attributes: dict[str, str]
    children: list["SyntaxNode"]
    text: str
    namespaces: Mapping[str, str]
    base: str
    place: Place
    foreign: Mapping[str, str] = field(default_factory=dict)
