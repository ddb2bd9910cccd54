"""What a vocabulary says of one name (TEI Guidelines, chapter 22).

The fields of these classes are the names in JSON, which are stable: see docs/reference/vocabulary.md.
"""

from dataclasses import dataclass

from textus.schema.odd.outline import Outline

__all__ = ["AttributeFacts", "ClassFacts", "ElementFacts", "Facts", "PatternFacts"]


@dataclass(frozen=True, slots=True)
class AttributeFacts:
    """An attribute.

    Attributes:
        name: Its name, with prefix if it has one.
        source: The class that it comes from, or the empty string for one of the element itself.
        usage: ``required``, ``recommended`` or ``optional``.
        types: Its datatypes: those of TEI by their names, those of XML Schema as ``xsd:date``.
        min: How many of them its value has at least,
        max: and at most; None for any number.
        list: ``closed`` if the values are the only ones, ``semi`` or ``open`` if there may be others; else empty.
        values: The values that are listed.
        default: The value that is meant where it is absent, or None.
    """

    name: str
    source: str
    usage: str
    types: tuple[str, ...]
    min: int
    max: int | None
    list: str
    values: tuple[str, ...]
    default: str | None


@dataclass(frozen=True, slots=True)
class ElementFacts:
    """An element.

    Attributes:
        name: Its name in documents.
        kind: ``element``.
        module: The module that it belongs to.
        namespace: Its namespace.
        classes: The classes it is a member of.
        attributes: Its attributes, its own first.
        text: Whether text may stand in it.
        any_element: Whether elements of other vocabularies may.
        contains: The elements that may stand in it.
        parents: The elements that it may stand in.
        values: The only texts that it may have; empty for any.
        content: Its content model.
    """

    name: str
    kind: str
    module: str
    namespace: str
    classes: tuple[str, ...]
    attributes: tuple[AttributeFacts, ...]
    text: bool
    any_element: bool
    contains: tuple[str, ...]
    parents: tuple[str, ...]
    values: tuple[str, ...]
    content: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """A class of elements, or of attributes.

    Attributes:
        name: Its name.
        kind: ``model class`` or ``attribute class``.
        module: The module that it belongs to.
        classes: The classes it is a member of itself.
        members: The elements and classes that are members of it.
        attributes: The attributes that it gives.
    """

    name: str
    kind: str
    module: str
    classes: tuple[str, ...]
    members: tuple[str, ...]
    attributes: tuple[AttributeFacts, ...]


@dataclass(frozen=True, slots=True)
class PatternFacts:
    """A macro or a datatype: content with a name.

    Attributes:
        name: Its name.
        kind: ``macro`` or ``datatype``.
        module: The module that it belongs to.
        types: The datatypes it is made of.
        text: Whether text may stand where it does.
        contains: The elements that may.
        values: The values it lists.
        content: Its content model.
    """

    name: str
    kind: str
    module: str
    types: tuple[str, ...]
    text: bool
    contains: tuple[str, ...]
    values: tuple[str, ...]
    content: tuple[Outline, ...]


Facts = ElementFacts | ClassFacts | PatternFacts
