"""Regular expressions of XPath matched in linear time (XPath Functions and Operators 3.1, section 5.6.1).

They are those of XML Schema with anchors, reluctant quantifiers, groups that capture nothing, references back and
flags. Where only the first three are added, whether they match can be told by the matcher of XML Schema, which never
goes back and tries again; the engines of Python and of Saxon need time beyond all measure for ``(a|a)*b``.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from textus.schema.datatypes.library import DatatypeError
from textus.schema.datatypes.regex.matcher import Matcher
from textus.schema.datatypes.regex.parser import parse

__all__ = ["goes_back", "linear_search"]

_PART = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\](?:\])*|\(\?:|[*+?}]\?|[\s\S]")
_ANY = r"[\s\S]*"
_ANCHOR = "the end"
_AS_IN_XSD = {"(?:": "(", "$": _ANCHOR, r"\$": "$"}
"""What matches the same: a group that captures nothing, and a sign that XML Schema knows no escape for."""


def goes_back(pattern: str) -> bool:
    """Whether an engine that tries again might do so beyond all measure: a group is repeated."""
    return re.search(r"\)[*+{]", pattern) is not None


@lru_cache(maxsize=256)
def linear_search(pattern: str) -> Callable[[str], bool] | None:
    """Whether a pattern is found in a text; None if the matcher cannot tell.

    Args:
        pattern: A regular expression of XPath without flags.
    """
    alternatives: list[list[str]] = [[]]
    depth = 0
    for part in _PART.findall(pattern):
        part = _AS_IN_XSD.get(part, part)  # noqa: PLW2901 - the same, in other signs
        depth += {"(": 1, ")": -1}.get(part, 0)
        if len(part) == 2 and part[1] == "?" and part[0] in "*+?}":
            part = part[0]  # noqa: PLW2901 - how much is taken makes no difference to whether there is any
        if part == "|" and not depth:
            alternatives.append([])
        else:
            alternatives[-1].append(part)
    bodies = [_body(parts) for parts in alternatives]
    if None in bodies:
        return None
    try:
        return Matcher(parse("|".join(body for body in bodies if body is not None))).matches
    except DatatypeError:
        return None


def _body(parts: list[str]) -> str | None:
    """An alternative that matches whole texts; None if it has an anchor within."""
    starts, ends = parts[:1] == ["^"], parts[-1:] == [_ANCHOR]
    inner = parts[starts : len(parts) - ends]
    if "^" in inner or _ANCHOR in inner or any(part[0] == "\\" and part[1:].isdecimal() for part in inner):
        return None
    return f"{'' if starts else _ANY}({''.join(inner)}){'' if ends else _ANY}"
