"""A name or a date that only the diplomatic view has is tagged like any other.

It has an address, a citation, and a place in registers and in the chronology.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from lxml import html

from textus.edition.edition import open_edition
from textus.transforms.database import open_database
from textus.transforms.resolve import resolve
from textus.transforms.site.build import build_site

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><listPerson><person xml:id="anna"><persName>Anna Orlova</persName>
</person><person xml:id="boris"><persName>Boris Orlov</persName></person></listPerson></sourceDesc></fileDesc></teiHeader>
<text><body><p>We saw her <del>and <persName ref="#boris">poor
Boris</persName> on <date when="1917-10-26">the 26th</date></del> with
<choice><sic><persName ref="#anna">Ana</persName></sic><corr>Anna</corr></choice> and
<persName ref="#boris">Boris</persName> later.</p></body></text></TEI>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    (folder / "letter.xml").write_text(TEI, "utf-8")
    build_site(open_edition(folder), folder / "site")
    return folder / "site"


def test_it_is_a_fact_with_the_view_that_shows_it(site):
    with closing(sqlite3.connect(site / "edition.sqlite")) as connection:
        found = connection.execute(
            "SELECT anchor, passage, words, view, start = stop FROM mentions ORDER BY position"
        ).fetchall()
        (text,) = connection.execute("SELECT text FROM passages").fetchone()
    assert found == [
        ("m.boris.1", "p1", "poor Boris", "diplomatic", 1),
        ("d.1917-10-26.1", "p1", "the 26th", "diplomatic", 1),
        ("m.anna.1", "p1", "Ana", "diplomatic", 1),
        ("m.boris.2", "p1", "Boris", "reading", 0),
    ]
    assert text == "We saw her with Anna and Boris later."


def test_every_marked_name_has_its_address_in_the_citation_of_its_card(site):
    page = html.parse(site / "text" / "letter.html").getroot()
    marked = page.xpath("//p//*[contains(concat(' ', @class, ' '), ' m ')]")
    assert len(marked) == 4
    for one in marked:
        (citation,) = one.xpath("./span[@class='card']/*[@class='cit']")
        assert citation.text_content().endswith(f"text/letter.html#{one.get('id')}")
        assert "¶ 1, “" in citation.text_content()


def test_registers_and_the_chronology_list_it_and_say_where_it_is_seen(site):
    (boris,) = site.glob("person/*boris*.html")
    items = html.parse(boris).getroot().xpath("//li[.//blockquote]")
    assert [one.xpath("string(.//mark)") for one in items] == ["poor Boris", "Boris"]
    assert [" ".join(one.xpath(".//p[@class='meta']/span/text()")) for one in items] == [
        "by name, in the diplomatic view",
        "by name",
    ]
    (row,) = html.parse(site / "dates.html").getroot().xpath("//tbody/tr")
    assert "paragraph 1, in the diplomatic view" in row.text_content().lower()


def test_links_lead_to_it_and_back(site):
    for page in site.rglob("*.html"):
        for link in _links(page):
            target, _, fragment = link.partition("#")
            there = (page.parent / target).resolve() if target else page
            assert f'id="{fragment}"' in there.read_text("utf-8"), f"{page.name}: {link}"
    (found,) = resolve("text/letter.html#m.anna.1", open_database(site / "edition.sqlite"))
    assert (found.words, found.address) == ("Ana", "text/letter.html#m.anna.1")


def _links(page: Path) -> Iterator[str]:
    """The links of a page to places in pages of the site."""
    for link in html.parse(page).getroot().xpath("//a/@href"):
        if "#" in link and ":" not in link:
            yield str(link)
