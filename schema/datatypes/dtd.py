"""The library of RELAX NG DTD Compatibility (OASIS 2001, section 4): ``ID``, ``IDREF`` and ``IDREFS``."""

from collections.abc import Sequence

from textus.schema.datatypes.library import DatatypeError
from textus.schema.datatypes.xsd.datatype import RestrictedType
from textus.schema.datatypes.xsd.references import TYPES

__all__ = ["DTD_COMPATIBILITY", "DtdLibrary"]

DTD_COMPATIBILITY = "http://relaxng.org/ns/compatibility/datatypes/1.0"

_TYPES = {simple.name: simple for simple in TYPES if simple.id_type}


class DtdLibrary:
    """The types of DTDs that refer to each other: a `textus.schema.datatypes.library.DatatypeLibrary`."""

    uri = DTD_COMPATIBILITY

    def datatype(self, name: str, parameters: Sequence[tuple[str, str]]) -> RestrictedType:
        """The type ``ID``, ``IDREF`` or ``IDREFS``, which take no parameters.

        Raises:
            DatatypeError: There is no such type, or there are parameters.
        """
        if name not in _TYPES:
            raise DatatypeError(
                f"the DTD compatibility library has ID, IDREF and IDREFS, but no datatype {name}"
            )
        if parameters:
            raise DatatypeError(
                f"the datatype {name} of DTD compatibility takes no parameter {parameters[0][0]}"
            )
        return RestrictedType(_TYPES[name], ())
