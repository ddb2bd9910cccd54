"""Writing a text into a page, and reading its words back from it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from textus.edition.document import Document
from textus.edition.edition import open_edition
from textus.edition.register import Registers
from textus.edition.tei import local_name
from textus.edition.titles import title_head
from textus.transforms.addresses import Addresses
from textus.transforms.html.languages import html_language
from textus.transforms.html.links import PageLinks
from textus.transforms.html.page import Page, interactive
from textus.transforms.html.writer import write_items
from textus.transforms.models import ASIDES, models_for
from textus.transforms.stream import Close, Item, Open, stream_of
from textus.transforms.stream.anchors import Anchors

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A text</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text>{}</text></TEI>"""
BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "br",
        "details",
        "div",
        "dd",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
NOT_THE_TEXT = ("card", "pn", "nr", "ln", "hn", "pbm", "pb", "graphic")
"""What a page adds to the text: cards, numbers, signs, and the names of what has none."""


@dataclass(frozen=True)
class Written:
    """A text and what was made of it."""

    items: Sequence[Item]
    page: Page

    @property
    def html(self) -> str:
        """The text as HTML, without its notes."""
        return "".join(self.page.out)

    def one(self, path: str) -> lxml_html.HtmlElement:
        """The only element of the HTML that an XPath finds."""
        found = lxml_html.fragment_fromstring(self.html, create_parent="div").xpath(path)
        assert len(found) == 1, (path, self.html)
        return found[0]

    def all(self, path: str) -> list[lxml_html.HtmlElement]:
        """The elements of the HTML that an XPath finds."""
        return list(lxml_html.fragment_fromstring(self.html, create_parent="div").xpath(path))


def page_of(document: Document, registers: Registers) -> Written:
    models = models_for()
    items = stream_of(document, models)
    anchors = Anchors(items, document.passages, registers)
    text = next((t for t in document.texts if local_name(t) in {"text", "body"}), None)
    page = Page(
        anchors=anchors,
        links=PageLinks(document, anchors, registers, Addresses(""), {}, "../"),
        cite=lambda anchor: f"cite {anchor}",
        chronology=lambda _: "",
        initial="",
        title=None if text is None or len(document.texts) > 1 else title_head(text),
        simple=interactive(items),
        language=html_language(document.language),
    )
    write_items(items, page)
    return Written(items, page)


def words_of_stream(items: Sequence[Item]) -> list[str]:
    """The words of all views of a page, those of notes behind the rest."""
    main: list[str] = []
    notes: list[str] = []
    held: list[list[str]] = []
    out = main
    for item in _shown(items):
        note = isinstance(item, Open | Close) and _of(item).model.behaviour in ASIDES
        if note and isinstance(item, Open):
            held.append(out)
            out = []
        elif note:
            words, out = out, held.pop()
            counts = _of(item).first or _of(item).model.behaviour == "apparatus"
            notes += [*words, " "] if counts else []
        elif isinstance(item, Open | Close):
            out.append(" " if _of(item).is_block or _is_line_break(_of(item)) else "")
        elif isinstance(item, str):
            out.append(item)
    return "".join([*main, " ", *notes]).split()


def _of(item: Open | Close) -> Open:
    return item.open if isinstance(item, Close) else item


def _shown(items: Sequence[Item]) -> Iterator[Item]:
    """The items of the views that a page has; the view of the source alone is not one."""
    hidden: Open | None = None
    for item in items:
        if isinstance(item, Open) and item.views is not None and not item.views & {"reading", "diplomatic"}:
            hidden = hidden or item
        if hidden is None:
            yield item
        elif isinstance(item, Close) and item.open is hidden:
            hidden = None


def _is_line_break(item: Open) -> bool:
    return item.model.behaviour == "break" and item.model.parameter("type", item.element) == "line"


def words_of_page(page: Page) -> list[str]:
    """The words of a page: its title, its text, its notes."""
    text = [
        page.title_html,
        "".join(page.out),
        *(note.html for note in page.notes),
        *(e.html for e in page.entries),
    ]
    tree = lxml_html.fragment_fromstring("".join(f"<div>{part}</div>" for part in text), create_parent="div")
    return "".join(_text(tree)).split()


def _text(tree: lxml_html.HtmlElement) -> Iterator[str]:
    skipped: etree._Element | None = None
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if skipped is None and _is_added(node):
                skipped = node
            if skipped is None:
                yield " " if node.tag in BLOCKS else ""
                yield node.text or ""
        else:
            if skipped is node:
                skipped = None
            if skipped is None:
                yield " " if node.tag in BLOCKS else ""
                yield node.tail or ""


def _is_added(node: etree._Element) -> bool:
    return node.tag == "summary" or any(name in NOT_THE_TEXT for name in node.get("class", "").split())


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Written]:
    """Writes the content of a TEI ``text``."""

    def written(content: str, document: str = TEI) -> Written:
        path = tmp_path / "text.xml"
        path.write_text(document.format(content), "utf-8")
        edition = open_edition(path)
        return page_of(edition.read(path), edition.read_registers())

    return written


@pytest.fixture(scope="session")
def compare_words() -> Callable[[Written], tuple[list[str], list[str]]]:
    """The words of the stream and of the page that was made of it, each in their order."""
    return lambda written: (sorted(words_of_stream(written.items)), sorted(words_of_page(written.page)))


@pytest.fixture(scope="session")
def write_file() -> Callable[[Path, Registers], Written]:
    """Writes a file, with the registers its mentions refer to."""
    return lambda path, registers: page_of(open_edition(path).read(path), registers)
