"""Elements of the vocabulary in places where no schema allows them: every output writes them, and loses nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from textus.edition.document import read_document
from textus.edition.register import Registers
from textus.edition.tei import NS
from textus.transforms import models as package
from textus.transforms.html.page import Page, interactive
from textus.transforms.html.tally import PAGE_ORDER
from textus.transforms.html.writer import write_items
from textus.transforms.ledger.count import accounts_of
from textus.transforms.markdown import write_markdown
from textus.transforms.models import VIEWS, models_for
from textus.transforms.stream import stream_of
from textus.transforms.stream.anchors import Anchors
from textus.transforms.text import write_text

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="A"/>
<witness xml:id="B"/></listWit></sourceDesc></fileDesc><encodingDesc><editorialDecl><hyphenation eol="all"/>
</editorialDecl></encodingDesc></teiHeader><text>{}</text><standOff><note xml:id="s1">x <note>y</note></note>
<noteGrp><note target="#a">z</note> zz</noteGrp></standOff></TEI>"""
NAMES = sorted(
    spec.get("ident", "")
    for path in Path(package.__file__).parent.glob("*.odd")
    for spec in etree.parse(path).iter(NS + "elementSpec")
)
COMMON = ["p", "hi", "note", "lb", "choice", "sic", "corr", "app", "lem", "rdg", "list", "item", "table", "row", "cell",
          "div", "head", "l", "sp", "del", "add", "back", "ref", "persName", "date", "quote", "gap", "ptr", "seg"]  # fmt: skip
ATTRIBUTES = [
    'rend="italic"', 'rend="inline"', 'xml:lang="ar"', 'type="edition"', 'n="1"', 'ref="#a"', 'when="1900"',
    'xml:space="preserve"', 'break="no"', 'part="M"', 'place="inline"', 'wit="#A"', 'target="#a http://b"', 'rows="2"',
    'unit="character" quantity="3"', 'target="#s1"', 'xml:id="a"', 'reason="lost"', 'rendition="#r"', 'style="color: red"', 'from="#a"', 'loc="1"',
]  # fmt: skip
words = st.sampled_from(["a", "Wör-", " ", "\n  ", "(", ".", "— b", "", "&amp; c", "1"])


@st.composite
def wrapped(draw, children):
    name = draw(st.one_of(st.sampled_from(COMMON), st.sampled_from(NAMES)))
    attributes = " ".join(["", *draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=2, unique_by=_name))])
    return f"<{name}{attributes}>{''.join(draw(st.lists(children, max_size=4)))}</{name}>"


def _name(attribute):
    return attribute.partition("=")[0]


markup = st.recursive(st.one_of(words, st.just("<!-- c -->")), wrapped, max_leaves=20)


class NoLinks:
    """A page that stands alone."""

    def entity(self, _):
        return ""

    def target(self, _written, _element):
        return ""

    def address(self, anchor):
        return anchor


def assert_exact(folder: Path, body: str) -> None:
    path = folder / "text.xml"
    path.write_text(TEI.format(body), "utf-8")
    document = read_document(path)
    for witness in (None, document.witnesses.find("A")):
        items = stream_of(document, models_for(), witness)
        shown = {("text", view): write_text(items, view, 40).shown for view in VIEWS}
        shown |= {("markdown", view): write_markdown(items, view).shown for view in VIEWS}
        anchors = Anchors(items, document.passages, Registers())
        page = Page(anchors, NoLinks(), lambda _: "", lambda _: "", "", None, interactive(items))
        write_items(items, page)
        shown |= {("html", view): page.tally.shown(view) for view in PAGE_ORDER}
        for account in accounts_of(document, items, shown):
            assert account.exact, account


@given(body=markup)
def test_any_elements_anywhere_are_written_and_counted(tmp_path_factory, body):
    assert_exact(tmp_path_factory.mktemp("law"), body)


@pytest.mark.parametrize(
    "body",
    [
        "<back><list/></back>",
        "<table>a <trailer>b <note>c <cell/>d</note></trailer></table>",
        "<p><del>Wör-<lb/>ter</del></p>",
        "<app><rdg><hi rend='bold'>a <p>b</p> c</hi></rdg><rdg>d</rdg></app>",
        "<ptr target='#s1'>a</ptr>",
    ],
)
def test_what_once_was_not(tmp_path, body):
    assert_exact(tmp_path, body)
