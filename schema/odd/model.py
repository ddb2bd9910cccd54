"""What an ODD says: specifications of elements, classes, macros and datatypes (TEI Guidelines, 22.3 to 22.5).

The same classes hold a vocabulary, where everything is said, and a customisation, where `mode` says what is to
become of what there is: a part that is None or empty is then left as it was.
"""

from typing import NamedTuple

from textus.schema.odd.contents import Content, ValList
from textus.schema.odd.written import Written
from textus.schema.rng.syntax import Place

__all__ = [
    "AttDef",
    "AttList",
    "AttRef",
    "ClassSpec",
    "Classes",
    "ConstraintSpec",
    "DataSpec",
    "Datatype",
    "ElementSpec",
    "MacroSpec",
    "MemberOf",
    "Module",
    "Spec",
]


class Module(NamedTuple):
    """``moduleSpec``: a module by its identifier."""

    ident: str
    place: Place | None = None


class MemberOf(NamedTuple):
    """``memberOf``: membership in a class.

    Attributes:
        key: The class.
        mode: ``add`` or ``delete``.
        least: ``@min``: how often the member must occur where the class is strung out.
        most: ``@max``, or None for ``unbounded``.
        place: Where it was written.
    """

    key: str
    mode: str = "add"
    least: int = 1
    most: int | None = 1
    place: Place | None = None


class Classes(NamedTuple):
    """``classes``: the classes that an element or a class belongs to; with mode ``change``, what is changed."""

    members: tuple[MemberOf, ...] = ()
    mode: str = "replace"


class ConstraintSpec(NamedTuple):
    """``constraintSpec``: rules that go beyond the grammar.

    Attributes:
        ident: Its name.
        checks: What stands in its ``constraint``: elements of Schematron.
        scheme: The language, such as ``schematron``.
        language: The language of its messages, or the empty string where nothing is said.
        mode: What a customisation does with it.
        place: Where it was written.
    """

    ident: str
    checks: tuple[Written, ...] = ()
    scheme: str = "schematron"
    language: str = ""
    mode: str = "add"
    place: Place | None = None


class Datatype(NamedTuple):
    """``datatype``: what a value of an attribute is, and how many of them it holds."""

    content: tuple[Content, ...] = ()
    least: int = 1
    most: int | None = 1
    place: Place | None = None


class AttDef(NamedTuple):
    """``attDef``: an attribute.

    Attributes:
        ident: Its name; ``xml:id`` and its like have the prefix.
        datatype: What its values are; None for any text.
        values: Its list of values, or None.
        usage: ``req``, ``rec``, ``opt``, or None where nothing is said.
        default: Its default value, or None.
        namespace: ``@ns``, or None for an attribute in no namespace.
        alt_ident: The name that documents use instead, or None.
        constraints: Rules about it.
        valid_until: The day after which it will be no more, or the empty string.
        mode: What a customisation does with it.
        place: Where it was written.
    """

    ident: str
    datatype: Datatype | None = None
    values: ValList | None = None
    usage: str | None = None
    default: str | None = None
    namespace: str | None = None
    alt_ident: str | None = None
    constraints: tuple[ConstraintSpec, ...] = ()
    valid_until: str = ""
    mode: str = "add"
    place: Place | None = None


class AttRef(NamedTuple):
    """``attRef``: an attribute of a class, or without a name all of them."""

    owner: str
    name: str = ""
    place: Place | None = None


class AttList(NamedTuple):
    """``attList``: attributes, all of them or, with `choice`, one of them."""

    items: tuple["AttDef | AttRef | AttList", ...] = ()
    choice: bool = False
    place: Place | None = None


class ElementSpec(NamedTuple):
    """``elementSpec``: an element.

    Attributes:
        ident: Its name.
        module: The module it belongs to, or the empty string.
        classes: The classes it belongs to, or None where nothing is said.
        content: Its content model, one item after the other; None where nothing is said.
        attributes: Its own attributes, in groups.
        constraints: Rules about it.
        values: A list of the texts it may have, or None.
        namespace: Its namespace; None for that of the schema.
        alt_ident: The name that documents use instead, or None.
        prefix: What goes before the name of its pattern; None for the prefix of the schema.
        valid_until: The day after which it will be no more, or the empty string.
        mode: What a customisation does with it.
        place: Where it was written.
    """

    ident: str
    module: str = ""
    classes: Classes | None = None
    content: tuple[Content, ...] | None = None
    attributes: tuple[AttList, ...] = ()
    constraints: tuple[ConstraintSpec, ...] = ()
    values: ValList | None = None
    namespace: str | None = None
    alt_ident: str | None = None
    prefix: str | None = None
    valid_until: str = ""
    mode: str = "add"
    place: Place | None = None


class ClassSpec(NamedTuple):
    """``classSpec``: a class of elements (``model``) or of attributes (``atts``); for the rest see `ElementSpec`."""

    ident: str
    module: str = ""
    type: str = "model"
    classes: Classes | None = None
    attributes: tuple[AttList, ...] = ()
    constraints: tuple[ConstraintSpec, ...] = ()
    prefix: str | None = None
    mode: str = "add"
    place: Place | None = None


class MacroSpec(NamedTuple):
    """``macroSpec``: a content model with a name; for the rest see `ElementSpec`."""

    ident: str
    module: str = ""
    content: tuple[Content, ...] | None = None
    values: ValList | None = None
    constraints: tuple[ConstraintSpec, ...] = ()
    prefix: str | None = None
    mode: str = "add"
    place: Place | None = None


class DataSpec(NamedTuple):
    """``dataSpec``: a datatype of TEI; for the rest see `ElementSpec`."""

    ident: str
    module: str = ""
    content: tuple[Content, ...] | None = None
    values: ValList | None = None
    constraints: tuple[ConstraintSpec, ...] = ()
    prefix: str | None = None
    mode: str = "add"
    place: Place | None = None


Spec = ElementSpec | ClassSpec | MacroSpec | DataSpec
"""A specification."""
