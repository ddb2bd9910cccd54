"""Content models: what an element may contain, as an ODD says it (TEI Guidelines, 22.5.1).

The names are those of TEI's elements. ``minOccurs`` and ``maxOccurs`` are `least` and `most`, where None is
``unbounded``. What an ODD says in RELAX NG is kept as it is, in the syntax tree that grammars have.
"""

from typing import NamedTuple

from textus.schema.rng.syntax import Place, SyntaxNode

__all__ = [
    "Alternate",
    "AnyElement",
    "ClassRef",
    "Content",
    "DataRef",
    "ElementRef",
    "Empty",
    "MacroRef",
    "RelaxNG",
    "Sequence",
    "TextNode",
    "ValItem",
    "ValList",
]


class TextNode(NamedTuple):
    """``textNode``: any text."""

    place: Place | None = None


class Empty(NamedTuple):
    """``empty``: nothing at all."""

    place: Place | None = None


class ElementRef(NamedTuple):
    """``elementRef``: an element of the vocabulary."""

    key: str
    least: int = 1
    most: int | None = 1
    place: Place | None = None


class ClassRef(NamedTuple):
    """``classRef``: members of a model class.

    Attributes:
        key: The class.
        least: How often they must occur.
        most: How often they may occur.
        expand: ``@expand``: how the members are strung together; None for one of them.
        include: The only members that are meant; empty for all.
        excepted: The members that are not meant.
        place: Where it was written.
    """

    key: str
    least: int = 1
    most: int | None = 1
    expand: str | None = None
    include: frozenset[str] = frozenset()
    excepted: frozenset[str] = frozenset()
    place: Place | None = None

    def takes(self, member: str) -> bool:
        """Whether a member of the class is meant."""
        return member in self.include if self.include else member not in self.excepted


class MacroRef(NamedTuple):
    """``macroRef``: the content that a macro stands for."""

    key: str
    least: int = 1
    most: int | None = 1
    place: Place | None = None


class DataRef(NamedTuple):
    """``dataRef``: a datatype of TEI by its key, or one of XML Schema by its name.

    Attributes:
        key: The datatype of TEI, or the empty string.
        name: The datatype of XML Schema, or the empty string.
        restriction: A pattern that values must match, too, or None.
        facets: The facets of XML Schema that narrow it, as pairs of name and value.
        place: Where it was written.
    """

    key: str = ""
    name: str = ""
    restriction: str | None = None
    facets: tuple[tuple[str, str], ...] = ()
    place: Place | None = None


class AnyElement(NamedTuple):
    """``anyElement``: elements of whatever name, with all that is in them.

    Attributes:
        require: The namespaces they must belong to; empty for any.
        excepted: The namespaces they must not belong to, and names they must not have, as ``{namespace}name``;
            None for those that the whole schema excepts.
        least: How often they must occur.
        most: How often they may occur.
        place: Where it was written.
    """

    require: tuple[str, ...] = ()
    excepted: tuple[str, ...] | None = None
    least: int = 1
    most: int | None = 1
    place: Place | None = None


class ValItem(NamedTuple):
    """``valItem``: one value of a list.

    Attributes:
        ident: The value.
        alt_ident: What stands in documents instead, or None.
        parameters: For a behaviour of processing models, the parameters that it has.
        mode: What a customisation does with it, or the empty string where it does not say so.
        place: Where it was written.
    """

    ident: str
    alt_ident: str | None = None
    parameters: tuple[str, ...] = ()
    mode: str = ""
    place: Place | None = None

    @property
    def value(self) -> str:
        """What stands in documents."""
        return self.ident if self.alt_ident is None else self.alt_ident


class ValList(NamedTuple):
    """``valList``: the values of an attribute, or of the text of an element.

    Attributes:
        type: ``closed`` for these values only, ``semi`` and ``open`` for others too.
        items: The values in order.
        mode: What a customisation does with it, or the empty string where it does not say so.
        place: Where it was written.
    """

    type: str = "open"
    items: tuple[ValItem, ...] = ()
    mode: str = ""
    place: Place | None = None


class RelaxNG(NamedTuple):
    """A pattern of RELAX NG inside ``content`` or ``datatype``."""

    node: SyntaxNode

    @property
    def place(self) -> Place:
        """Where it was written."""
        return self.node.place


class Sequence(NamedTuple):
    """``sequence``: one after the other, or in any order.

    Attributes:
        children: What is strung together.
        least: How often the whole must occur.
        most: How often it may occur.
        ordered: False for ``preserveOrder="false"``.
        place: Where it was written.
    """

    children: tuple["Content", ...] = ()
    least: int = 1
    most: int | None = 1
    ordered: bool = True
    place: Place | None = None


class Alternate(NamedTuple):
    """``alternate``: one of several."""

    children: tuple["Content", ...] = ()
    least: int = 1
    most: int | None = 1
    place: Place | None = None


Content = (
    Alternate
    | AnyElement
    | ClassRef
    | DataRef
    | ElementRef
    | Empty
    | MacroRef
    | RelaxNG
    | Sequence
    | TextNode
    | ValList
)
"""Whatever may stand in ``content``."""
