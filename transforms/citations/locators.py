"""How the units of texts are named in citations, by style."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from textus.edition.units import TEXT
from textus.transforms.citations.citation import Citation, Locator

__all__ = ["UNITS", "Unit", "inner_quotation", "located", "note_sentence"]


class Unit(NamedTuple):
    """The names of a kind of unit.

    Attributes:
        short: In cards and margins.
        full: In full, as a sentence has it.
        mla: As the MLA Handbook abbreviates it (9th edition, appendix 1).
        apa: As the Publication Manual of the APA names it (7th edition, 8.13).
        csl: As CSL abbreviates it in its English locale, so that a processor knows the kind of locator.
    """

    short: str
    full: str
    mla: str
    apa: str
    csl: str


def _as_it_is(name: str) -> Unit:
    return Unit(name, name, name, name, name)


UNITS: Final[Mapping[str, Unit]] = MappingProxyType(
    {
        "book": Unit("bk.", "book", "bk.", "Book", "bk."),
        "chapter": Unit("chap.", "chapter", "ch.", "Chapter", "chap."),
        "column": Unit("col.", "column", "col.", "col.", "col."),
        "division": Unit("div.", "division", "div.", "div.", "div."),
        "folio": Unit("fol.", "folio", "fol.", "fol.", "fol."),
        "line": Unit("l.", "line", "line", "line", "l."),
        "note": Unit("n.", "note", "note", "Note", "n."),
        "page": Unit("p.", "page", "p.", "p.", "p."),
        "paragraph": Unit("¶", "paragraph", "par.", "para.", "para."),
        "part": Unit("pt.", "part", "pt.", "Part", "pt."),
        "section": Unit("sec.", "section", "sec.", "Section", "sec."),
        "verse": Unit("v.", "verse", "verse", "verse", "v."),
        "volume": Unit("vol.", "volume", "vol.", "Vol.", "vol."),
    }
)
"""The units that have abbreviations; others, such as ``speech`` or ``letter``, are called by their names."""


def located(locators: Sequence[Locator], form: str) -> str:
    """Where something stands, outermost unit first, such as ``chapter 2, paragraph 5``.

    A unit that is the only one of its kind and has its name as label, such as ``title``, is named once.

    Args:
        locators: The units.
        form: An attribute of `Unit`.
    """
    return ", ".join(_named(part, form) for part in locators)


def _named(part: Locator, form: str) -> str:
    if part.unit == TEXT:
        return f"“{inner_quotation(part.label)}”"
    name = getattr(UNITS.get(part.unit) or _as_it_is(part.unit), form)
    return str(name) if name == part.label else f"{name} {part.label}".strip()


def note_sentence(citation: Citation) -> str:
    """Locators and quoted words as a sentence without a stop; empty where there are neither."""
    place = located(citation.locators, "full")
    words = f"“{inner_quotation(citation.words)}”" if citation.words else ""
    sentence = ", ".join(part for part in (place, words) if part)
    return sentence[:1].upper() + sentence[1:]


def inner_quotation(words: str) -> str:
    """Words to stand between double quotation marks: their own become single."""
    return words.translate(_INNER)


_INNER: Final = str.maketrans({"“": "‘", "”": "’", '"': "'"})
