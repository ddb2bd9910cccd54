"""The entities a document declares for itself (XML 1.0, section 4.2).

Only a document with an internal subset can declare any, so only such a document is looked at.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Final, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyexpat import XMLParserType

__all__ = ["Declarations", "declared_entities", "heed_parameters", "nothing_outside"]


class Declarations(NamedTuple):
    """What an internal subset declares.

    Attributes:
        internal: The entities whose text is declared.
        external: For each parsed external entity, what it would read.
        parameters: Whether there are parameter entities among them, which bring declarations with them.
        unread: Whether there are declarations outside the file, which are never read.
        elements: Whether the text of some has elements.
    """

    internal: frozenset[str]
    external: Mapping[str, str]
    parameters: bool
    unread: bool
    elements: bool


NONE: Final = Declarations(frozenset(), MappingProxyType({}), parameters=False, unread=False, elements=False)


def heed_parameters(parser: "XMLParserType", unread: Callable[[], None] = lambda: None) -> None:
    """Have a parser go on behind a reference to a parameter entity, which it would not by itself.

    Declarations that an entity of the file brings are read. The external subset and external parameter entities
    count as empty; nothing is looked for.

    Args:
        parser: The parser.
        unread: Told of each of those that would be looked for.
    """
    from pyexpat import XML_PARAM_ENTITY_PARSING_ALWAYS  # noqa: PLC0415 - most documents have no DTD

    def outside(context: str | None, *_: str | None) -> int:
        if context is not None:  # an entity of the text
            return 1
        unread()
        return nothing_outside(parser)

    parser.SetParamEntityParsing(XML_PARAM_ENTITY_PARSING_ALWAYS)
    parser.ExternalEntityRefHandler = outside


def nothing_outside(parser: "XMLParserType") -> int:
    """Tell a parser that asks for declarations outside the file that there are none."""
    parser.ExternalEntityParserCreate(None).Parse(b"", True)
    return 1


def declared_entities(data: bytes) -> Declarations:
    """The entities declared at the head of a document.

    Args:
        data: The document.

    Returns:
        The declarations; none of what they point to has been read. A document that breaks off before its
        root element yields what was seen, since its fault is reported where it is parsed.
    """
    if b"<!DOCTYPE" not in data and b"D\x00O\x00C\x00T\x00Y" not in data:
        return NONE
    from pyexpat import ExpatError, ParserCreate  # noqa: PLC0415 - most documents have no DTD

    internal: set[str] = set()
    external: dict[str, str] = {}
    parameters = unread = elements = False

    def entity(
        entity_name: str,
        is_parameter: bool,
        value: str | None,
        _base: str | None,
        system: str | None,
        public: str | None,
        notation: str | None,
    ) -> None:
        nonlocal parameters, elements
        if is_parameter:
            parameters = True
        elif value is not None:
            internal.add(entity_name)
            elements = elements or "<" in value
        elif notation is None:
            external[entity_name] = system or public or ""

    def leads_outside() -> None:
        nonlocal unread
        unread = True

    class _Enough(Exception):  # noqa: N818 - a signal, no error
        pass

    def element(_name: str, _attributes: dict[str, str]) -> None:
        raise _Enough

    parser = ParserCreate()
    heed_parameters(parser, leads_outside)
    parser.EntityDeclHandler = entity
    parser.StartElementHandler = element
    with suppress(_Enough, ExpatError, LookupError, ValueError):
        parser.Parse(data, True)
    return Declarations(frozenset(internal), external, parameters, unread, elements)
