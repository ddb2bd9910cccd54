"""Knowledge of usage, for guesses at what was meant: usual parents of elements, and names from other vocabularies.

The facts are in `usual_parents.txt`, `usual_partners.txt` and `foreign_names.txt` beside this file; they are read when
first needed.
"""

import functools
from collections.abc import Mapping
from pathlib import Path

__all__ = ["native_attributes", "native_elements", "usual_parents", "usual_partners"]


def _lines(file: str) -> list[str]:
    text = (Path(__file__).parent / file).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@functools.cache
def _table(file: str) -> Mapping[str, tuple[str, ...]]:
    words = (line.split() for line in _lines(file))
    return {name: tuple(others) for name, *others in words}


@functools.cache
def _natives() -> Mapping[str, tuple[str, ...]]:
    pairs = (line.split(": ", 1) for line in _lines("foreign_names.txt"))
    return {foreign: tuple(natives.split(", ")) for foreign, natives in pairs}


def usual_parents(name: str) -> tuple[str, ...]:
    """The elements in which an element of that local name mostly stands, the most usual first."""
    return _table("usual_parents.txt").get(name, ())


def usual_partners(name: str) -> tuple[str, ...]:
    """The elements that mostly stand beside an element of that local name, such as ``corr`` beside ``sic``."""
    return _table("usual_partners.txt").get(name, ())


def native_elements(name: str) -> tuple[str, ...]:
    """What TEI has for an element of another vocabulary, as the beginning of a start tag: ``hi rend="bold"``."""
    return _natives().get(name) or _natives().get(name.lower(), ())


def native_attributes(name: str) -> tuple[str, ...]:
    """The names that TEI has for an attribute of another vocabulary."""
    return _natives().get(f"@{name}", ())
