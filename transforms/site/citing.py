"""Citations for pages: of anchors of a document, of documents, entities and the edition."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from textus.edition.entity import Entity
from textus.transforms.addresses import fragment
from textus.transforms.citations import (
    FORMATS,
    Citation,
    cite_document,
    cite_edition,
    cite_html,
    entry_html,
    located_html,
    locators_of,
    place_html,
    short_html,
    shortened,
    together,
    units_around,
)
from textus.transforms.facts import DocumentFacts, MentionFact, PassageFact
from textus.transforms.site.render import markup
from textus.transforms.site.site import Site

__all__ = [
    "Citing",
    "Download",
    "cite_register_entry",
    "cite_whole_edition",
    "edition_citation_files",
    "texts_citation_files",
]

_FILES = ("bibtex", "ris", "csl-json")
"""The formats that pages offer to download."""


class Download(NamedTuple):
    """Something that a page offers to save.

    Attributes:
        label: What the page calls it.
        target: Its address.
        file: The name of the file, where the address holds the file itself.
    """

    label: str
    target: str
    file: str = ""


class Citing:
    """How to cite from one document.

    Args:
        site: The site.
        facts: The facts of the document.
        alone: Whether the document is cited from a page of its own, which is of no folder: its address is not known
            unless the edition says where it is published.
    """

    def __init__(self, site: Site, facts: DocumentFacts, *, alone: bool = False) -> None:
        self._site = site
        self._alone = alone
        self._facts = facts
        self._places: dict[str, str] = {}

    @property
    def homeless(self) -> bool:
        """Whether the page has no address that could be cited."""
        return self._alone and not self._site.addresses.base_url

    @cached_property
    def _passages(self) -> dict[str, PassageFact]:
        return {passage.anchor: passage for passage in self._facts.passages}

    @cached_property
    def _by_ref(self) -> dict[str, PassageFact]:
        return {passage.ref: passage for passage in self._facts.passages}

    @cached_property
    def _mentions(self) -> dict[str, MentionFact]:
        return {mention.anchor: mention for mention in self._facts.mentions}

    def short(self, anchor: str) -> str:
        """The short citation of a passage or a mention, as HTML."""
        mention = self._mentions.get(anchor)
        passage = self._passages.get(mention.passage if mention else anchor)
        words = shortened(mention.words) if mention else ""
        known = anchor and (mention is not None or passage is not None)
        url = f"{self._page}#{fragment(anchor)}" if known and self._page else self._page
        return short_html(self._place(passage), words, url)

    @cached_property
    def _page(self) -> str:
        """The lasting address of the page, or the empty string."""
        return (
            ""
            if self.homeless
            else self._site.addresses.absolute(self._site.addresses.document(self._facts.name))
        )

    @cached_property
    def whole(self) -> Citation:
        """The citation of the document as a whole."""
        settings = self._site.edition.settings if self._alone else self._site.settings
        citation = cite_document(self._facts, settings, self._site.addresses)
        return replace(citation, url="", page="") if self.homeless else citation

    def document(self) -> str:
        """The same in words, as HTML."""
        return markup(cite_html(self.whole))

    @cached_property
    def written(self) -> dict[str, str]:
        """The same in the formats of reference managers, by their names."""
        return {name: FORMATS[name].write(self.whole) for name in _FILES}

    def downloads(self, name: str) -> list[Download]:
        """These as files, by addresses that hold them.

        Args:
            name: What the files are called, without an ending.
        """
        return [
            Download(
                FORMATS[format_].label,
                _data(f"{text}\n", FORMATS[format_].media_type),
                name + FORMATS[format_].suffix,
            )
            for format_, text in self.written.items()
        ]

    def chronology_anchor(self, anchor: str) -> str:
        """Where a date of the document stands in the chronology."""
        return fragment(f"{self._facts.name}.{anchor}".replace(" ", "_"))

    def _place(self, passage: PassageFact | None) -> str:
        """How the short citations of a passage and of its words begin."""
        anchor = passage.anchor if passage else ""
        place = self._places.get(anchor)
        if place is None:
            if passage is None:
                place = place_html(self.whole)
            else:
                units = (*units_around(passage, self._by_ref), passage)
                place = located_html(self._place(None), locators_of(units))
            self._places[anchor] = place
        return place


def cite_whole_edition(site: Site) -> str:
    """The citation of the edition."""
    return markup(cite_html(cite_edition(site.settings, site.addresses)))


def cite_register_entry(site: Site, entity: Entity) -> str:
    """The citation of a register entry."""
    return markup(entry_html(entity, site.settings, site.addresses))


def edition_citation_files(site: Site) -> Iterator[tuple[str, str]]:
    """The citation of the edition in the formats of reference managers, by the name of the file."""
    citation = cite_edition(site.settings, site.addresses)
    for name in _FILES:
        yield f"edition{FORMATS[name].suffix}", FORMATS[name].write(citation) + "\n"


def texts_citation_files(
    written: Callable[[str], Iterator[str]],
) -> Iterator[tuple[str, Iterator[str]]]:
    """Those of all texts, one file for each format, piece by piece.

    Args:
        written: What `Citing.written` has of each text, for a format.
    """
    for name in _FILES:
        yield f"texts{FORMATS[name].suffix}", together(written(name), name)


def _data(text: str, media_type: str) -> str:
    """An address that holds a text."""
    return f"data:{media_type};base64,{b64encode(text.encode()).decode('ascii')}"
