"""The page of an entity."""

import pytest
from lxml import html

from textus.edition.edition import open_edition
from textus.transforms.site.build import build_site

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
</fileDesc></teiHeader><text><body><p><persName ref="#a">Ada</persName> wrote.</p></body></text>
<standOff><listPerson><person xml:id="a"><persName>Ada</persName>{}</person></listPerson></standOff></TEI>"""


@pytest.mark.parametrize(
    ("life", "said"),
    [
        ('<birth when="1802-05"/><death when="1871"/>', "1802–1871"),
        ('<birth><date when-iso="-0083"/></birth><death><date when-iso="-0053"/></death>', "84–54 BC"),
        ('<birth when="-0044"/><death when="0014"/>', "44 BC – AD 14"),
    ],
)
def test_the_years_of_a_life_are_below_the_name(tmp_path, life, said):
    (tmp_path / "letter.xml").write_text(TEI.format(life), "utf-8")
    build_site(open_edition(tmp_path), tmp_path / "site")
    page = html.fromstring((tmp_path / "site/person/a.html").read_bytes())
    assert page.findtext(".//p[@class='sub']") == said


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('<death when="0373">373</death>', "373"),
        ('<death when="1905">at Norton in 1905</death>', "at Norton in 1905"),
        ('<death when="1905">1 Park Street, 19051 Norton</death>', "1905, 1 Park Street, 19051 Norton"),
    ],
)
def test_words_that_say_the_date_are_all_there_is_to_say(tmp_path, entry, said):
    (tmp_path / "letter.xml").write_text(TEI.format(entry), "utf-8")
    build_site(open_edition(tmp_path), tmp_path / "site")
    page = html.fromstring((tmp_path / "site/person/a.html").read_bytes())
    assert page.xpath("string(//dt[.='Died']/following-sibling::dd)") == said
