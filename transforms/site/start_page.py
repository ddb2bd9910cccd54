"""The start page: what the edition is, its texts and its registers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from textus.edition.dates import from_edtf, in_words
from textus.edition.errors import TextusError
from textus.transforms.citations.names import read_names
from textus.transforms.site.all_texts import TextLine
from textus.transforms.site.citing import Download, cite_whole_edition
from textus.transforms.site.labels import KIND_LABELS, counted
from textus.transforms.site.register_page import register_page_name
from textus.transforms.site.render import render_in_parts
from textus.transforms.site.site import CHRONOLOGY, Site

__all__ = ["render_start"]

_OF_ALL_TEXTS: Final = (
    Download("All texts as BibTeX", "texts.bib"),
    Download("All texts as RIS", "texts.ris"),
    Download("All texts as CSL-JSON", "texts.json"),
)


def render_start(
    site: Site,
    texts: Iterable[TextLine],
    extent: tuple[int, int, int],
    entities: Mapping[str, int],
    dates: int,
) -> Iterator[str]:
    """The start page, piece by piece.

    Args:
        site: The site.
        texts: The texts, in order; they are asked for while the page is written.
        extent: How many texts there are, how many characters they have, and how many of them are shown.
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
        registers.append({"page": CHRONOLOGY, "label": "Dates", "extent": counted(dates, "date", "dates")})
    return render_in_parts(
        "start.html",
        site=site,
        here="index.html",
        page_title=site.title,
        many=extent[0] > 1,
        texts=(
            (
                site.addresses.document(text.name),
                text.title,
                "; ".join(filter(None, (*_said(text.authors), _day(text.created), f"{text.words:,} words"))),
            )
            for text in texts
        ),
        registers=registers,
        citation=cite_whole_edition(site),
        downloads=[
            Download("BibTeX", "edition.bib"),
            Download("RIS", "edition.ris"),
            Download("CSL-JSON", "edition.json"),
            Download("SQLite", "edition.sqlite"),
            *(_OF_ALL_TEXTS if extent[0] > 1 else ()),
        ],
        facts=_facts(site, *extent[1:]),
    )


def _said(authors: Sequence[str]) -> Iterator[str]:
    """Names as they are said, without what catalogues add to them."""
    return (name.in_order for name in read_names(authors))


def _day(created: str) -> str:
    """When a text was written, in words where it is a date that can be read."""
    try:
        return in_words(from_edtf(created)) if created else ""
    except TextusError:
        return created


def _facts(site: Site, source: int, shown: int) -> list[tuple[str, list[str]]]:
    settings = site.edition.settings
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
