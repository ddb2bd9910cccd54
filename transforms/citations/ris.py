"""RIS, the tagged format of reference managers (specification of Reference Manager, 2001).

Each field is one line: two letters, two spaces, a hyphen, a space, a value. Lines end with CR and LF.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from textus.transforms.citations.citation import Citation, Cited
from textus.transforms.citations.locators import note_sentence
from textus.transforms.citations.names import read_names

__all__ = ["write_ris"]

_PART: Final = MappingProxyType({Cited.ENTITY: "ENCYC"})


def write_ris(citation: Citation) -> str:
    """One record, from ``TY`` to ``ER``."""
    return "\r\n".join(f"{tag}  - {value}" for tag, value in _fields(citation))


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", _PART.get(citation.cited, "ECHAP") if citation.container else "EBOOK"
    yield "ID", citation.key
    for author in read_names(citation.authors):
        yield "AU", author.inverted
    yield "TI", citation.title
    if citation.container:
        yield "T2", citation.container
    for editor in read_names(citation.editors):
        yield "ED", editor.inverted
    if citation.date_parts:
        yield "PY", citation.year
        year, month, day = (*citation.published.split("-"), "", "")[:3]
        yield "DA", f"{year}/{month}/{day}/"
    if citation.language:
        yield "LA", citation.language
    if note := note_sentence(citation):
        yield "N1", note
    yield "UR", citation.url
    yield "ER", ""
