"""The page of a document: its text with notes, marks, views and citations."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from textus.edition.document import Document
from textus.edition.tei import local_name
from textus.edition.titles import title_head
from textus.transforms.addresses import file_name, fragment
from textus.transforms.citations.names import read_names
from textus.transforms.facsimile import Pictures
from textus.transforms.facts import DocumentFacts
from textus.transforms.facts.gather import gather_facts
from textus.transforms.html.alternatives import alternatives_of
from textus.transforms.html.columns import columns_of
from textus.transforms.html.languages import html_language
from textus.transforms.html.links import PageLinks
from textus.transforms.html.page import Heading, Page, interactive
from textus.transforms.html.placing import Lines, placing
from textus.transforms.html.plates import leaves_of, plates_of
from textus.transforms.html.rendition import direction, direction_of_words
from textus.transforms.html.synopsis import sigla_of, synopsis_of
from textus.transforms.html.tally import PAGE_ORDER, Tally
from textus.transforms.html.writer import write_items
from textus.transforms.ledger.count import accounts_of, audited
from textus.transforms.ledger.exact import check_exact
from textus.transforms.site.citing import Citing, Download
from textus.transforms.site.division import Part, divided
from textus.transforms.site.labels import KIND_LABELS
from textus.transforms.site.letter import said_of_letter
from textus.transforms.site.parts import Turn, homes_of, turn_of
from textus.transforms.site.render import markup, render
from textus.transforms.site.site import CHRONOLOGY, Site
from textus.transforms.stream import stream_of
from textus.transforms.stream.anchors import Anchors
from textus.transforms.text import write_text
from textus.transforms.timing import phase, timed

__all__ = ["Rendered", "render_document"]

_INITIAL = 180
"""A paragraph of at least so many characters fills the lines that an initial needs."""
_TOC_PARAGRAPHS = 60
"""Paragraphs that a table of contents may name."""
_NUMBERED = frozenset({"paragraph", "line", "utterance"})
"""The units whose number stands beside them."""
_TOC_WORDS = 44
"""Characters of a paragraph's beginning in the table of contents."""


