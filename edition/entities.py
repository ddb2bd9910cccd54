"""The entities a document declares for itself (XML 1.0, section 4.2).

Only a document with an internal subset can declare any, so only such a document is looked at.
"""

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Final, NamedTuple

__all__ = ["Declarations", "declared_entities"]


class Declarations(NamedTuple):
    """What an internal subset declares.

    Attributes:
        internal: The entities whose text is declared.
        external: For each parsed external entity, what it would read.
        subset: The system identifier of the external subset, which is never read, or None.
    """

    internal: frozenset[str]
    external: Mapping[str, str]
    subset: str | None


NONE: Final = Declarations(frozenset(), MappingProxyType({}), None)


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
    subset: list[str | None] = [None]

    def entity(
        entity_name: str,
        is_parameter: bool,
        value: str | None,
        _base: str | None,
        system: str | None,
        public: str | None,
        notation: str | None,
    ) -> None:
        if not is_parameter and value is not None:
            internal.add(entity_name)
        elif not is_parameter and notation is None:
            external[entity_name] = system or public or ""

    def doctype(_name: str, system: str | None, _public: str | None, _internal: bool) -> None:
        subset[0] = system

    class _Enough(Exception):  # noqa: N818 - a signal, no error
        pass

    def element(_name: str, _attributes: dict[str, str]) -> None:
        raise _Enough

    parser = ParserCreate()
    parser.EntityDeclHandler = entity
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    with suppress(_Enough, ExpatError, LookupError, ValueError):
        parser.Parse(data, True)
    return Declarations(frozenset(internal), external, subset[0])
