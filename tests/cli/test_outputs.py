"""What the commands print of the shipped edition and of small texts."""

import json

import pytest
from lxml import html


def test_a_single_page_needs_no_other_file(textus, shipped, tmp_path):
    path = tmp_path / "page.html"
    assert textus("html", shipped, "--out", path).status == 0
    page = html.fromstring(path.read_bytes())
    needed = [*page.xpath("//@src"), *page.xpath("//link/@href")]
    assert needed
    assert all(str(one).startswith("data:") for one in needed)
    assert not page.xpath("//script")
    inner = [str(h) for h in page.xpath("//a/@href") if not str(h).startswith(("http://", "https://"))]
    assert inner
    assert all(h.startswith("#") for h in inner)
    assert {h[1:] for h in inner} <= set(page.xpath("//@id"))


def test_a_single_page_makes_up_no_address(textus, tei, tmp_path):
    path = tei('<p n="1">On <date when="1917">last year</date></p>', "in/a.xml")
    page = html.fromstring(textus("html", path).out)
    assert page.xpath("string(//p[@class='hint'])").startswith(
        "This page does not know where it is published"
    )
    cards = [card.text_content() for card in page.xpath("//*[@class='card']")]
    assert cards
    assert not any(".html" in text for text in [*cards, page.xpath("string(//section[@id='ui-cite'])")])
    (tmp_path / "in" / "edition.toml").write_text('title = "T"\nbase_url = "https://example.org/t/"\n')
    page = html.fromstring(textus("html", path).out)
    assert "https://example.org/t/text/a.html#p1" in page.text_content()


def test_the_source_view_is_printed_as_it_is(textus, shipped):
    source = (shipped / "source" / "history-of-the-ussr.txt").read_text("utf-8")
    assert textus("text", shipped, "--view", "source").out == source


def test_texts_of_a_folder_go_into_files(textus, tei, tmp_path):
    tei("<p>one</p>", "in/a.xml")
    tei("<p>two</p>", "in/deep/b.xml")
    assert textus("text", tmp_path / "in", "--out", tmp_path / "out").status == 0
    assert (tmp_path / "out" / "a.txt").read_text() == "one"
    assert (tmp_path / "out" / "deep" / "b.txt").read_text() == "two"


def test_an_entity_gives_a_citation_for_each_mention(textus, shipped):
    lines = textus("cite", "per_lansing", shipped).out.strip().split("\n")
    assert len(lines) == 2
    assert "“the US Secretary of State”" in lines[0]
    for line in lines:
        assert "Paragraph 5" in line
        assert "Edited by The Textus editors" in line
        assert "https://example.org/ussr/text/history-of-the-ussr.html#m5" in line


@pytest.mark.parametrize(
    "target", ["p5", "history-of-the-ussr#p5", "m54", "d6", "n3", "per_lansing", "history-of-the-ussr"]
)
@pytest.mark.parametrize("format_", ["text", "csl-json", "bibtex", "ris", "annotation", "url"])
def test_every_citation_leads_back(textus, shipped, target, format_):
    cited = textus("cite", target, shipped, "--format", format_)
    assert cited.status == 0
    found = textus("resolve", cited.out, shipped)
    assert found.status == 0
    assert "history-of-the-ussr" in found.out


@pytest.mark.parametrize("format_", ["csl-json", "annotation"])
def test_several_citations_are_one_document_of_json(textus, shipped, format_):
    several = json.loads(textus("cite", "Robert Lansing", shipped, "--format", format_).out)
    assert len({each["id"] for each in several}) == len(several) == 2
    one = json.loads(textus("cite", "m54", shipped, "--format", format_).out)
    assert (one[0] if format_ == "csl-json" else one) == several[1]


@pytest.mark.parametrize(
    "words", ["instructed his ambassador", "INSTRUCTED HIS AMBASSADOR", "instructed his ambasador not"]
)
def test_quoted_words_lead_to_their_passage(textus, shipped, words):
    assert "history-of-the-ussr p5" in textus("resolve", words, shipped).out


def test_what_leads_nowhere_is_said(textus, shipped):
    ran = textus("resolve", "words that stand in no text of this edition at all", shipped)
    assert (ran.status, ran.out) == (1, "")
    assert "leads nowhere" in ran.err
    assert textus("cite", "per_lansign", shipped).err.endswith("did you mean per_lansing?\n")


def test_indexes_in_every_format(textus, shipped):
    assert "Lansing, Robert" in textus("index", shipped, "--kind", "persons").out
    assert textus("index", shipped, "--kind", "places", "--format", "csv").out.startswith("kind,key,heading")
    dates = json.loads(textus("index", shipped, "--kind", "dates", "--format", "json").out)
    assert [d["heading"] for d in dates][:2] == ["8–21 November 1917", "21 November 1917"]
    assert textus("index", shipped, "--format", "html").out.startswith("<ul>")


def test_a_list_counts(textus, shipped):
    listed = json.loads(textus("list", shipped, "--format", "json").out)
    assert listed["entities"] == {"event": 4, "organization": 12, "person": 10, "place": 14, "work": 10}
    assert listed["counts"]["dates"] == 8
