"""References to resources (XML Schema part 2, 3.2.17): URI references of RFC 2396, once escaped.

Nearly everything is escaped, blanks and Greek alike, so little can be wrong: a broken ``%`` escape, a second
``#``, a bracket that belongs to no IPv6 address, a colon behind what is no scheme, a scheme or ``//`` with
nothing behind it.
"""

import re
from collections.abc import Mapping

from textus.schema.datatypes.xsd.simple import LENGTHS, SimpleType

__all__ = ["TYPES"]

_REFERENCE = r"""(?xs)
    (?: (?P<scheme> [A-Za-z][A-Za-z0-9+.-]* ) : (?=[^#]) )?
    (?: // (?: [^][/?#]* @ )?
        (?: \[ (?= [0-9A-Fa-f.]* : ) [0-9A-Fa-f:.]* \] (?: : [0-9]* )? | [^][/?#]+ | (?=[/?#]) )
        (?=[/?#]|\Z) | (?!//) )
    (?P<path> [^][?#]* )
    (?: \? [^][#]* )?
    (?: \# [^][#]* )?
"""
_BROKEN_ESCAPE = "%(?![0-9A-Fa-f]{2})"


def _read(text: str, _namespaces: Mapping[str, str]) -> str | None:
    match = re.fullmatch(_REFERENCE, text)
    if match is None or re.search(_BROKEN_ESCAPE, text):
        return None
    relative = match["scheme"] is None
    if relative and ":" in match["path"].partition("/")[0]:
        return None
    return text


_SAFE = r"A-Za-z0-9._~?=&;,+*!()'@\-"
_ESCAPE = "%[0-9A-Fa-f]{2}"
_HOST = rf"//[A-Za-z0-9.-]+(?::[0-9]+)?(?:/(?:[{_SAFE}/:]|{_ESCAPE})*)?"
_SUFFICIENT = (
    rf"(?:[A-Za-z][A-Za-z0-9+.-]*:(?:{_HOST}|(?:[{_SAFE}]|{_ESCAPE})(?:[{_SAFE}/:]|{_ESCAPE})*)"
    rf"|(?:/?(?:[{_SAFE}]|{_ESCAPE})(?:[{_SAFE}/]|{_ESCAPE})*)?)"
    rf"(?:#(?:[{_SAFE}/:]|{_ESCAPE})*)?"
)

TYPES = (
    SimpleType(
        name="anyURI",
        noun="a reference",
        examples=("#p12", "https://example.org/", "a", ""),
        read=_read,
        facets=LENGTHS,
        measure=len,
        sufficient=_SUFFICIENT,
    ),
)
