"""Citations for pages: of anchors of a document, of documents, entities and the edition."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from textus.edition.entity import Entity
from textus.edition.settings import Settings
from textus.transforms.addresses import fragment
from textus.transforms.citations import (
    FORMATS,
    Citation,
    cite_document,
    cite_edition,
    cite_entity,
    cite_html,
    cite_mention,
    cite_passage,
    units_around,
)
from textus.transforms.facts import DocumentFacts, MentionFact, PassageFact
from textus.transforms.site.render import markup
from textus.transforms.site.site import Site

__all__ = [
    "Citing",
    "citation_files",
    "cite_register_entry",
    "cite_whole_edition",
    "edition_citation_files",
]

_FILES = ("bibtex", "ris", "csl-json")
"""The formats that pages offer to download."""


class Citing:
    """How to cite from one document.

    Args:
        site: The site.
        facts: The facts of the document.
    """

    def __init__(self, site: Site, facts: DocumentFacts) -> None:
        self._site = site
        self._facts = facts

    @cached_property
    def _settings(self) -> Settings:
        return _settings_of(self._site)

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
        return cite_html(self._citation(anchor), "short")

    def document(self) -> str:
        """The citation of the document as a whole."""
        return markup(cite_html(cite_document(self._facts, self._settings, self._site.addresses)))

    def chronology_anchor(self, anchor: str) -> str:
        """Where a date of the document stands in the chronology."""
        return fragment(f"{self._facts.name}.{anchor}".replace(" ", "_"))

    def _citation(self, anchor: str) -> Citation:
        facts, settings, addresses = self._facts, self._settings, self._site.addresses
        mention = self._mentions.get(anchor)
        passage = self._passages.get(mention.passage if mention else anchor)
        around = self._around(passage)
        if mention is not None:
            return cite_mention(facts, mention, passage, settings, addresses, around=around)
        if passage is not None:
            return cite_passage(facts, passage, settings, addresses, around=around)
        return cite_document(facts, settings, addresses)

    def _around(self, passage: PassageFact | None) -> Sequence[PassageFact]:
        return () if passage is None else units_around(passage, self._by_ref)


def cite_whole_edition(site: Site) -> str:
    """The citation of the edition."""
    return markup(cite_html(cite_edition(_settings_of(site), site.addresses)))


def cite_register_entry(site: Site, entity: Entity) -> str:
    """The citation of a register entry."""
    return markup(cite_html(cite_entity(entity, _settings_of(site), site.addresses)))


def citation_files(site: Site, facts: DocumentFacts) -> Iterator[tuple[str, str]]:
    """The citation of a document in the formats of reference managers, by the ending of the file."""
    return _files(cite_document(facts, _settings_of(site), site.addresses))


def edition_citation_files(site: Site) -> Iterator[tuple[str, str]]:
    """The same for the edition."""
    return _files(cite_edition(_settings_of(site), site.addresses))


def _files(citation: Citation) -> Iterator[tuple[str, str]]:
    for name in _FILES:
        yield FORMATS[name].suffix, FORMATS[name].write(citation) + "\n"


def _settings_of(site: Site) -> Settings:
    """The settings with the title that the edition goes by where they name none."""
    return site.edition.settings._replace(title=site.title)
