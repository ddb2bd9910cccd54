"""References as the Publication Manual of the APA has them (7th edition, chapters 9 and 10).

The Textus editors (Ed.). (2026). History of the USSR: A Digital Edition (para. 5, “Robert Lansing”).
https://example.org/ussr/text/history-of-the-ussr.html#m54

No stop follows an address (9.35).
"""

from typing import Final

from textus.transforms.citations.citation import Citation
from textus.transforms.citations.locators import located
from textus.transforms.citations.names import Name, enumerated, read_names
from textus.transforms.citations.segments import (
    Segments,
    in_text,
    italic,
    joined,
    plain,
    quoted,
    sentences,
)

__all__ = ["apa"]

_ALL_NAMED: Final = 20


def apa(citation: Citation) -> Segments:
    """Author. (Year). Part. In Editor (Ed.), Edition (locator, “words”). Address."""
    authors, editors = read_names(citation.authors), read_names(citation.editors)
    parts: tuple[Segments, ...]
    year = plain(f"({citation.year or 'n.d.'})")
    place = in_text(joined((plain(located(citation.locators, "apa")), quoted(citation.words)), ", "))
    if citation.container:
        role = f" {_role(editors)}, " if editors else ""
        whole = plain(f"In {_in_order(editors)}{role}") + italic(citation.container) + _bracketed(place)
        title = plain(citation.title)
        parts = (plain(_inverted(authors)), year, title, whole) if authors else (title, year, whole)
    else:
        mentioned = f"{_in_order(editors)}, {_role(editors)[1:-1]}" if authors and editors else ""
        title = italic(citation.title) + _bracketed("; ".join(part for part in (mentioned, place) if part))
        if authors:
            parts = (plain(_inverted(authors)), year, title)
        elif editors:
            parts = (plain(f"{_inverted(editors)} {_role(editors)}"), year, title)
        else:
            parts = (title, year)
    return joined((sentences(parts), plain(citation.url)), " ")


def _role(editors: tuple[Name, ...]) -> str:
    return "(Eds.)" if len(editors) > 1 else "(Ed.)"


def _bracketed(words: str) -> Segments:
    return plain(f" ({words})" if words else "")


def _inverted(names: tuple[Name, ...]) -> str:
    words = [
        ", ".join(part for part in (name.full_family, name.initials, name.suffix) if part) for name in names
    ]
    if len(words) > _ALL_NAMED:
        return f"{', '.join(words[: _ALL_NAMED - 1])}, … {words[-1]}"
    if len(words) == 2 and names[0].is_person:
        return f"{words[0]}, & {words[1]}"
    return enumerated(words, "&")


def _in_order(names: tuple[Name, ...]) -> str:
    words = [
        " ".join(part for part in (name.initials, name.full_family, name.suffix) if part) for name in names
    ]
    return enumerated(words, "&") if words else ""
