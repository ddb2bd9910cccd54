"""Locators in words, such as ``p. 12`` or ``chapter 2, paragraph 5``: what they name, in which document."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from textus.transforms.citations.citation import Locator
from textus.transforms.citations.locators import UNITS
from textus.transforms.database.query import Database
from textus.transforms.database.records import Place

__all__ = ["located_places"]

_OTHERS: Final = MappingProxyType(
    {
        "page": (
            "pp.",
            "pg.",
            "pag.",
            "S.",
            "Seite",
            "pagina",
            "fol.",
            "fols.",
            "f.",
            "ff.",
            "folio",
            "Bl.",
            "Blatt",
        ),
        "line": ("ll.", "lin.", "Z.", "Zeile", "vers", "v."),
        "paragraph": ("paras.", "pars.", "Abs.", "Absatz"),
        "chapter": ("chs.", "chaps.", "Kap.", "Kapitel"),
        "speech": ("speech",),
        "utterance": ("utterance",),
        "letter": ("letter", "Brief"),
    }
)
"""Other words for units than those that citations use."""


def _words() -> dict[str, tuple[str, ...]]:
    """The units that a word may mean, without regard to case and full stop."""
    found: dict[str, dict[str, None]] = {}
    for unit, names in UNITS.items():
        for name in (unit, names.short, names.full, names.mla, names.apa, names.csl):
            found.setdefault(_bare(name), {})[unit] = None
    for unit, others in _OTHERS.items():
        for name in (unit, *others):
            found.setdefault(_bare(name), {})[unit] = None
    return {word: tuple(units) for word, units in found.items()}


def _bare(word: str) -> str:
    return word.casefold().rstrip(".")


_UNITS: Final = MappingProxyType(_words())
_PART: Final = re.compile(r"(?P<word>[^\W\d_]+\.?|¶)\s*(?P<label>[^\s,;]+)")
_BETWEEN: Final = re.compile(r"[\s,;]+")

LONGEST: Final = 500
"""How many characters a locator has at most; what is longer are words of a text."""


def located_places(reference: str, database: Database) -> list[Place]:
    """The passages that a locator names; none for what is no locator.

    Args:
        reference: A locator, or the name of a document and a locator.
        database: The database of the edition.
    """
    if len(reference) > LONGEST:
        return []
    for document, locators in _readings(reference, database):
        found = list(_places(locators, document, database))
        if found:
            return found
    return []


def _readings(
    reference: str, database: Database
) -> Iterator[tuple[str | None, list[tuple[tuple[str, ...], str]]]]:
    """The ways to read a reference: as a locator, and as one after the name of a document."""
    if locators := _locators(reference):
        yield None, locators
    words = reference.split(" ")
    for number in range(len(words) - 1, 0, -1):
        name = " ".join(words[:number]).rstrip(",")
        locators = _locators(" ".join(words[number:]))
        if locators and database.document(name) is not None:
            yield name, locators


def _locators(words: str) -> list[tuple[tuple[str, ...], str]]:
    """The units and labels of a locator, outermost first; none if anything else is in it."""
    found: list[tuple[tuple[str, ...], str]] = []
    place = 0
    words = words.strip()
    while place < len(words):
        part = _PART.match(words, place)
        units = None if part is None else _UNITS.get(_bare(part["word"]))
        if part is None or units is None:
            return []
        found.append((units, part["label"]))
        between = _BETWEEN.match(words, part.end())
        place = len(words) if between is None else between.end()
        if between is None and part.end() < len(words):
            return []
    return found


def _places(
    locators: list[tuple[tuple[str, ...], str]], document: str | None, database: Database
) -> Iterator[Place]:
    *outer, (units, label) = locators
    for place in database.units(units, label, document):
        around = list(_around(place, database))
        if all(any(one.unit in names and one.label == wanted for one in around) for names, wanted in outer):
            yield place


def _around(place: Place, database: Database) -> Iterator[Locator]:
    """The units around a passage."""
    parent = place.passage.parent
    while parent:
        passage = database.passage(place.document, parent)
        if passage is None or passage.ref != parent:
            return
        yield Locator(passage.unit, passage.label)
        parent = passage.parent
