"""Identifiers, references to them and to entities (XML Schema part 2, 3.3.5 and 3.3.8 to 3.3.12)."""

from collections.abc import Callable, Mapping

from textus.edition.regex.xml_names import is_ncname, is_nmtoken
from textus.schema.datatypes.library import Context
from textus.schema.datatypes.xsd.simple import LENGTHS, SimpleType

__all__ = ["TYPES"]

_NCNAME = "[A-Za-z_][A-Za-z0-9._-]*"
_NMTOKEN = "[A-Za-z0-9._:-]+"
_ITEMS = ("item", "items")

Item = Callable[[str, Mapping[str, str]], bool]


def _nmtoken(text: str, _namespaces: Mapping[str, str]) -> bool:
    return is_nmtoken(text)


def _ncname(text: str, _namespaces: Mapping[str, str]) -> bool:
    return is_ncname(text)


def _entity(text: str, namespaces: Mapping[str, str]) -> bool:
    return isinstance(namespaces, Context) and text in namespaces.unparsed_entities and is_ncname(text)


def _one(legal: Item) -> Callable[[str, Mapping[str, str]], str | None]:
    def read(text: str, namespaces: Mapping[str, str]) -> str | None:
        return text if legal(text, namespaces) else None

    return read


def _several(legal: Item) -> Callable[[str, Mapping[str, str]], tuple[str, ...] | None]:
    def read(text: str, namespaces: Mapping[str, str]) -> tuple[str, ...] | None:
        items = tuple(text.split(" "))
        return items if all(legal(item, namespaces) for item in items) else None

    return read


TYPES = (
    SimpleType(
        name="ID",
        noun="an identifier of letters, digits and . - _ that starts with a letter,",
        examples=("letter-12", "p1", "a"),
        read=_one(_ncname),
        facets=LENGTHS,
        measure=len,
        sufficient=_NCNAME,
        id_type="ID",
    ),
    SimpleType(
        name="IDREF",
        noun="the identifier of an element of this document,",
        examples=("letter-12", "p1", "a"),
        read=_one(_ncname),
        facets=LENGTHS,
        measure=len,
        sufficient=_NCNAME,
        id_type="IDREF",
    ),
    SimpleType(
        name="IDREFS",
        noun="identifiers of elements of this document, with blanks between them,",
        examples=("p1 p2", "p1"),
        read=_several(_ncname),
        facets=LENGTHS,
        measure=len,
        unit=_ITEMS,
        sufficient=f"{_NCNAME}(?: {_NCNAME})*",
        id_type="IDREFS",
    ),
    SimpleType(
        name="ENTITY",
        noun="the name of an unparsed entity that the document type declares",
        examples=(),
        read=_one(_entity),
        facets=LENGTHS,
        measure=len,
        needs_context=True,
    ),
    SimpleType(
        name="ENTITIES",
        noun="names of unparsed entities that the document type declares, with blanks between them",
        examples=(),
        read=_several(_entity),
        facets=LENGTHS,
        measure=len,
        unit=_ITEMS,
        needs_context=True,
    ),
    SimpleType(
        name="NMTOKENS",
        noun="words of letters, digits and . - _ :, with blanks between them,",
        examples=("p1 p2", "p1"),
        read=_several(_nmtoken),
        facets=LENGTHS,
        measure=len,
        unit=_ITEMS,
        sufficient=f"{_NMTOKEN}(?: {_NMTOKEN})*",
    ),
)
