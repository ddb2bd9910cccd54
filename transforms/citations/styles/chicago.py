"""The bibliography form of the Chicago Manual of Style (18th edition, chapters 13 and 14).

History of the USSR: A Digital Edition. Edited by The Textus editors. 2026. Paragraph 5, “Robert Lansing”.
https://example.org/ussr/text/history-of-the-ussr.html#m54.
"""

from functools import lru_cache
from typing import Final

from textus.transforms.citations.citation import Citation
from textus.transforms.citations.locators import note_sentence
from textus.transforms.citations.names import enumerated, read_names
from textus.transforms.citations.segments import Segments, italic, joined, plain, quoted, sentences

__all__ = ["chicago"]

_ALL_NAMED: Final = 6
_NAMED_OF_MORE: Final = 3
_REMEMBERED: Final = 64
"""The names of so many citations are remembered: those of one edition are mostly the same."""


def chicago(citation: Citation) -> Segments:
    """Author. “Part.” In Edition, edited by Editor. Year. Locator, “words”. Address."""
    edited = f"edited by {_in_order(citation.editors)}" if citation.editors else ""
    if citation.container:
        part = quoted(citation.title, ".")
        whole = joined((plain("In ") + italic(citation.container), plain(edited)), ", ")
    else:
        part = italic(citation.title)
        whole = plain(edited[:1].upper() + edited[1:])
    return sentences(
        (
            plain(_inverted(citation.authors)),
            part,
            whole,
            plain(citation.year or "n.d."),
            plain(note_sentence(citation)),
            plain(citation.url),
        )
    )


@lru_cache(_REMEMBERED)
def _inverted(people: tuple[str, ...]) -> str:
    """The first name inverted, for it is sorted by."""
    names = read_names(people)
    words = [name.in_order if place else name.inverted for place, name in enumerate(names)]
    if len(words) == 2 and names[0].is_person:
        return f"{words[0]}, and {words[1]}"
    return _listed(words)


@lru_cache(_REMEMBERED)
def _in_order(people: tuple[str, ...]) -> str:
    return _listed([name.in_order for name in read_names(people)])


def _listed(words: list[str]) -> str:
    if len(words) > _ALL_NAMED:
        return f"{', '.join(words[:_NAMED_OF_MORE])}, et al."
    return enumerated(words, "and")
