"""Knowledge of usage, for guesses at what was meant: usual parents of elements, and names from other vocabularies.

The facts are in `usual_parents.txt` and `foreign_names.txt` beside this file; they are read when first needed.
"""

import functools
from collections.abc import Mapping
from pathlib import Path

__all__ = ["native_attributes", "native_elements", "usual_parents"]


def _lines(file: str) -> list[str]:
    text = (Path(__file__).parent / file).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@functools.cache
def _parents() -> Mapping[str, tuple[str, ...]]:
    words = (line.split() for line in _lines("usual_parents.txt"))
    return {child: tuple(parents) for child, *parents in words}


@functools.cache
def _natives() -> Mapping[str, tuple[str, ...]]:
    pairs = (line.split(": ", 1) for line in _lines("foreign_names.txt"))
    return {foreign: tuple(natives.split(", ")) for foreign, natives in pairs}


def usual_parents(name: str) -> tuple[str, ...]:
    """The elements in which an element of that local name mostly stands, the most usual first."""
    return _parents().get(name, ())


def native_elements(name: str) -> tuple[str, ...]:
    """What TEI has for an element of another vocabulary, as the beginning of a start tag: ``hi rend="bold"``."""
    return _natives().get(name) or _natives().get(name.lower(), ())


def native_attributes(name: str) -> tuple[str, ...]:
    """The names that TEI has for an attribute of another vocabulary."""
    return _natives().get(f"@{name}", ())
