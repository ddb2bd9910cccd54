"""Sigla: what an apparatus calls a witness, an edition or a scholar (TEI Guidelines, 12.1.4.3 and 12.1.2)."""

from typing import Final

from lxml import etree

from textus.edition.tei import NS, local_name
from textus.edition.words import words_of

__all__ = ["name_of_authority", "siglum_of"]

_SIGLA: Final = (f"{NS}abbr[@type='siglum']", f"{NS}idno[@type='siglum']", f"{NS}*[@type='siglum']")
_PERSONS: Final = frozenset({"author", "editor", "name", "persName", "person", "principal", "respStmt"})
_SHORT: Final = 8
"""Characters of a heading that can be the siglum of a group."""
_RAISED: Final = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_PLACED: Final = {
    **dict.fromkeys(("sup", "super", "superscript"), _RAISED),
    **dict.fromkeys(("sub", "subscript"), _LOWERED),
}
"""What letters become by where they stand, as those for a hand of a witness do."""


def siglum_of(element: etree._Element) -> str:
    """The siglum that a witness, a group of them or a bibliographic reference has, or the empty string."""
    for path in _SIGLA:
        found = element.find(path)
        if found is not None:
            return _placed(found)
    head = element.find(NS + "head") if local_name(element) == "listWit" else None
    words = "" if head is None else words_of(head)
    return words if len(words) <= _SHORT else ""


def name_of_authority(element: etree._Element) -> str:
    """What an apparatus calls a source of readings: its siglum, the number of a hand, the family name of a person."""
    siglum = siglum_of(element) or (element.get("n", "") if local_name(element) == "handNote" else "")
    if siglum or local_name(element) not in _PERSONS:
        return siglum
    named = next((one for path in _SIGLA if (one := element.find(f".//{path}")) is not None), None)
    if named is not None:
        return _placed(named)
    families = [words for one in element.iter(NS + "surname") if (words := words_of(one))]
    return families[0] if len(families) == 1 else ""


def _placed(siglum: etree._Element) -> str:
    """The words of a siglum; what stands above or below the line is written by characters that do."""
    inner = list(siglum)
    table = _PLACED.get(inner[0].get("rend", "").strip()) if len(inner) == 1 else None
    if table is None or inner[0].tag != NS + "hi" or len(inner[0]):
        return words_of(siglum)
    before, raised, behind = siglum.text or "", inner[0].text or "", inner[0].tail or ""
    moved = raised.strip().translate(table)
    if any(letter in raised for letter in moved):  # one of them has no such character
        return words_of(siglum)
    return f"{before.lstrip()}{moved}{behind.rstrip()}"
