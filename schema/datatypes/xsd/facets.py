"""Facets: what restricts the values of a datatype (XML Schema part 2, 4.3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from textus.schema.datatypes.library import DatatypeError
from textus.schema.datatypes.xsd.numbers import Decimal
from textus.schema.datatypes.xsd.simple import LENGTHS, ORDER, SimpleType

__all__ = ["FACETS", "Facet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One facet of one datatype.

    Attributes:
        met: Whether a literal, its white space treated, and its value meet the facet.
        words: The facet in plain words, to stand behind a noun.
        noun: What the values are, in place of the noun of a string type, or the empty string.
        example: A literal that may serve as an example, or the empty string.
        sufficient: An ASCII regular expression that proves a literal legal where this is the only facet.
    """

    met: Callable[[str, Any], bool]
    words: str = ""
    noun: str = ""
    example: str = ""
    sufficient: str | None = None


_LENGTH_TESTS: Mapping[str, tuple[str, Callable[[int, int], bool]]] = {
    "length": ("exactly", lambda length, number: length == number),
    "minLength": ("at least", lambda length, number: length >= number),
    "maxLength": ("at most", lambda length, number: length <= number),
}
_ORDER_TESTS: Mapping[str, tuple[str, Callable[[int], bool]]] = {
    "minInclusive": ("at least", lambda order: order >= 0),
    "minExclusive": ("more than", lambda order: order > 0),
    "maxInclusive": ("at most", lambda order: order <= 0),
    "maxExclusive": ("less than", lambda order: order < 0),
}
_DATES = frozenset(
    {"dateTime", "dateTimeStamp", "time", "date", "gYearMonth", "gYear", "gMonthDay", "gDay", "gMonth"}
)
_DATE_WORDS = {"at least": "not before", "more than": "after", "at most": "not after", "less than": "before"}
_MOST_DIGITS = 18


def length_facet(base: SimpleType, name: str, literal: str) -> Facet:
    """``length``, ``minLength`` or ``maxLength`` (4.3.1 to 4.3.3)."""
    number = _number(name, literal)
    words, test = _LENGTH_TESTS[name]
    measure = base.measure
    unit = base.unit[number != 1]

    def met(_text: str, value: object) -> bool:
        return measure is None or test(measure(value), number)

    return Facet(met=met, words=f"{words} {number} {unit} long" if measure else "")


def order_facet(base: SimpleType, name: str, literal: str) -> Facet:
    """``minInclusive``, ``minExclusive``, ``maxInclusive`` or ``maxExclusive`` (4.3.7 to 4.3.10)."""
    text = base.whitespace(literal)
    limit = base.read(text, {})
    compare = base.compare
    if limit is None or compare is None:
        raise DatatypeError(
            f"the parameter {name} of {base.name} must be {base.noun.rstrip(',')}, not {literal!r}"
        )
    words, test = _ORDER_TESTS[name]
    if base.name in _DATES:
        words = _DATE_WORDS[words]

    def met(_text: str, value: object) -> bool:
        order = compare(value, limit)
        return order is not None and test(order)

    return Facet(met=met, words=f"{words} {text}", example=text)


def total_digits(_base: SimpleType, name: str, literal: str) -> Facet:
    """``totalDigits`` (4.3.11): how many digits a number needs, zeros in front and at the end left out."""
    number = _number(name, literal)
    if number == 0:
        raise DatatypeError(f"the parameter {name} must be 1 or more")

    def met(_text: str, value: Decimal) -> bool:
        return len(value.whole) + len(value.fraction) <= number

    return Facet(met=met, words=f"of at most {number} digit{'s' * (number != 1)}")


def fraction_digits(base: SimpleType, name: str, literal: str) -> Facet:
    """``fractionDigits`` (4.3.12): how many digits there are behind the point; whole numbers have none."""
    number = _number(name, literal)
    if base.name != "decimal" and number:
        raise DatatypeError(f"the parameter {name} of {base.name} can only be 0")

    def met(_text: str, value: Decimal) -> bool:
        return len(value.fraction) <= number

    return Facet(met=met, words=f"with at most {number} digit{'s' * (number != 1)} behind the point")


FACETS: Mapping[str, Callable[[SimpleType, str, str], Facet]] = {
    **dict.fromkeys(LENGTHS, length_facet),
    **dict.fromkeys(ORDER, order_facet),
    "totalDigits": total_digits,
    "fractionDigits": fraction_digits,
}
"""The facets by name, without ``pattern``, which has a file of its own."""


def _number(name: str, literal: str) -> int:
    digits = literal.strip(" \t\n\r")
    digits = digits.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _MOST_DIGITS:
        raise DatatypeError(f"the parameter {name} must be a whole number, 0 or more, not {literal!r}")
    return int(digits)