_HOMELESS = (
    "This page does not know where it is published, so its citations name no address. With base_url in the "
    "edition.toml of the edition they do."
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as pages, plain text and facts.

    Attributes:
        pages: The path of each page in the site and the page, that of the text itself first.
        text: The text in the reading view.
        facts: Its facts.
        citing: How it is cited.
        unplaced: Why readings of the witness whose text it is are not in it, one for each.
    """

    pages: Sequence[tuple[str, str]]
    text: str
    facts: DocumentFacts
    citing: Citing
    unplaced: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """The page of the text."""
        return self.pages[0][1]


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
    work = _Work(document, site, root, css)
    parts = [] if root is None else divided(work.items, site.edition.settings.parts)
    if parts:
        pages, tallies = work.parts(parts)
    else:
        pages, tallies = work.whole()
    text = timed("text", write_text, work.items, "reading")
    shown = {("html", view): sum(tally.shown(view) for tally in tallies) for view in PAGE_ORDER}
    with phase("ledger"):
        accounts = accounts_of(document, work.items, {**shown, ("text", "reading"): text.shown})
        check_exact(document.source.name, accounts)
        audit = audited(document, work.items, site.models, accounts)
    facts = replace(
        work.facts, images=tuple(work.pictures.used), missing=tuple(work.pictures.missing), audited=audit
    )
    return Rendered(pages, text.text, facts, work.citing, tuple(work.items.unplaced.values()))


class _Work:
    """The work on one document."""

    def __init__(self, document: Document, site: Site, root: str | None, css: str) -> None:
        self._document, self._site, self._root, self._css = document, site, root, css
        self._witness = document.witnesses.find(site.witness) if site.witness else None
        self.items = timed("walk", stream_of, document, site.models, self._witness, site.records)
        self._anchors = timed("anchors", Anchors, self.items, document.passages, site.registers)
        self.facts = timed("facts", gather_facts, document, self.items, self._anchors, site.models)
        self.citing = Citing(site, self.facts, alone=bool(css))
        self._simple = interactive(self.items)
        self._lines = Lines(self.facts.passages)
        self._initial = _initial(self.facts)
        self._columns = columns_of(document) if self._anchors.entries else []
        settings = site.edition.settings
        self.pictures = Pictures(
            document, site.edition.folder, root, settings.facsimile, remote=settings.remote_images
        )
        text = next((t for t in document.texts if local_name(t) in {"text", "body"}), None)
        self._title = None if text is None or len(document.texts) > 1 else title_head(text)

    @property
    def _home(self) -> str:
        """The page of the text."""
        return self._site.addresses.document(self._document.name)

    def whole(self) -> tuple[list[tuple[str, str]], list[Tally]]:
        """The text as one page."""
        page = self._page(self._title, {})
        timed("html", write_items, self.items, page)
        title = markup(page.title_html) if page.title_html else self.facts.title
        leaves = leaves_of(page)
        html = self._render(page, self._home, title, toc=_contents(page, self.facts), leaves=leaves)
        return [(self._home, html)], [page.tally]

    def parts(self, parts: Sequence[Part]) -> tuple[list[tuple[str, str]], list[Tally]]:
        """The text as a page of contents and one page for each part."""
        name, addresses, root = self._document.name, self._site.addresses, self._root or ""
        homes = homes_of(parts, self._anchors, name, addresses)
        pages, tallies = [], []
        for number, part in enumerate(parts):
            here = addresses.part(name, part.name)
            page = self._page(self._title if part.head is None else part.head, homes, here)
            page.plates = [] if part.by_page else None
            if part.page is not None and part.page.passage is not None:
                plates_of(page, part.page, f"page {part.page.passage.label}")
            timed("html", write_items, part.items, page)
            turn = turn_of(parts, number, name, self.facts.title, addresses, root)
            title = markup(page.title_html) if page.title_html else part.label
            toc = page.headings if len(page.headings) > 1 else []
            pages.append((here, self._render(page, here, title, toc=toc, turn=turn)))
            tallies.append(page.tally)
        contents = [(part.label, root + addresses.part(name, part.name)) for part in parts]
        ways = [(anchor, f"{root}{page}#{fragment(anchor)}") for anchor, page in sorted(homes.items())]
        front = self._page(None, homes)
        leaves = leaves_of(front)
        html = self._render(
            front, self._home, self.facts.title, toc=[], parts=contents, ways=ways, leaves=leaves
        )
        return [(self._home, html), *pages], tallies

    def _page(self, title: etree._Element | None, homes: Mapping[str, str], here: str = "") -> Page:
        """A page to write to."""
        document, site, root = self._document, self._site, self._root
        links = PageLinks(
            document, self._anchors, site.registers, site.addresses, site.documents, root, homes, here
        )
        page = Page(
            anchors=self._anchors,
            links=links,
            cite=self.citing.short,
            chronology=lambda anchor: (
                f"{root}{CHRONOLOGY}#{self.citing.chronology_anchor(anchor)}"
                if root is not None and site.dated
                else ""
            ),
            initial=self._initial,
            title=title,
            simple=self._simple,
            language=html_language(document.language),
            pictures=self.pictures,
        )
        if self._witness is None:
            page.alternatives = alternatives_of(self._columns, self._anchors.entries)
        return page

    def _render(
        self,
        page: Page,
        here: str,
        heading: str,
        *,
        toc: Sequence[Heading],
        turn: Turn | None = None,
        parts: Sequence[tuple[str, str]] = (),
        ways: Sequence[tuple[str, str]] = (),
        leaves: str = "",
    ) -> str:
        document, site, facts = self._document, self._site, self.facts
        language = page.language
        title = facts.title if turn is None else f"{turn.label}, {facts.title}"
        edition = site.edition.settings.title if self._css else site.title
        return timed(
            "template",
            render,
            "text.html",
            site=site,
            root=self._root or "",
            here=here,
            css=self._css,
            page_title=title if edition in {"", title} else f"{title}, {edition}",
            page_description=site.description or facts.title,
            language=language if language != "en" else "",
            direction=direction(language) if language else direction_of_words(self.items),
            imprint=_imprint(document),
            heading=heading,
            subtitle=(document.header.subtitle or (site.description if len(site.documents) == 1 else ""))
            if turn is None
            else "",
            body=markup("".join(page.out)),
            plates=markup("".join(page.plates or ())),
            notes=page.notes,
            entries=page.entries,
            sigla=sigla_of(document) if self._anchors.entries else [],
            synopsis=synopsis_of(document, self._columns, self._anchors) if turn is None else [],
            witness=self._witness,
            unplaced=len(self.items.unplaced),
            witnesses=page.alternatives.sigla,
            placing="foot" if page.plates else placing(page.notes, self._lines),
            toc=toc,
            rail=_rail(toc, page),
            turn=turn,
            parts=parts,
            ways=ways,
            leaves=markup(leaves),
            views=page.differs,
            calendars=page.calendars,
            marks=[_Mark(k, KIND_LABELS[k][1], page.marks[k]) for k in KIND_LABELS if page.marks.get(k)],
            citation=self.citing.document(),
            downloads=[] if self._root is None else _downloads(document, self.citing),
            hint=_hint(facts, page, homeless=self.citing.homeless),
            about=list(self._about(page)) if turn is None else [],
        )

    def _about(self, page: Page) -> Iterator[tuple[str, Sequence[str]]]:
        """What a reader wants to know of the text; what is said of a letter has links."""
        letter = list(map(markup, said_of_letter(self._document, self._site.registers, page.links)))
        if letter:
            yield "Correspondence", letter
        yield from self._document.header.about


def _rail(toc: Sequence[Heading], page: Page) -> str:
    """What stands beside the text, as a heading; the empty string where nothing does."""
    views = page.differs or page.calendars or bool(page.alternatives.sigla)
    held = [name for name, there in (("contents", toc), ("views", views), ("marks", page.marks)) if there]
    return " and ".join(filter(None, (", ".join(held[:-1]), *held[-1:]))).capitalize()


def _hint(facts: DocumentFacts, page: Page, *, homeless: bool) -> str:
    """What a reader may choose to see an address and a citation; the empty string if there is nothing."""
    if homeless:
        return _HOMELESS
    numbered = any(passage.unit in _NUMBERED for passage in facts.passages)
    ways = [
        way for way, there in (("a number in the margin", numbered), ("any marked name", page.marks)) if there
    ]
    return f"Choose {' or '.join(ways)} to see its own address and citation." if ways else ""


def _initial(facts: DocumentFacts) -> str:
    """The anchor of the first paragraph, if it can begin with an initial."""
    first = next((p for p in facts.passages if p.unit == "paragraph"), None)
    fills = first is not None and len(first.text) >= _INITIAL and first.text[0].isalpha()
    return first.anchor if first is not None and fills else ""


def _imprint(document: Document) -> str:
    """Whose text it is, by the names as they are said; else where it appeared."""
    header = document.header
    return ", ".join(name.in_order for name in read_names(header.authors)) or header.imprint


def _contents(page: Page, facts: DocumentFacts) -> list[Heading]:
    """The table of contents: the headings, or where there are none the beginnings of the paragraphs."""
    if len(page.headings) > 1:
        return page.headings
    paragraphs = [p for p in facts.passages if p.unit == "paragraph" and p.text]
    labels = {p.label for p in paragraphs}
    if not 1 < len(labels) == len(paragraphs) <= _TOC_PARAGRAPHS:
        return page.headings
    return [Heading(1, p.anchor, p.label, p.text[:_TOC_WORDS]) for p in paragraphs]


def _downloads(document: Document, citing: Citing) -> list[Download]:
    safe = file_name(document.name.rsplit("/", 1)[-1])
    files = [Download("TEI source", f"{safe}.xml"), Download("Plain text", f"{safe}.txt")]
    return [*files, *citing.downloads(safe)]
