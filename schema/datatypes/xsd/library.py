"""The library ``http://www.w3.org/2001/XMLSchema-datatypes``.

Facets are the parameters of its types, as the guidelines for XML Schema datatypes in RELAX NG have it:
``pattern`` may stand several times and all must match, any other only once; ``enumeration`` and
``whiteSpace`` are no parameters.
"""

from collections.abc import Sequence
from difflib import get_close_matches

from textus.schema.datatypes.library import DatatypeError
from textus.schema.datatypes.xsd import (
    binaries,
    dates,
    durations,
    floats,
    numbers,
    qualified,
    references,
    strings,
    uris,
)
from textus.schema.datatypes.xsd.datatype import RestrictedType
from textus.schema.datatypes.xsd.facets import FACETS, Facet
from textus.schema.datatypes.xsd.pattern import pattern_facet
from textus.schema.datatypes.xsd.simple import SimpleType
from textus.schema.datatypes.xsd.together import check_together

__all__ = ["XSD", "XsdLibrary"]

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"

_FAMILIES = (strings, references, qualified, numbers, floats, dates, durations, binaries, uris)
_TYPES = {simple.name: simple for family in _FAMILIES for simple in family.TYPES}
_FACETS = {**FACETS, "pattern": pattern_facet}
_REFUSED = {
    "enumeration": "list the values as value patterns instead",
    "whiteSpace": "take string, normalizedString or token instead",
}


class XsdLibrary:
    """The datatypes of XML Schema: a `textus.schema.datatypes.library.DatatypeLibrary`."""

    uri = XSD

    def datatype(self, name: str, parameters: Sequence[tuple[str, str]]) -> RestrictedType:
        """The datatype of that name with its facets.

        Raises:
            DatatypeError: There is no such type, it takes no such facet, or the facet has no such value.
        """
        simple = _TYPES.get(name)
        if simple is None:
            near = get_close_matches(name, _TYPES, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise DatatypeError(f"XML Schema has no datatype {name}{hint}")
        facets = [_facet(simple, facet, literal) for facet, literal in parameters]
        single = [facet for facet, _ in parameters if facet != "pattern"]
        for facet in single:
            if single.count(facet) > 1:
                raise DatatypeError(f"the parameter {facet} stands more than once")
        check_together(simple, dict(parameters))
        return RestrictedType(simple, facets)


def _facet(simple: SimpleType, name: str, literal: str) -> Facet:
    if name in _REFUSED:
        raise DatatypeError(f"{name} is no parameter in RELAX NG; {_REFUSED[name]}")
    if name not in _FACETS:
        raise DatatypeError(f"there is no parameter {name}")
    if name != "pattern" and name not in simple.facets:
        raise DatatypeError(f"the datatype {simple.name} takes no parameter {name}")
    return _FACETS[name](simple, name, literal)
