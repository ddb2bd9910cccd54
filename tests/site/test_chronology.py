"""The masthead leads to a chronology if there are dates, and to none else, whatever the texts looked like at first."""

from pathlib import Path

import pytest

from textus.edition.edition import open_edition
from textus.transforms.site.build import build_site

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt>
<publicationStmt><publisher>x</publisher><date when="2001">2001</date></publicationStmt>
</fileDesc></teiHeader><text><body><p>On {day} Anna wrote.</p></body></text></TEI>"""
DATED = TEI.format(day='<date when="1917-11-21">that day</date>')
UNDATED = TEI.format(day="that day")
PASSED_OVER = "<choice><corr>that day</corr><corr><date when='1917'>that day</date></corr></choice>"
SEEMINGLY = TEI.format(day=f"<!-- <date when='1917'>that day</date> --> {PASSED_OVER}")


def contents(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@pytest.mark.parametrize(("text", "dated"), [(DATED, True), (UNDATED, False), (SEEMINGLY, False)])
def test_the_masthead_has_dates_if_the_texts_have(tmp_path, text, dated):
    (tmp_path / "letter.xml").write_text(text)
    build_site(open_edition(tmp_path), tmp_path / "site")
    site = contents(tmp_path / "site")
    assert ("dates.html" in site) is dated
    assert (b'href="dates.html"' in site["index.html"]) is dated
    assert (b"dates.html" in site["text/letter.html"]) is dated


def test_the_first_date_and_the_last_change_every_page(tmp_path):
    folder, site = tmp_path / "letters", tmp_path / "site"
    folder.mkdir()
    for name, text in [("a", UNDATED), ("b", UNDATED), ("b", DATED), ("b", SEEMINGLY), ("c", DATED)]:
        (folder / f"{name}.xml").write_text(text)
        build_site(open_edition(folder), site)
        build_site(open_edition(folder), tmp_path / "anew", force=True)
        assert contents(site) == contents(tmp_path / "anew")
        assert ("dates.html" in contents(site)) is (text == DATED)
