"""Which attributes of TEI hold pointers, as a table of facts tells (see `pointing_attributes.txt`)."""

from functools import cache
from pathlib import Path

from textus.edition.tei import NS

__all__ = ["pointing_attributes"]

_TABLE = Path(__file__).parent / "pointing_attributes.txt"


@cache
def pointing_attributes(tag: str) -> frozenset[str]:
    """The attributes of an element that hold pointers.

    Args:
        tag: The name of the element as lxml has it; outside the namespace of TEI nothing is known.
    """
    if not tag.startswith(NS):
        return frozenset()
    everywhere, by_element = _facts()
    return everywhere | by_element.get(tag[len(NS) :], frozenset())


@cache
def _facts() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    everywhere: set[str] = set()
    by_element: dict[str, set[str]] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        attribute, _, elements = line.partition(": ")
        if elements == "*":
            everywhere.add(attribute)
        for element in elements.split():
            by_element.setdefault(element, set()).add(attribute)
    return frozenset(everywhere), {name: frozenset(found) for name, found in by_element.items()}
