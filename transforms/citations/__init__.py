"""Citations: of editions, texts, passages, mentions and register entries, in styles and formats.

To add a format: write one file with a function from `Citation` to a text, and add a line to the table in
`formats.py`. To add a style: the same in `styles/`, with a function from `Citation` to segments.
"""

from textus.transforms.citations.citation import Citation, Cited, Locator, Quote, shortened
from textus.transforms.citations.compose import (
    cite_document,
    cite_edition,
    cite_entity,
    cite_mention,
    cite_passage,
    locators_of,
    units_around,
)
from textus.transforms.citations.csl_style import cite_with_csl
from textus.transforms.citations.entries import entry_html
from textus.transforms.citations.formats import FORMATS, Format
from textus.transforms.citations.several import together
from textus.transforms.citations.styles import STYLES
from textus.transforms.citations.text import cite_html, cite_text, located_html, place_html, short_html

__all__ = [
    "FORMATS",
    "STYLES",
    "Citation",
    "Cited",
    "Format",
    "Locator",
    "Quote",
    "cite_document",
    "cite_edition",
    "cite_entity",
    "cite_html",
    "cite_mention",
    "cite_passage",
    "cite_text",
    "cite_with_csl",
    "entry_html",
    "located_html",
    "locators_of",
    "place_html",
    "short_html",
    "shortened",
    "together",
    "units_around",
]
