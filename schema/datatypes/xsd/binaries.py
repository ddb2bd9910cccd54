"""Octets written as text (XML Schema part 2, 3.2.15 and 3.2.16): equal when the octets are."""

import re
from collections.abc import Mapping

from textus.schema.datatypes.xsd.simple import LENGTHS, SimpleType

__all__ = ["TYPES"]

_OCTETS = ("octet", "octets")
_HEX = "(?:[0-9a-fA-F]{2})*"
_BASE64 = "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)?"


def _hex(text: str, _namespaces: Mapping[str, str]) -> str | None:
    return text.lower() if re.fullmatch(_HEX, text) else None


def _base64(text: str, _namespaces: Mapping[str, str]) -> str | None:
    digits = text.replace(" ", "")
    return digits if re.fullmatch(_BASE64, digits) else None


def _hex_length(digits: str) -> int:
    return len(digits) // 2


def _base64_length(digits: str) -> int:
    return len(digits) // 4 * 3 - digits.count("=")


TYPES = (
    SimpleType(
        name="hexBinary",
        noun="octets as pairs of hexadecimal digits",
        examples=("0fb7", "0f", ""),
        read=_hex,
        facets=LENGTHS,
        measure=_hex_length,
        unit=_OCTETS,
        sufficient=_HEX,
    ),
    SimpleType(
        name="base64Binary",
        noun="octets in Base64",
        examples=("D7c=", "Dw==", ""),
        read=_base64,
        facets=LENGTHS,
        measure=_base64_length,
        unit=_OCTETS,
        sufficient="(?:[A-Za-z0-9+/]{4})*",
    ),
)
