"""The start page: what the edition is, its texts and its registers."""

from collections.abc import Mapping, Sequence

from textus.edition.dates import from_edtf, in_words
from textus.edition.errors import TextusError
from textus.transforms.database import DocumentRecord
from textus.transforms.site.citing import cite_whole_edition
from textus.transforms.site.labels import KIND_LABELS, counted
from textus.transforms.site.register_page import register_page_name
from textus.transforms.site.render import render
from textus.transforms.site.site import Site

__all__ = ["render_start"]


def render_start(
    site: Site, documents: Sequence[DocumentRecord], entities: Mapping[str, int], dates: int
) -> str:
    """The start page.

    Args:
        site: The site.
        documents: The documents, in order.
        entities: The number of entities by kind.
        dates: The number of dates.
    """
    registers = [
        {
            "page": register_page_name(kind),
            "label": KIND_LABELS[kind][1],
            "extent": counted(entities[kind], "entry", "entries"),
        }
        for kind in KIND_LABELS
        if entities.get(kind)
    ]
    if dates:
        registers.append({"page": "dates.html", "label": "Dates", "extent": counted(dates, "date", "dates")})
    return render(
        "start.html",
        site=site,
        here="index.html",
        page_title=site.title,
        texts=[
            {
                "page": site.addresses.document(d.name),
                "title": d.title,
                "extent": "; ".join(filter(None, (*d.authors, _day(d.created), f"{d.words:,} words"))),
            }
            for d in documents
        ],
        registers=registers,
        citation=cite_whole_edition(site),
        downloads=[
            ("BibTeX", "edition.bib"),
            ("RIS", "edition.ris"),
            ("CSL-JSON", "edition.json"),
            ("SQLite", "edition.sqlite"),
        ],
        facts=_facts(site, documents),
    )


def _day(created: str) -> str:
    """When a text was written, in words where it is a date that can be read."""
    try:
        return in_words(from_edtf(created)) if created else ""
    except TextusError:
        return created


def _facts(site: Site, documents: Sequence[DocumentRecord]) -> list[tuple[str, list[str]]]:
    settings = site.edition.settings
    source = sum(d.characters for d in documents)
    shown = sum(d.shown for d in documents)
    facts: list[tuple[str, list[str]]] = []
    if settings.editors:
        facts.append(("Edited by", list(settings.editors)))
    if settings.published:
        facts.append(("Published", [f"{settings.published.day} {settings.published:%B %Y}"]))
    if settings.base_url:
        facts.append(("Address", [settings.base_url]))
    facts.append(
        (
            "Account of the text",
            [
                f"{source:,} characters in the source",
                f"{shown:,} shown in the reading view",
                f"{source - shown:,} left out by rule (header, alternatives)",
            ],
        )
    )
    if settings.rights:
        facts.append(("Terms of use", [settings.rights]))
    return facts
