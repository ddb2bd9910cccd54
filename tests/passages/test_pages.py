"""The second citation tree: pages and lines of the source, in words and in canonical references."""

import pytest
from lxml import etree

from textus.edition.pages import pages_of

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc>{}</teiHeader>{}</TEI>'


def refs(text: str) -> list[tuple[str, str, str]]:
    return [(p.ref, p.unit, p.parent) for p in pages_of(etree.fromstring(TEI.format("", text)), [])]


def test_pages_have_their_numbers_or_are_counted():
    text = '<text><body><pb n="iv"/><p>a<pb/>b<pb n="1 verso"/></p></body></text>'
    assert refs(text) == [("pageiv", "page", ""), ("page2", "page", ""), ("page1_verso", "page", "")]


def test_lines_are_units_where_they_are_numbered():
    text = '<text><body><lb n="9"/><pb n="1"/><p><lb n="1"/>a<lb/>b</p><pb n="1"/><lb n="1"/></body></text>'
    assert refs(text) == [
        ("line9", "line", ""),
        ("page1", "page", ""),
        ("page1.line1", "line", "page1"),
        ("page1b", "page", ""),
        ("page1b.line1", "line", "page1b"),
    ]


def test_surfaces_are_pages():
    text = '<sourceDoc><surface n="1r"><zone><line n="1">a</line><line>b</line></zone></surface></sourceDoc>'
    assert refs(text) == [("page1r", "page", ""), ("page1r.line1", "line", "page1r")]


CANON = """<encodingDesc><refsDecl>
<cRefPattern matchPattern="([A-Z][a-z]+) (\\d+):(\\d+)" replacementPattern="#xpath(//body/div[@n='$1']/div[@n='$2']/ab[@n='$3'])"/>
<cRefPattern matchPattern="([A-Z][a-z]+) (\\d+)" replacementPattern="#xpath(//body/div[@n='$1']/div[@n='$2'])"/>
<cRefPattern matchPattern="(" replacementPattern="#x"/></refsDecl></encodingDesc>"""
BIBLE = """<text><body><div n="Matt" type="book"><pb n="12"/><div n="5" type="chapter"><ab n="6">Blessed</ab><ab n="7">Blessed are
the <pb n="13"/>merciful</ab></div></div><div n="Mark" type="book"><div n="1" type="chapter"><ab n="1">The beginning</ab></div></div></body></text>"""


@pytest.fixture
def bible(tmp_path):
    path = tmp_path / "bible" / "bible.xml"
    path.parent.mkdir()
    path.write_text(TEI.format(CANON, BIBLE), "utf-8")
    return path.parent


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("p. 12", "#page12"),
        ("S. 13", "#page13"),
        ("page13", "#page13"),
        ("bible, p. 13", "#page13"),
        ("book Matt, chapter 5, paragraph 7", "#Matt.5.p7"),
        ("Matt 5:7", "#Matt.5.p7"),
        ("Mark 1", "#Mark.1"),
    ],
)
def test_references_of_scholars_lead_to_passages(reference, address, bible, textus):
    found = textus("resolve", reference, bible)
    assert found.status == 0
    assert found.out.endswith(f"text/bible.html{address}\n")
    cited = textus("cite", reference, bible, "--format", "url")
    assert cited.out == f"text/bible.html{address}\n"


def test_a_page_is_cited_as_a_page_and_its_citation_leads_back(bible, textus):
    cited = textus("cite", "p. 13", bible).out
    assert "Page 13" in cited
    assert textus("resolve", cited, bible).out.startswith("bible page13: page 13\n")


@pytest.mark.parametrize("reference", ["p. 99", "Luke 5:7", "book Mark, chapter 5", "p. 12, nonsense"])
def test_what_is_not_there_is_said(reference, bible, textus):
    assert textus("resolve", reference, bible).status == 1
