"""Floating-point numbers (XML Schema part 2, 3.2.4 and 3.2.5)."""

import re
import struct
from collections.abc import Mapping

from textus.schema.datatypes.xsd.simple import ORDER, SimpleType

__all__ = ["TYPES"]

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?"
_SPECIAL: dict[str, float | str] = {"INF": float("inf"), "-INF": float("-inf"), "NaN": "NaN"}

# NaN is a string here: other than in Python, it equals itself.
_Value = float | str


def _double(text: str, _namespaces: Mapping[str, str]) -> _Value | None:
    if text in _SPECIAL:
        return _SPECIAL[text]
    return float(text) if re.fullmatch(_NUMBER, text) else None


def _float(text: str, namespaces: Mapping[str, str]) -> _Value | None:
    value = _double(text, namespaces)
    if value is None or isinstance(value, str):
        return value
    try:
        return float(struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _compare(first: _Value, second: _Value) -> int | None:
    if isinstance(first, str) or isinstance(second, str):
        return 0 if first == second else None
    return (first > second) - (first < second)


TYPES = tuple(
    SimpleType(
        name=name,
        noun="a number",
        examples=("1.5", "12", "0.5", "-1.5"),
        read=read,
        facets=ORDER,
        compare=_compare,
        sufficient=_NUMBER,
    )
    for name, read in (("float", _float), ("double", _double))
)
