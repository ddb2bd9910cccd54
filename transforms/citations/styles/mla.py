"""Works cited as the MLA Handbook has them (9th edition, chapter 5).

History of the USSR: A Digital Edition. Edited by The Textus editors, 23 Nov. 2026, par. 5, “Robert
Lansing”, https://example.org/ussr/text/history-of-the-ussr.html#m54.

A date that is not known is left out (5.68).
"""

from typing import Final

from textus.transforms.citations.citation import Citation
from textus.transforms.citations.locators import located
from textus.transforms.citations.names import read_names
from textus.transforms.citations.segments import Segments, italic, joined, plain, quoted, sentences

__all__ = ["mla"]

_MONTHS: Final = (
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)


def mla(citation: Citation) -> Segments:
    """Author. “Part.” Edition, edited by Editor, date, locator, “words”, address."""
    edited = f"edited by {_editors(citation.editors)}" if citation.editors else ""
    if citation.container:
        part, container = quoted(citation.title, "."), italic(citation.container)
    else:
        part, container = italic(citation.title), ()
        edited = edited[:1].upper() + edited[1:]
    date, place = _date(citation.date_parts), located(citation.locators, "mla")
    if not (container or edited or date):
        place = place[:1].upper() + place[1:]
    elements = joined(
        (
            container,
            plain(edited),
            plain(date),
            plain(place),
            quoted(citation.words),
            plain(citation.url),
        ),
        ", ",
    )
    return sentences((plain(_authors(citation.authors)), part, elements))


def _authors(people: tuple[str, ...]) -> str:
    names = read_names(people)
    if not names:
        return ""
    if len(names) == 1:
        return names[0].inverted
    comma = "," if names[0].is_person or len(names) > 2 else ""
    return f"{names[0].inverted}{comma} {'et al.' if len(names) > 2 else f'and {names[1].in_order}'}"


def _editors(people: tuple[str, ...]) -> str:
    names = read_names(people)
    return f"{names[0].in_order} et al." if len(names) > 2 else " and ".join(name.in_order for name in names)


def _date(parts: tuple[int, ...]) -> str:
    year, month, day = (*map(str, parts), "", "", "")[:3]
    return " ".join(part for part in (day, _MONTHS[int(month) - 1] if month else "", year) if part)
