"""Why an end tag does not match the start tag before it (XML 1.0, section 3, the constraint on element types)."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

__all__ = ["Mismatch", "OpenTag", "mismatch_at"]

_END: Final = re.compile(rb"(?:</)?\s*([^\s<>/\0]+)\s*>?")
_LIKE: Final = 0.6
"""From here on two names are alike, on a scale from 0 to 1."""
_LONGEST: Final = 60


class OpenTag(NamedTuple):
    """A start tag whose element has not ended.

    Attributes:
        name: Its name.
        line: Its line, counted from 1.
        column: Its column, counted from 1.
    """

    name: str
    line: int
    column: int


class Mismatch(NamedTuple):
    """What is wrong with an end tag.

    Attributes:
        problem: What is wrong, in one clause.
        remedy: What to do.
        at_start: Whether the fault is that of the start tag of the innermost open element.
        seen: What is to be seen at the other of the two tags.
    """

    problem: str
    remedy: str
    at_start: bool
    seen: str


def mismatch_at(rest: bytes, open_tags: Sequence[OpenTag]) -> Mismatch:
    """What is wrong with an end tag.

    Args:
        rest: The document from the end tag, or from its name, on; at least the tag.
        open_tags: The elements that are open there, the outermost first.
    """
    found = _END.match(rest)
    written = found[1].decode(errors="replace") if found else ""
    if not open_tags:
        return Mismatch(
            f"the end tag </{_short(written)}> closes nothing", "delete it", at_start=False, seen=""
        )
    inner = open_tags[-1].name
    name, opened = _short(inner), "it is opened here"
    if not written:
        return Mismatch(f"<{name}> is not closed", f"write </{name}>", at_start=False, seen=opened)
    end = f"</{_short(written)}>"
    if any(tag.name == written for tag in open_tags):
        following = _END.match(rest[found.end() if found else 0 :].lstrip())
        if following and following[1].decode(errors="replace") == inner:
            problem = f"{end} stands before </{name}>, so that the two elements overlap"
            return Mismatch(problem, f"write </{name}>{end}", at_start=False, seen=f"<{name}> is opened here")
        seen = f"{end} stands here, where <{name}> is still open"
        return Mismatch(f"<{name}> is not closed", f"write </{name}> before {end}", at_start=True, seen=seen)
    if _alike(written, inner):
        return Mismatch(f"{end} does not close <{name}>", f"write </{name}>", at_start=False, seen=opened)
    remedy = f"delete it, or write <{_short(written)}> where it should begin; <{name}> is open here"
    return Mismatch(
        f"the end tag {end} closes nothing", remedy, at_start=False, seen=f"<{name}> is opened here"
    )


def _alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only broken files need it

    return SequenceMatcher(None, one.lower(), other.lower()).ratio() >= _LIKE


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
