"""The short form that stands in the cards of a page.

History of the USSR: A Digital Edition, ¶ 5, “Robert Lansing”, https://example.org/ussr/…#m54
"""

from textus.transforms.citations.citation import Citation
from textus.transforms.citations.locators import located
from textus.transforms.citations.segments import Segments, italic, joined, plain, quoted

__all__ = ["short"]


def short(citation: Citation) -> Segments:
    """“Part”, in Edition, locator, “words”, address."""
    whole = plain("in ") + italic(citation.container) if citation.container else italic(citation.title)
    part = quoted(citation.title) if citation.container else ()
    place = plain(located(citation.locators, "short"))
    return joined((part, whole, place, quoted(citation.words), plain(citation.url)), ", ")
