"""What rules of Schematron find where the grammar has found a fault already: mostly the same fault once more.

An element under a wrong name, in a wrong place or namespace is none that rules are about, nor is what stands in it; an
attribute with a slip is missing to them; and to its parent a child with such a slip is missing. When the fault is
mended they are asked again.
"""

from typing import Final

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from textus.edition.diagnostic import Diagnostic

__all__ = ["without_consequences"]

_ELSEWHERE: Final = frozenset({"RNG001", "RNG002", "RNG009"})
"""Of these nothing inside the element is judged,"""
_HERE: Final = frozenset({"RNG003", "RNG004", "RNG005", "RNG006", "RNG007", "RNG008"})
"""of these nothing of the element itself,"""
_UNSEEN: Final = frozenset({"RNG001", "RNG003", "RNG009"})
"""and of these nothing of the element around it either."""
_RULES: Final = frozenset({"SCH001", "SCH002"})


def without_consequences(found: "Iterable[Diagnostic]") -> "list[Diagnostic]":
    """Findings of all schemas without those of rules that follow from faults that a grammar has found."""
    kept = list(found)
    if not any(one.code in _RULES for one in kept):
        return kept
    inside: set[str] = set()
    exactly: set[str] = set()
    for one in kept:
        if one.xpath is None:
            continue
        if one.code in _ELSEWHERE:
            inside.add(one.xpath)
        if one.code in _HERE:
            exactly.add(one.xpath)
        if one.code in _UNSEEN:
            exactly.add(one.xpath.rpartition("/")[0])
    if not inside and not exactly:
        return kept
    return [one for one in kept if one.code not in _RULES or not _follows(one.xpath or "", inside, exactly)]


def _follows(path: str, inside: set[str], exactly: set[str]) -> bool:
    if path in exactly:
        return True
    while path:
        if path in inside:
            return True
        path = path.rpartition("/")[0]
    return False
