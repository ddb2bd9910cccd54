"""A citation as words to read, in one of the styles of `textus.transforms.citations.styles`."""

from collections.abc import Callable, Sequence
from html import escape

from textus.edition.errors import TextusError
from textus.transforms.citations.citation import Citation, Locator
from textus.transforms.citations.locators import inner_quotation, located
from textus.transforms.citations.segments import Segments, in_html, in_text
from textus.transforms.citations.styles import STYLES
from textus.transforms.citations.styles.short import short_place

__all__ = ["DEFAULT_STYLE", "cite_html", "cite_text", "located_html", "place_html", "short_html"]

DEFAULT_STYLE = "chicago"


def cite_text(citation: Citation, style: str = DEFAULT_STYLE) -> str:
    """A citation as plain text.

    Raises:
        TextusError: There is no such style.
    """
    return in_text(_style(style)(citation))


def cite_html(citation: Citation, style: str = DEFAULT_STYLE) -> str:
    """The same words as HTML, with titles in ``cite`` elements.

    Raises:
        TextusError: There is no such style.
    """
    return in_html(_style(style)(citation))


def place_html(citation: Citation) -> str:
    """The beginning of a short citation as HTML: what those of all words of a passage have in common."""
    return in_html(short_place(citation))


def located_html(place: str, locators: Sequence[Locator]) -> str:
    """The beginning of the short citations of a passage, by that of its text."""
    where = escape(located(locators, "short"))
    return f"{place}, {where}" if place and where else place or where


def short_html(place: str, words: str, url: str) -> str:
    """A short citation as HTML.

    Args:
        place: Its beginning.
        words: The words that are quoted, or the empty string.
        url: Their address, or the empty string where none is known.
    """
    quoted = f"“{inner_quotation(words)}”" if words else ""
    return ", ".join(filter(None, (place, escape(quoted), escape(url))))


def _style(name: str) -> Callable[[Citation], Segments]:
    if name not in STYLES:
        from difflib import get_close_matches  # noqa: PLC0415 - for the message alone

        near = get_close_matches(name, STYLES, 1)
        remedy = f"did you mean {near[0]}?" if near else f"its styles are {', '.join(STYLES)}"
        raise TextusError(name, "no such citation style", remedy)
    return STYLES[name]
