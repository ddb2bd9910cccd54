"""Parsing one file: entities, and a tree that nothing outside the file has touched.

lxml is set up here and nowhere else. Documents with repeated or odd identifiers are read (``collect_ids``
off), no DTD, no external entity and no network is ever used, and a file that cannot be read says why.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from textus.edition.entities import Declarations, declared_entities
from textus.edition.errors import TextusError
from textus.edition.malformed import Malformed, explain_malformed
from textus.edition.reading import (
    NotWellFormedError,
    NotXmlError,
    UnsafeXmlError,
    check_encoding,
    read_bytes,
)
from textus.edition.transcoding import in_utf8

__all__ = ["Source", "parse_part", "read_source"]

_REFERENCE = re.compile(rb"&([A-Za-z_][A-Za-z0-9._\-]*);")
_PREDEFINED = frozenset({"amp", "lt", "gt", "apos", "quot"})
_UNDEFINED = re.compile(r"Entity '([^']+)' not defined")
_ENDLESS = ("loop", "amplification", "depth")
_PLACE = re.compile(r", line \d+, column \d+$")


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One file as it was read.

    Attributes:
        path: Where it lies.
        name: How the user named it, for messages.
        data: Its bytes.
        root: The root of its tree.
        unknown: The entities whose text is not known, since they are declared outside the file if at all; their
            references stand in the text as they are written.
    """

    path: Path
    name: str
    data: bytes
    root: etree._Element
    unknown: frozenset[str]


class _Apart(etree.Resolver):
    """Answers requests for what lies outside a file, without looking.

    An external DTD becomes a subset in which every entity that only it could declare stands for its own
    reference, so that the reference stays in the text as it is written. An external entity of the text becomes
    nothing.

    Args:
        unknown: The entities that only an external DTD could declare.
        external: What external entities of the text would read.

    Attributes:
        refused: What was asked for of that.
    """

    def __init__(self, unknown: frozenset[str], external: Collection[str]) -> None:
        super().__init__()
        self._subset = "".join(f'<!ENTITY {name} "&#38;#38;{name};">' for name in sorted(unknown))
        self._external = external
        self.refused = ""

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:  # noqa: ANN401 - lxml's signature
        wanted = system_url or public_id or ""
        if wanted in self._external:
            self.refused = wanted
        return self.resolve_string("" if wanted in self._external else self._subset, context)


def _parser(apart: _Apart, *, parameters: bool = False) -> etree.XMLParser:
    """A parser that reads one file and nothing else.

    Args:
        apart: What answers requests for anything else.
        parameters: Whether the file has parameter entities, which lxml counts among what is not internal.
    """
    parser = etree.XMLParser(
        load_dtd=False,
        no_network=True,
        resolve_entities=True if parameters else "internal",
        collect_ids=False,
        huge_tree=False,
    )
    parser.resolvers.add(apart)
    return parser


def read_source(path: Path, name: str | None = None) -> Source:
    """Read and parse one file.

    Args:
        path: The file.
        name: How to name it in messages; the path, if None.

    Raises:
        NotXmlError: It is no XML, or its encoding is not known.
        NotWellFormedError: It is broken XML.
        UnsafeXmlError: It refers to external entities, or its entities explode.
        TextusError: It cannot be read.
    """
    name = name or str(path)
    data = read_bytes(path, name)
    check_encoding(data, name)
    readable = in_utf8(data)
    declarations = declared_entities(readable)
    unknown = _unknown(readable, declarations)
    apart = _Apart(unknown, declarations.external.values())
    try:
        root = etree.fromstring(readable, _parser(apart, parameters=declarations.parameters))
    except etree.XMLSyntaxError as error:
        raise _syntax_error(readable, name, error, declarations) from None
    except LookupError:
        raise NotXmlError(name, "in an encoding that is not known") from None
    if apart.refused:
        raise next(_refusal(*one, name) for one in declarations.external.items() if one[1] == apart.refused)
    if declarations.elements:
        _name_elements_of_entities(root)
    return Source(path, name, data, root, unknown)


def _name_elements_of_entities(root: etree._Element) -> None:
    """Give elements from the text of entities the namespace of the place that refers to them.

    libxml2 reads that text by itself, where no namespace is declared (Namespaces in XML, 6.2, knows no such place).
    """
    for element in root.iter("*"):
        tag = str(element.tag)
        if tag[0] != "{" and (namespace := element.nsmap.get(None)):
            element.tag = f"{{{namespace}}}{tag}"


@cache
def _part_parser() -> etree.XMLParser:
    return _parser(_Apart(frozenset(), ()))


def parse_part(data: bytes) -> etree._Element:
    """The tree of a part of a file that has no entities of its own.

    Raises:
        etree.XMLSyntaxError: It is not well-formed by itself.
    """
    return etree.fromstring(data, _part_parser())


def _unknown(data: bytes, declarations: Declarations) -> frozenset[str]:
    """The entities a file refers to that only declarations outside it could make."""
    if not declarations.unread:
        return frozenset()
    names = {name.decode("ascii") for name in _REFERENCE.findall(data)}
    return frozenset(names - declarations.internal - set(declarations.external) - _PREDEFINED)


def _refusal(entity: str, wanted: str, name: str) -> UnsafeXmlError:
    """Why a file with an external entity in its text is not read."""
    return UnsafeXmlError(
        name,
        f"the entity &{entity}; would read {wanted!r}",
        "Textus reads no external entities; include the file with xi:include, inside the edition",
    )


def _syntax_error(
    data: bytes, name: str, error: etree.XMLSyntaxError, declarations: Declarations
) -> TextusError:
    undefined = _UNDEFINED.search(str(error.msg or ""))
    if undefined and undefined[1] in declarations.external:
        return _refusal(undefined[1], declarations.external[undefined[1]], name)
    message = _PLACE.sub("", str(error.msg or ""))
    if "entity" in message.lower() and any(word in message.lower() for word in _ENDLESS):
        return UnsafeXmlError(name, "its entities refer to each other without end, or grow beyond all bounds")
    if "resource limit" in message.lower() or "too long" in message.lower():
        problem = "a tag, a value or a text in it is longer than can be read safely"
        return UnsafeXmlError(name, problem, "keep what is so long, say a picture, in a file of its own")
    if "depth" in message.lower():
        return UnsafeXmlError(name, "its elements are nested more deeply than any text")
    fault = explain_malformed(data)
    if fault is None:
        line, column = error.position
        problem, remedy = _lower_first(message.split("\n")[0]), None
        if undefined:
            problem, remedy = (
                f"the parameter entity %{undefined[1]}; is not declared",
                "declare it before it is used",
            )
        fault = Malformed(line or 1, max(column or 1, 1), problem, remedy)
    return NotWellFormedError(name, fault)


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
