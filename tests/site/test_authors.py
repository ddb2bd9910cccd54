"""The names of authors above their texts, and on the start page."""

from textus.edition.edition import open_edition
from textus.transforms.site.build import build_site

AUTHORS = """<author>Ortigão, José Duarte (1836-1915)</author><author>Queirós, José Maria Eça de</author>
<author>The Editors, Lisbon</author>"""
TEI = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Novel</title>{AUTHORS}</titleStmt>
<publicationStmt><p>x</p></publicationStmt></fileDesc></teiHeader><text><body><p>One.</p></body></text></TEI>"""


def test_authors_are_named_as_their_names_are_said_without_life_dates(tmp_path):
    (tmp_path / "novel.xml").write_text(TEI)
    (tmp_path / "other.xml").write_text(TEI)
    build_site(open_edition(tmp_path), tmp_path / "site")
    said = ("José Duarte Ortigão", "José Maria Eça de Queirós", "The Editors, Lisbon")
    assert f'<p class="sc">{", ".join(said)}</p>' in (tmp_path / "site/text/novel.html").read_text()
    assert "; ".join(said) in (tmp_path / "site/index.html").read_text()
