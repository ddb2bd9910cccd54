"""The words of a citation in print: plain and italic, so that text and HTML say the same."""

from collections.abc import Iterable
from html import escape
from typing import Final, NamedTuple

from textus.transforms.citations.locators import inner_quotation

__all__ = [
    "Segment",
    "Segments",
    "in_html",
    "in_text",
    "italic",
    "joined",
    "plain",
    "quoted",
    "sentences",
    "stopped",
]

_ENDS: Final = (".", "?", "!", "…")


class Segment(NamedTuple):
    """Some words, in roman or in italics."""

    text: str
    italic: bool = False


Segments = tuple[Segment, ...]


def plain(text: str) -> Segments:
    """Words in roman; none, if there are none."""
    return (Segment(text),) if text else ()


def italic(text: str) -> Segments:
    """A title in italics; none, if there is none."""
    return (Segment(text, italic=True),) if text else ()


def quoted(words: str, stop: str = "") -> Segments:
    """Words between quotation marks, with the stop inside them that American usage wants after a title."""
    if not words:
        return ()
    inner = inner_quotation(words)
    return plain(f"“{inner}{'' if inner.endswith(_ENDS) else stop}”")


def joined(parts: Iterable[Segments], separator: str) -> Segments:
    """Parts with a separator between those that hold words."""
    found: list[Segment] = []
    for part in parts:
        if part:
            found.extend((*plain(separator), *part) if found else part)
    return tuple(found)


def stopped(part: Segments) -> Segments:
    """A part that ends in a full stop, if it does not end a sentence already."""
    if not part or part[-1].text.rstrip("’”'").endswith(_ENDS):
        return part
    return (*part, Segment("."))


def sentences(parts: Iterable[Segments]) -> Segments:
    """Parts as sentences, one after the other."""
    return joined((stopped(part) for part in parts), " ")


def in_text(segments: Segments) -> str:
    """As plain text."""
    return "".join(segment.text for segment in segments)


def in_html(segments: Segments) -> str:
    """As HTML, with titles in ``cite`` elements."""
    return "".join(
        f"<cite>{escape(segment.text)}</cite>" if segment.italic else escape(segment.text)
        for segment in segments
    )
