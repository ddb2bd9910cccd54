"""The short form that stands in the cards of a page.

History of the USSR: A Digital Edition, ¶ 5, “Robert Lansing”, https://example.org/ussr/…#m54
"""

from textus.transforms.citations.citation import Citation
from textus.transforms.citations.locators import located
from textus.transforms.citations.segments import Segments, italic, joined, plain, quoted

__all__ = ["short", "short_place"]


def short(citation: Citation) -> Segments:
    """“Part”, in Edition, locator, “words”, address."""
    return joined((short_place(citation), quoted(citation.words), plain(citation.url)), ", ")


def short_place(citation: Citation) -> Segments:
    """“Part”, in Edition, locator: what all words of a passage have in common."""
    whole = plain("in ") + italic(citation.container) if citation.container else italic(citation.title)
    part = quoted(citation.title) if citation.container else ()
    place = plain(located(citation.locators, "short"))
    return joined((part, whole, place), ", ")
