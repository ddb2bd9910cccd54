"""Strings, and strings of a certain form (XML Schema part 2, 3.2.1 and 3.3.1 to 3.3.7)."""

import re
from collections.abc import Callable, Mapping

from textus.edition.regex.xml_names import is_name, is_ncname, is_nmtoken
from textus.schema.datatypes.whitespace import preserve, replace
from textus.schema.datatypes.xsd.simple import LENGTHS, SimpleType

__all__ = ["TYPES"]

_LANGUAGE = "[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"

Reader = Callable[[str, Mapping[str, str]], str | None]


def _any_text(text: str, _namespaces: Mapping[str, str]) -> str:
    return text


def _if(legal: Callable[[str], object]) -> Reader:
    """Reads a text as itself where it is legal."""

    def read(text: str, _namespaces: Mapping[str, str]) -> str | None:
        return text if legal(text) else None

    return read


TYPES = (
    SimpleType(
        name="string",
        noun="any text",
        examples=(),
        read=_any_text,
        whitespace=preserve,
        facets=LENGTHS,
        measure=len,
        sufficient=r"[\t\n\r -~]*",
    ),
    SimpleType(
        name="normalizedString",
        noun="any text",
        examples=(),
        read=_any_text,
        whitespace=replace,
        facets=LENGTHS,
        measure=len,
        sufficient=r"[\t\n\r -~]*",
    ),
    SimpleType(
        name="token",
        noun="any text",
        examples=(),
        read=_any_text,
        facets=LENGTHS,
        measure=len,
        sufficient=r"[\t\n\r -~]*",
    ),
    *(
        SimpleType(
            name=name,
            noun="any text",
            examples=(),
            read=_any_text,
            whitespace=preserve,
            facets=LENGTHS,
            measure=len,
            sufficient=r"[\t\n\r -~]*",
        )
        for name in ("anyAtomicType", "untypedAtomic")
    ),
    SimpleType(
        name="language",
        noun="a language code",
        examples=("en", "de-AT", "grc"),
        read=_if(lambda text: re.fullmatch(_LANGUAGE, text)),
        facets=LENGTHS,
        measure=len,
        sufficient=_LANGUAGE,
    ),
    SimpleType(
        name="NMTOKEN",
        noun="one word of letters, digits and . - _ :,",
        examples=("p1", "a"),
        read=_if(is_nmtoken),
        facets=LENGTHS,
        measure=len,
        sufficient="[A-Za-z0-9._:-]+",
    ),
    SimpleType(
        name="Name",
        noun="one word of letters, digits and . - _ : that starts with a letter,",
        examples=("name", "p1", "a"),
        read=_if(is_name),
        facets=LENGTHS,
        measure=len,
        sufficient="[A-Za-z_:][A-Za-z0-9._:-]*",
    ),
    SimpleType(
        name="NCName",
        noun="one word of letters, digits and . - _ that starts with a letter,",
        examples=("name", "p1", "a"),
        read=_if(is_ncname),
        facets=LENGTHS,
        measure=len,
        sufficient="[A-Za-z_][A-Za-z0-9._-]*",
    ),
)
