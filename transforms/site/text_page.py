"""The page of a document: its text with notes, marks, views and citations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textus.edition.document import Document
from textus.edition.tei import local_name
from textus.transforms.addresses import file_name
from textus.transforms.facts import DocumentFacts
from textus.transforms.facts.gather import gather_facts
from textus.transforms.html.languages import html_language
from textus.transforms.html.links import PageLinks
from textus.transforms.html.page import Heading, Note, Page, interactive, title_head
from textus.transforms.html.placing import placing
from textus.transforms.html.rendition import direction
from textus.transforms.html.synopsis import sigla_of, synopsis_of
from textus.transforms.html.tally import PAGE_VIEWS
from textus.transforms.html.writer import write_items
from textus.transforms.ledger.count import accounts_of, audited
from textus.transforms.ledger.exact import check_exact
from textus.transforms.lines.writer import Written
from textus.transforms.site.citing import Citing
from textus.transforms.site.labels import KIND_LABELS
from textus.transforms.site.render import markup, render
from textus.transforms.site.site import Site
from textus.transforms.stream import Item, stream_of
from textus.transforms.stream.anchors import Anchors
from textus.transforms.text import write_text

__all__ = ["Rendered", "render_document"]

_INITIAL = 180
"""A paragraph of at least so many characters fills the lines that an initial needs."""
_TOC_PARAGRAPHS = 60
"""Paragraphs that a table of contents may name."""
_TOC_WORDS = 44
"""Characters of a paragraph's beginning in the table of contents."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as page, plain text and facts."""

    page: str
    html: str
    text: str
    facts: DocumentFacts


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    label: str
    count: int


def render_document(document: Document, site: Site, *, root: str | None, css: str = "") -> Rendered:
    """Render one document: a pure function of the document, the registers and the settings.

    Args:
        document: The document.
        site: The site it is part of.
        root: The way from its page to the root of the site; None for a page that stands alone.
        css: The style sheet of a page that stands alone, as a data address.

    Raises:
        InexactError: A page or a text has lost something of the document, or has it twice.
    """
    witness = document.witnesses.find(site.witness) if site.witness else None
    items = stream_of(document, site.models, witness)
    anchors = Anchors(items, document.passages, site.registers)
    facts = gather_facts(document, items, anchors, site.models)
    citing = Citing(site, facts)
    page = _page(document, items, anchors, site, facts, citing, root)
    write_items(items, page)
    text = write_text(items, "reading")
    facts = _audited(document, items, page, text, facts, site)
    language = page.language
    html = render(
        "text.html",
        site=site,
        root=root or "",
        here=site.addresses.document(document.name),
        css=css,
        page_title=facts.title if facts.title == site.title else f"{facts.title}, {site.title}",
        page_description=site.description or facts.title,
        language=language if language != "en" else "",
        direction=direction(language),
        imprint=_imprint(document),
        heading=markup(page.title_html) if page.title_html else facts.title,
        subtitle=document.header.subtitle or (site.description if len(site.documents) == 1 else ""),
        body=markup("".join(page.out)),
        notes=[_note(note) for note in page.notes],
        entries=[replace(entry, html=markup(entry.html)) for entry in page.entries],
        sigla=sigla_of(document) if page.entries else [],
        synopsis=synopsis_of(document, anchors) if page.entries else [],
        witness=witness,
        placing=placing(page.notes, facts),
        toc=_contents(page, facts),
        views=page.differs,
        calendars=page.calendars,
        marks=[_Mark(k, KIND_LABELS[k][1], page.marks[k]) for k in KIND_LABELS if page.marks.get(k)],
        citation=citing.document(),
        downloads=[] if root is None else _downloads(document),
        numbered=bool(facts.passages),
        about=document.header.about,
    )
    return Rendered(site.addresses.document(document.name), html, text.text, facts)


def _audited(
    document: Document, items: Sequence[Item], page: Page, text: Written, facts: DocumentFacts, site: Site
) -> DocumentFacts:
    """The facts with the accounts of what was written, if they are exact."""
    shown = {("html", view): page.tally.shown(view) for view in sorted(PAGE_VIEWS, reverse=True)}
    accounts = accounts_of(document, items, {**shown, ("text", "reading"): text.shown})
    check_exact(document.source.name, accounts)
    return replace(facts, audited=audited(document, items, site.models, accounts))


def _page(
    document: Document,
    items: Sequence[Item],
    anchors: Anchors,
    site: Site,
    facts: DocumentFacts,
    citing: Citing,
    root: str | None,
) -> Page:
    links = PageLinks(document, anchors, site.registers, site.addresses, site.documents, root)
    paragraphs = [p for p in facts.passages if p.unit == "paragraph"]
    initial = (
        paragraphs[0].anchor
        if paragraphs and len(paragraphs[0].text) >= _INITIAL and paragraphs[0].text[0].isalpha()
        else ""
    )
    text = next((t for t in document.texts if local_name(t) in {"text", "body"}), None)
    return Page(
        anchors=anchors,
        links=links,
        cite=citing.short,
        chronology=lambda anchor: (
            "" if root is None else f"{root}dates.html#{citing.chronology_anchor(anchor)}"
        ),
        initial=initial,
        title=None if text is None or len(document.texts) > 1 else title_head(text),
        simple=interactive(items),
        language=html_language(document.language),
    )


def _note(note: Note) -> Note:
    return replace(note, html=markup(note.html))


def _imprint(document: Document) -> str:
    header = document.header
    return ", ".join(header.authors) or header.imprint


def _contents(page: Page, facts: DocumentFacts) -> list[Heading]:
    """The table of contents: the headings, or where there are none the beginnings of the paragraphs."""
    if len(page.headings) > 1:
        return page.headings
    paragraphs = [p for p in facts.passages if p.unit == "paragraph" and p.text]
    labels = {p.label for p in paragraphs}
    if not 1 < len(labels) == len(paragraphs) <= _TOC_PARAGRAPHS:
        return page.headings
    return [Heading(1, p.anchor, p.label, p.text[:_TOC_WORDS]) for p in paragraphs]


def _downloads(document: Document) -> list[tuple[str, str]]:
    safe = file_name(document.name.rsplit("/", 1)[-1])
    return [
        ("TEI source", f"{safe}.xml"),
        ("Plain text", f"{safe}.txt"),
        ("BibTeX", f"{safe}.bib"),
        ("RIS", f"{safe}.ris"),
        ("CSL-JSON", f"{safe}.json"),
    ]
