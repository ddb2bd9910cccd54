"""Qualified names (XML Schema part 2, 3.2.18 and 3.2.19): equal when namespace and local name are."""

from collections.abc import Mapping

from textus.edition.regex.xml_names import is_ncname
from textus.schema.datatypes.xsd.simple import LENGTHS, SimpleType

__all__ = ["TYPES"]

_XML = "http://www.w3.org/XML/1998/namespace"


def _read(text: str, namespaces: Mapping[str, str]) -> tuple[str, str] | None:
    prefix, colon, local = text.rpartition(":")
    if not is_ncname(local) or (colon and not is_ncname(prefix)):
        return None
    if prefix == "xml":
        return _XML, local
    uri = namespaces.get(prefix, None if colon else "")
    return None if uri is None or (colon and not uri) else (uri, local)


# XML Schema 1.0 allows lengths here and does not say of what; 1.1 says that every value meets them.
TYPES = tuple(
    SimpleType(
        name=name,
        noun=noun,
        examples=("title",),
        read=_read,
        facets=LENGTHS,
        needs_context=True,
    )
    for name, noun in (
        ("QName", "a name, after a declared prefix and a colon if it is in a namespace,"),
        ("NOTATION", "the name of a notation"),
    )
)
