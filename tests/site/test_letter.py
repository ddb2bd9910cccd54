"""What the page of a letter says of its sending leads on: to persons and places, and to the letters next to it."""

import pytest
from lxml import html

from textus.edition.edition import open_edition
from textus.transforms.site.build import build_site

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{n}</title></titleStmt></fileDesc>
<profileDesc><correspDesc><correspAction type="sent"><persName ref="#a">Ada &amp; Bell</persName><placeName>
<settlement key="hof">Hof</settlement></placeName><date when="1802-05-0{n}"/></correspAction>
<correspAction type="received"><persName ref="#nobody">Cora</persName></correspAction>
<correspContext><ref type="prev" target="L1.xml"/><ref type="next" target="L3">to Cora, 2 May</ref>
<ref type="next" target="L9.xml"/></correspContext></correspDesc></profileDesc></teiHeader>
<text><body><p>x</p></body></text></TEI>"""
ENTRIES = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="a"><persName>Ada Bell</persName>
</person></listPerson><listPlace><place xml:id="hof"><placeName>Hof</placeName></place></listPlace></standOff></TEI>"""


@pytest.fixture
def said(tmp_path):
    (tmp_path / "indices").mkdir()
    (tmp_path / "indices/people.xml").write_text(ENTRIES)
    for n in (1, 2, 3):
        (tmp_path / f"L{n}.xml").write_text(TEI.format(n=n))
    return lines(tmp_path)


def lines(folder):
    build_site(open_edition(folder), folder / "site")
    page = html.fromstring((folder / "site/text/L2.html").read_bytes())
    return page.xpath("//section[@aria-labelledby='ui-ha']/p")


def test_it_is_said_in_a_line_each(said):
    assert [p.text_content() for p in said] == [
        "Sent: Ada & Bell, Hof, 2 May 1802",
        "Received: Cora",
        "Previous letter",
        "Next letter: to Cora, 2 May",
    ]


def test_names_lead_to_the_register_and_references_to_letters(said):
    assert [(a.text, a.get("href")) for p in said for a in p.iter("a")] == [
        ("Ada & Bell", "../person/a.html"),
        ("Hof", "../place/hof.html"),
        ("Previous letter", "../text/L1.html"),
        ("to Cora, 2 May", "../text/L3.html"),
    ]


def test_links_follow_the_register_and_the_letters(said, tmp_path):
    (tmp_path / "L3.xml").unlink()
    register = tmp_path / "indices/people.xml"
    register.write_text(ENTRIES.replace('xml:id="hof"', 'xml:id="hof_2"'))
    assert [a.text for p in lines(tmp_path) for a in p.iter("a")] == ["Ada & Bell", "Previous letter"]


def listed(folder, page):
    """What the page of an entity says of letters: its headings, and the way to each letter with what was done."""
    tree = html.fromstring((folder / f"site/{page}.html").read_bytes())
    letters = [
        (li.find(".//a").get("href"), li.text_content().strip())
        for li in tree.xpath("//ol/li[p/span][not(blockquote)]")
    ]
    return [h2.text for h2 in tree.iter("h2")], letters


def test_who_sent_letters_and_the_place_list_them(said, tmp_path):
    letters = [(f"../text/L{n}.html", f"{n}Sent, Hof, {n} May 1802") for n in (1, 2, 3)]
    assert listed(tmp_path, "person/a") == (
        ["Three letters", "How to cite this entry", "Facts", "Persons"],
        letters,
    )
    assert listed(tmp_path, "place/hof")[1][0] == ("../text/L1.html", "1Sent, Ada & Bell, 1 May 1802")


def test_lists_of_letters_follow_the_letters(said, tmp_path):
    (tmp_path / "L3.xml").unlink()
    (tmp_path / "L2.xml").write_text(TEI.format(n=2).replace('type="sent"', 'type="received"'))
    (tmp_path / "L1.xml").write_text(
        TEI.format(n=1).replace("<p>x</p>", '<p><persName ref="#a">A</persName></p>')
    )
    lines(tmp_path)
    heads, letters = listed(tmp_path, "person/a")
    assert heads[:2] == ["Two letters", "One mention"]
    assert letters == [
        ("../text/L1.html", "1Sent, Hof, 1 May 1802"),
        ("../text/L2.html", "2Received, Hof, 2 May 1802"),
    ]
    for name in ("L1.xml", "L2.xml"):
        (tmp_path / name).write_text(TEI.format(n=1).replace("#a", "#b"))
    build_site(open_edition(tmp_path), tmp_path / "site")
    assert listed(tmp_path, "person/a")[0][:1] == ["No mentions"]
