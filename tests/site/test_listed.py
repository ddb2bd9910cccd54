"""The lists of entities inside texts are read in several processes, and come to the same registers as in one."""

from pathlib import Path

import pytest

from textus.edition.edition import open_edition
from textus.edition.errors import TextusError
from textus.transforms.site import reading
from textus.transforms.site.build import build_site
from textus.transforms.site.listed import Lists, listed_in

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter {number}</title>
</titleStmt></fileDesc></teiHeader><text><body><p><persName ref="#a">Anna</persName> and <persName
ref="#b">Bela</persName></p></body><back><listPerson><person xml:id="a"><persName>Anna</persName></person>
<person xml:id="b"><persName>{other}</persName></person></listPerson></back></text></TEI>"""
REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>
<person xml:id="a"><persName>Anna, somebody else</persName></person></listPerson></body></text></TEI>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nine letters count as many. All have the same Anna, who is not that of the register, and one of two others."""
    monkeypatch.setattr(reading, "_MANY", 2)
    root = tmp_path / "letters"
    (root / "editions").mkdir(parents=True)
    (root / "indices").mkdir()
    for number in range(9):
        text = TEXT.format(number=number, other=("Bela", "Bruno")[number % 2])
        (root / "editions" / f"L{number}.xml").write_text(text)
    (root / "editions" / "L9.xml").write_text(
        TEXT.format(number=9, other="<!-- & -->Bela").replace("xmlns", "\nxmlns")
    )
    (root / "editions" / "X.xml").write_text("<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><p>broken")
    (root / "indices" / "listperson.xml").write_text(REGISTER)
    return root


def contents(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_several_processes_come_to_the_same_registers(folder, tmp_path):
    for jobs in (1, 2):
        build_site(open_edition(folder), tmp_path / f"site{jobs}", jobs=jobs)
    one = contents(tmp_path / "site1")
    assert one == contents(tmp_path / "site2")
    assert "somebody else" in one["person/a.html"].decode()
    assert {name for name in one if name.startswith("person/") and ".b." in name} == {
        f"person/L{number}.b.html" for number in (1, 3, 5, 7)
    }


def test_a_process_hands_on_a_piece_once_and_it_is_read_again_where_it_is_wanted(folder):
    edition = open_edition(folder)
    lists = Lists(edition, sparing=True)
    first, second = (listed_in(lists, folder / "editions" / name) for name in ("L0.xml", "L2.xml"))
    assert [one.piece is None for one in first] == [False, False]
    assert [one.piece is None for one in second] == [True, True]
    assert [one.whole() for one in second] == [one.whole() for one in first]


def test_a_text_that_was_changed_meanwhile_is_named(folder):
    path = folder / "editions" / "L2.xml"
    lists = Lists(open_edition(folder), sparing=True)
    listed_in(lists, folder / "editions" / "L0.xml")
    listed = listed_in(lists, path)
    path.write_text(TEXT.format(number=2, other="Bruno").replace("Anna", "Anne"))
    with pytest.raises(TextusError, match=r"L2\.xml: was changed while it was read; build again"):
        listed[0].whole()
