"""A citation as words to read, in one of the styles of `textus.transforms.citations.styles`."""

from collections.abc import Callable

from textus.edition.errors import TextusError
from textus.transforms.citations.citation import Citation
from textus.transforms.citations.segments import Segments, in_html, in_text
from textus.transforms.citations.styles import STYLES

__all__ = ["DEFAULT_STYLE", "cite_html", "cite_text"]

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


def _style(name: str) -> Callable[[Citation], Segments]:
    if name not in STYLES:
        from difflib import get_close_matches  # noqa: PLC0415 - for the message alone

        near = get_close_matches(name, STYLES, 1)
        remedy = f"did you mean {near[0]}?" if near else f"its styles are {', '.join(STYLES)}"
        raise TextusError(name, "no such citation style", remedy)
    return STYLES[name]
