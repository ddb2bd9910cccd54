"""The formats of citations, in one flat table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from textus.transforms.citations.annotation import write_annotation
from textus.transforms.citations.bibtex import write_bibtex
from textus.transforms.citations.citation import Citation
from textus.transforms.citations.csl_json import write_csl_json
from textus.transforms.citations.ris import write_ris
from textus.transforms.citations.text import cite_text
from textus.transforms.citations.url import write_url

__all__ = ["FORMATS", "Format"]


class Format(NamedTuple):
    """A format of citations.

    Attributes:
        write: Writes a citation, without a line end after it.
        media_type: What a server calls a file of it.
        suffix: How the name of such a file ends.
        label: What a page calls it.
    """

    write: Callable[[Citation], str]
    media_type: str
    suffix: str
    label: str


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "text": Format(cite_text, "text/plain", ".txt", "Text"),
        "csl-json": Format(write_csl_json, "application/vnd.citationstyles.csl+json", ".json", "CSL-JSON"),
        "bibtex": Format(write_bibtex, "application/x-bibtex", ".bib", "BibTeX"),
        "ris": Format(write_ris, "application/x-research-info-systems", ".ris", "RIS"),
        "annotation": Format(write_annotation, "application/ld+json", ".jsonld", "Web Annotation"),
        "url": Format(write_url, "text/uri-list", ".uri", "Address"),
    }
)
"""Every format by its name. Text comes in the default style; `cite_text` has the others."""
