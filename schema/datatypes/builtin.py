"""The built-in library of RELAX NG: ``string`` and ``token`` (ISO/IEC 19757-2, section 9.3.13)."""

from collections.abc import Mapping, Sequence

from textus.schema.datatypes.library import DatatypeError
from textus.schema.datatypes.whitespace import Whitespace, collapse, preserve

__all__ = ["BUILT_IN", "BuiltInLibrary", "TextType"]

BUILT_IN = ""

_TYPES: Mapping[str, Whitespace] = {"string": preserve, "token": collapse}


class TextType:
    """Any text; two are the same as they stand, or once their white space is collapsed."""

    needs_context = False
    id_type = None
    sufficient = r"[\t\n\r -~]*"

    def __init__(self, whitespace: Whitespace) -> None:
        self._whitespace = whitespace

    def allows(self, literal: str, namespaces: Mapping[str, str]) -> bool:  # noqa: ARG002 - the protocol's
        """Every literal is legal."""
        return True

    def same(
        self,
        literal: str,
        other: str,
        namespaces: Mapping[str, str],  # noqa: ARG002 - the protocol's
        others: Mapping[str, str],  # noqa: ARG002 - the protocol's
    ) -> bool:
        """Whether two literals are the same text."""
        return self._whitespace(literal) == self._whitespace(other)

    def describe(self) -> str:
        """What is allowed."""
        return "any text"


class BuiltInLibrary:
    """The library without a URI: a `textus.schema.datatypes.library.DatatypeLibrary`."""

    uri = BUILT_IN

    def datatype(self, name: str, parameters: Sequence[tuple[str, str]]) -> TextType:
        """The type ``string`` or ``token``, which take no parameters.

        Raises:
            DatatypeError: There is no such type, or there are parameters.
        """
        if name not in _TYPES:
            raise DatatypeError(
                f"no built-in datatype {name}, only string and token; is the datatype library missing?"
            )
        if parameters:
            raise DatatypeError(f"the built-in datatype {name} takes no parameter {parameters[0][0]}")
        return TextType(_TYPES[name])
