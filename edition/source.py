"""Parsing one file: entities, and a tree that nothing outside the file has touched.

lxml is set up here and nowhere else. Documents with repeated or odd identifiers are read (``collect_ids``
off), no DTD, no external entity and no network is ever used, and a file that cannot be read says why.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from textus.edition.entities import Declarations, declared_entities
from textus.edition.errors import TextusError
from textus.edition.malformed import Malformed, explain_malformed
from textus.edition.reading import NotWellFormedError, NotXmlError, UnsafeXmlError, check_encoding, read_bytes

__all__ = ["Source", "parse_part", "read_source"]

_REFERENCE = re.compile(rb"&([A-Za-z_][A-Za-z0-9._\-]*);")
_PREDEFINED = frozenset({"amp", "lt", "gt", "apos", "quot"})
_UNDEFINED = re.compile(r"Entity '([^']+)' not defined")


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One file as it was read.

    Attributes:
        path: Where it lies.
        name: How the user named it, for messages.
        data: Its bytes.
        root: The root of its tree.
        unknown: The entities whose text is not known, since only a DTD outside the file declares them; their
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
    reference, so that the reference stays in the text as it is written.
    """

    def __init__(self, subset: str) -> None:
        super().__init__()
        self._subset = subset

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:  # noqa: ANN401, ARG002 - lxml's signature
        return self.resolve_string(self._subset, context)


def _parser(unknown: frozenset[str]) -> etree.XMLParser:
    parser = etree.XMLParser(
        load_dtd=False, no_network=True, resolve_entities="internal", collect_ids=False, huge_tree=False
    )
    parser.resolvers.add(_Apart("".join(f'<!ENTITY {name} "&#38;#38;{name};">' for name in sorted(unknown))))
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
    declarations = declared_entities(data)
    unknown = _unknown(data, declarations)
    try:
        root = etree.fromstring(data, _parser(unknown))
    except etree.XMLSyntaxError as error:
        raise _syntax_error(data, name, error, declarations) from None
    except LookupError:
        raise NotXmlError(name, "in an encoding that is not known") from None
    return Source(path, name, data, root, unknown)


@cache
def _part_parser() -> etree.XMLParser:
    return _parser(frozenset())


def parse_part(data: bytes) -> etree._Element:
    """The tree of a part of a file that has no entities of its own.

    Raises:
        etree.XMLSyntaxError: It is not well-formed by itself.
    """
    return etree.fromstring(data, _part_parser())


def _unknown(data: bytes, declarations: Declarations) -> frozenset[str]:
    """The entities a file refers to that only its external DTD could declare."""
    if declarations.subset is None:
        return frozenset()
    names = {name.decode("ascii") for name in _REFERENCE.findall(data)}
    return frozenset(names - declarations.internal - set(declarations.external) - _PREDEFINED)


def _refuse_external(entity: str, name: str, declarations: Declarations) -> None:
    if entity in declarations.external:
        raise UnsafeXmlError(
            name,
            f"the entity &{entity}; would read {declarations.external[entity]!r}",
            "Textus reads no external entities; include the file with xi:include, inside the edition",
        )


def _syntax_error(
    data: bytes, name: str, error: etree.XMLSyntaxError, declarations: Declarations
) -> TextusError:
    undefined = _UNDEFINED.search(str(error.msg or ""))
    if undefined:
        _refuse_external(undefined[1], name, declarations)
    message = str(error.msg or "").removesuffix(f", line {error.lineno}, column {error.offset}")
    if "entity" in message.lower() and ("loop" in message.lower() or "amplification" in message.lower()):
        return UnsafeXmlError(name, "its entities refer to each other without end, or grow beyond all bounds")
    if "resource limit" in message.lower() or "too long" in message.lower():
        problem = "a tag, a value or a text in it is longer than can be read safely"
        return UnsafeXmlError(name, problem, "keep what is so long, say a picture, in a file of its own")
    if "depth" in message.lower():
        return UnsafeXmlError(name, "its elements are nested more deeply than any text")
    fault = explain_malformed(data)
    if fault is None:
        line, column = error.position
        fault = Malformed(line or 1, max(column or 1, 1), _lower_first(message.split("\n")[0]))
    return NotWellFormedError(name, fault)


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
