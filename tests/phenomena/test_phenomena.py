"""Phenomena of encoded texts, each with a title, the encoding, and what becomes of it.

The files beside this one hold them. A case begins with ``==`` and its title; the TEI follows, then for each output a
line with ``--`` and its name, and what it should be:

- ``reading``, ``diplomatic``, ``source``: the text of a view;
- ``witness M``: the text as a witness reads it, in the view of the source;
- ``html``: the page's text, without what pages add to paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html as lxml_html

from textus.edition.document import Document, read_document
from textus.edition.register import Registers
from textus.transforms.html.page import Page, interactive
from textus.transforms.html.writer import write_items
from textus.transforms.models import VIEWS, models_for
from textus.transforms.stream import ledger_of, stream_of
from textus.transforms.stream.anchors import Anchors
from textus.transforms.text import plain_text

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A phenomenon."""

    title: str
    tei: str
    expected: dict[str, str]


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.txt")):
        for block in re.split(r"^== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            head, *outputs = re.split(r"^-- ", block, flags=re.MULTILINE)
            title, _, tei = head.partition("\n")
            expected = dict(output.partition("\n")[::2] for output in outputs)
            yield Case(
                f"{path.stem}: {title}", tei.strip(), {k.strip(): v.strip("\n") for k, v in expected.items()}
            )


def document_of(tei: str, folder: Path) -> Document:
    corpus = "<TEI" in tei
    if not corpus and not tei.startswith("<teiHeader"):
        tei = f"<text><body>{tei}</body></text>" if not tei.startswith("<text") else tei
    path = folder / "text.xml"
    root = "teiCorpus" if corpus else "TEI"
    path.write_text(f'<{root} xmlns="http://www.tei-c.org/ns/1.0">{tei}</{root}>', "utf-8")
    return read_document(path)


class NoLinks:
    """A page that stands alone."""

    def entity(self, entity):
        return ""

    def target(self, written, element):
        return ""

    def address(self, anchor):
        return anchor


def page_of(document: Document) -> str:
    items = stream_of(document, models_for())
    anchors = Anchors(items, document.passages, Registers())
    page = Page(anchors, NoLinks(), lambda _: "", lambda _: "", "", None, interactive(items))
    write_items(items, page)
    entries = "".join(f'<li id="{e.anchor}">{e.html}</li>' for e in page.entries)
    notes = "".join(f'<li id="{n.anchor}">{n.html}</li>' for n in page.notes)
    tree = lxml_html.fragment_fromstring("".join(page.out) + entries + notes, create_parent="div")
    for added in tree.xpath("//*[@class='card' or @class='pn' or @class='hn']"):
        added.drop_tree()
    for plain in tree.xpath("./div[not(@*)]/div[not(@*)] | ./div[not(@*)]"):
        plain.drop_tag()
    for passage in tree.xpath("//*[starts-with(@class, 'para')]"):
        passage.drop_tag()
    for identified in tree.xpath("//*[starts-with(@id, 't.')]"):
        del identified.attrib["id"]
    return "".join(lxml_html.tostring(child, encoding="unicode") for child in tree)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.title)
def test_a_phenomenon_looks_as_expected(case, tmp_path):
    document = document_of(case.tei, tmp_path)
    assert case.expected
    for output, expected in case.expected.items():
        if output == "html":
            assert page_of(document) == expected.replace("\n", "")
        elif output in VIEWS:
            assert plain_text(document, models_for(), output) == expected
        else:
            siglum = output.removeprefix("witness ")
            assert document.witnesses.find(siglum) is not None, siglum
            assert plain_text(document, models_for(), "source", siglum) == expected


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.title)
def test_the_account_of_a_phenomenon_is_exact(case, tmp_path):
    document = document_of(case.tei, tmp_path)
    for witness in (None, *document.witnesses.named):
        items = stream_of(document, models_for(), witness)
        for view in VIEWS:
            assert ledger_of(document, items, models_for(), view).exact, (witness, view)
