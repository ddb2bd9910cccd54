"""Decimal numbers, whole numbers and truth values (XML Schema part 2, 3.2.2, 3.2.3 and 3.3.13 to 3.3.25).

Values of decimals are their digits, not numbers of Python, so that a number of a million digits costs no more
than its length, and nothing is rounded.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from textus.schema.datatypes.xsd.simple import DIGITS, ORDER, SimpleType

__all__ = ["TYPES", "Decimal", "compare_decimals", "read_decimal"]

_DECIMAL = r"([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))"
_INTEGER = "[+-]?[0-9]+"


class Decimal(NamedTuple):
    """A decimal number.

    Attributes:
        sign: -1, 0 or 1.
        whole: The digits before the point, without leading zeros.
        fraction: The digits behind it, without trailing zeros.
    """

    sign: int
    whole: str
    fraction: str


def read_decimal(text: str) -> Decimal | None:
    """The number of a literal such as ``-1.50``, or None."""
    match = re.fullmatch(_DECIMAL, text)
    if match is None:
        return None
    whole = (match[2] or "").lstrip("0")
    fraction = (match[3] or match[4] or "").rstrip("0")
    sign = -1 if match[1] == "-" else 1
    return Decimal(sign if whole or fraction else 0, whole, fraction)


def compare_decimals(first: Decimal, second: Decimal) -> int:
    """Negative where the first is less, 0 where both are equal, positive where it is greater."""
    if first.sign != second.sign:
        return first.sign - second.sign
    one = (len(first.whole), first.whole, first.fraction)
    other = (len(second.whole), second.whole, second.fraction)
    return first.sign * ((one > other) - (one < other))


def _decimal(text: str, _namespaces: Mapping[str, str]) -> Decimal | None:
    return read_decimal(text)


def _integer(least: str | None, most: str | None) -> Callable[[str, Mapping[str, str]], Decimal | None]:
    """Reads whole numbers between two limits."""
    low = read_decimal(least) if least else None
    high = read_decimal(most) if most else None

    def read(text: str, _namespaces: Mapping[str, str]) -> Decimal | None:
        number = read_decimal(text) if re.fullmatch(_INTEGER, text) else None
        if number is None or (low is not None and compare_decimals(number, low) < 0):
            return None
        return None if high is not None and compare_decimals(number, high) > 0 else number

    return read


def _boolean(text: str, _namespaces: Mapping[str, str]) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(text)


# Name, limits, words, example, and literals that need no look at the limits.
_INTEGERS = (
    ("integer", None, None, "a whole number", "12", "[+-]?[0-9]+"),
    ("nonPositiveInteger", None, "0", "a whole number, 0 or negative,", "-12", "-[0-9]+|0"),
    ("negativeInteger", None, "-1", "a negative whole number", "-12", "-[1-9][0-9]*"),
    ("nonNegativeInteger", "0", None, "a whole number, 0 or more,", "12", "[0-9]+"),
    ("positiveInteger", "1", None, "a whole number, 1 or more,", "12", "[1-9][0-9]*"),
    ("long", "-9223372036854775808", "9223372036854775807", "a whole number", "12", "-?[0-9]{1,18}"),
    ("int", "-2147483648", "2147483647", "a whole number", "12", "-?[0-9]{1,9}"),
    ("short", "-32768", "32767", "a whole number from -32768 to 32767", "12", "-?[0-9]{1,4}"),
    ("byte", "-128", "127", "a whole number from -128 to 127", "12", "-?[0-9]{1,2}"),
    ("unsignedLong", "0", "18446744073709551615", "a whole number, 0 or more,", "12", "[0-9]{1,19}"),
    ("unsignedInt", "0", "4294967295", "a whole number, 0 or more,", "12", "[0-9]{1,9}"),
    ("unsignedShort", "0", "65535", "a whole number from 0 to 65535", "12", "[0-9]{1,4}"),
    ("unsignedByte", "0", "255", "a whole number from 0 to 255", "12", "[0-9]{1,2}"),
)

TYPES = (
    SimpleType(
        name="boolean",
        noun="a truth value",
        examples=("true", "false", "1", "0"),
        read=_boolean,
        sufficient="true|false|1|0",
    ),
    SimpleType(
        name="decimal",
        noun="a number",
        examples=("1.5", "12", "0.5", "-1.5"),
        read=_decimal,
        facets=ORDER | DIGITS,
        compare=compare_decimals,
        sufficient=r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
    ),
    *(
        SimpleType(
            name=name,
            noun=noun,
            examples=(example, "1", "0", "-1"),
            read=_integer(least, most),
            facets=ORDER | DIGITS,
            compare=compare_decimals,
            sufficient=sufficient,
        )
        for name, least, most, noun, example, sufficient in _INTEGERS
    ),
)
