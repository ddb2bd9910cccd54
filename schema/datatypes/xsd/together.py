"""Facets that cannot stand together (XML Schema part 2, 4.3.1.4 to 4.3.12.4)."""

from collections.abc import Mapping

from textus.schema.datatypes.library import DatatypeError
from textus.schema.datatypes.xsd.simple import DIGITS, LENGTHS, SimpleType

__all__ = ["check_together"]

_CONTRADICTIONS = (("minInclusive", "minExclusive"), ("maxInclusive", "maxExclusive"))
_RISING = (
    ("minLength", "length"),
    ("length", "maxLength"),
    ("minLength", "maxLength"),
    ("fractionDigits", "totalDigits"),
    ("minInclusive", "maxInclusive"),
    ("minInclusive", "maxExclusive"),
    ("minExclusive", "maxInclusive"),
    ("minExclusive", "maxExclusive"),
)


def check_together(base: SimpleType, parameters: Mapping[str, str]) -> None:
    """Refuses facets that contradict each other.

    Raises:
        DatatypeError: Two facets cannot stand together, or leave no value.
    """
    for one, other in _CONTRADICTIONS:
        if one in parameters and other in parameters:
            raise DatatypeError(f"the parameters {one} and {other} cannot stand together")
    for low, high in _RISING:
        if low in parameters and high in parameters and _falls(base, low, parameters[low], parameters[high]):
            raise DatatypeError(
                f"the parameter {low}, {parameters[low]}, is more than {high}, {parameters[high]}"
            )


def _falls(base: SimpleType, name: str, low: str, high: str) -> bool:
    if name in LENGTHS | DIGITS:
        return int(low) > int(high)
    first, second = (base.read(base.whitespace(literal), {}) for literal in (low, high))
    order = base.compare(first, second) if base.compare else None
    return order is not None and order > 0
