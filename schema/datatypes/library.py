"""What a datatype library offers to a RELAX NG validator (ISO/IEC 19757-2, section 9.4)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

__all__ = ["Context", "Datatype", "DatatypeError", "DatatypeLibrary"]


class DatatypeError(Exception):
    """A datatype that does not exist, or a parameter it does not take.

    Attributes:
        message: What is wrong, lower-case, without a full stop.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Context(dict[str, str]):
    """The namespaces in scope at a literal, by prefix, together with what else its document declares.

    A plain mapping of prefixes will do wherever a document declares no unparsed entities.

    Attributes:
        unparsed_entities: The names of the unparsed entities of the document, for ENTITY and ENTITIES.
    """

    def __init__(self, namespaces: Mapping[str, str], unparsed_entities: Iterable[str] = ()) -> None:
        super().__init__(namespaces)
        self.unparsed_entities = frozenset(unparsed_entities)


class Datatype(Protocol):
    """One datatype with its parameters applied."""

    @property
    def needs_context(self) -> bool:
        """Whether the document decides, by its namespaces or entities: such values cannot be remembered."""
        ...

    @property
    def id_type(self) -> str | None:
        """``"ID"``, ``"IDREF"`` or ``"IDREFS"`` for types with cross-reference checks, else None."""
        ...

    @property
    def sufficient(self) -> str | None:
        """An ASCII regular expression whose full match proves a literal legal, or None.

        Where it matches a literal with blanks, it proves the parts between them legal too, as lists need it.
        It does not match U+0000, and takes linear time.
        """
        ...

    def allows(self, literal: str, namespaces: Mapping[str, str]) -> bool:
        """Whether a literal, as it stands in the document, is in the lexical space and meets the facets."""
        ...

    def same(
        self, literal: str, other: str, namespaces: Mapping[str, str], others: Mapping[str, str]
    ) -> bool:
        """Whether two literals stand for the same value (section 9.3.13); ``others`` belong to the second."""
        ...

    def describe(self) -> str:
        """What is allowed, in plain words with an example, such as ``a date such as 1917-11-21``."""
        ...


class DatatypeLibrary(Protocol):
    """A family of datatypes under one URI."""

    uri: str

    def datatype(self, name: str, parameters: Sequence[tuple[str, str]]) -> Datatype:
        """The datatype of that name with its parameters.

        Raises:
            DatatypeError: There is no such type, or it does not take such a parameter.
        """
        ...
