"""A build is whole, repeatable, and touches only what changed."""

import json
from base64 import b64decode
from pathlib import Path

import pytest
from lxml import html

from textus.edition.edition import open_edition
from textus.transforms.site.build import build_site
from textus.transforms.site.output import MANIFEST

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>
</fileDesc></teiHeader><text><body><p>On <date when="1917-11-21">that day</date>
<persName ref="#a">Anna</persName> wrote.</p></body></text></TEI>"""
PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>
<person xml:id="a"><persName>Anna</persName></person></listPerson></body></text></TEI>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "letters"
    (root / "editions").mkdir(parents=True)
    (root / "indices").mkdir()
    for n in range(3):
        (root / "editions" / f"L{n}.xml").write_text(TEI.format(title=f"Letter {n}"))
    (root / "indices" / "listperson.xml").write_text(PERSONS)
    return root


def contents(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_two_builds_are_the_same_bytes_and_two_processes_make_no_difference(folder, tmp_path):
    edition = open_edition(folder)
    build_site(edition, tmp_path / "one")
    build_site(edition, tmp_path / "two", jobs=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_second_build_rewrites_nothing(folder, tmp_path):
    site = tmp_path / "site"
    build_site(open_edition(folder), site)
    before = {p: p.stat().st_mtime_ns for p in site.rglob("*") if p.is_file()}
    build_site(open_edition(folder), site)
    assert before == {p: p.stat().st_mtime_ns for p in site.rglob("*") if p.is_file()}


def test_an_updated_site_equals_a_new_one(folder, tmp_path):
    site = tmp_path / "site"
    build_site(open_edition(folder), site)
    (folder / "editions" / "L0.xml").unlink()
    (folder / "editions" / "L9.xml").write_text(TEI.format(title="Letter 9"))
    (folder / "editions" / "L1.xml").write_text(TEI.format(title="Changed"))
    build_site(open_edition(folder), site)
    build_site(open_edition(folder), tmp_path / "new")
    assert contents(site) == contents(tmp_path / "new")
    assert not (site / "text" / "L0.html").exists()


def test_files_of_the_user_inside_a_site_are_kept(folder, tmp_path):
    site = tmp_path / "site"
    build_site(open_edition(folder), site)
    (site / "CNAME").write_text("letters.example.org")
    build_site(open_edition(folder), site)
    assert (site / "CNAME").read_text() == "letters.example.org"
    assert "CNAME" not in (site / MANIFEST).read_text().split("\n")


def test_a_build_that_fails_leaves_the_old_site(folder, tmp_path):
    site = tmp_path / "site"
    build_site(open_edition(folder), site)
    before = contents(site)
    for path in (folder / "editions").iterdir():
        path.write_text("<TEI")
    with pytest.raises(Exception, match="not well-formed"):
        build_site(open_edition(folder), site)
    assert contents(site) == before
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".site")]


def test_the_page_of_a_text_holds_its_citation_and_a_site_the_citations_of_all_texts(folder, tmp_path):
    site = tmp_path / "site"
    build_site(open_edition(folder), site)
    whole = json.loads((site / "texts.json").read_text("utf-8"))
    assert [item["title"] for item in whole] == ["Letter 0", "Letter 1", "Letter 2"]
    for number in range(3):
        links = html.fromstring((site / "text" / f"L{number}.html").read_bytes()).xpath("//a[@download]")
        held = {link.get("download"): b64decode(link.get("href").partition("base64,")[2]) for link in links}
        assert list(held) == [f"L{number}.bib", f"L{number}.ris", f"L{number}.json"]
        assert json.loads(held[f"L{number}.json"]) == [whole[number]]
        for suffix in (".bib", ".ris"):
            assert held[f"L{number}{suffix}"].strip() in (site / f"texts{suffix}").read_bytes()


def test_an_edition_of_one_text_has_no_list_of_texts_to_cite(folder, tmp_path):
    for number in (1, 2):
        (folder / "editions" / f"L{number}.xml").unlink()
    build_site(open_edition(folder), tmp_path / "site")
    assert not list((tmp_path / "site").glob("texts.*"))
    assert b"texts.bib" not in (tmp_path / "site" / "index.html").read_bytes()


def test_every_link_of_a_site_leads_somewhere(folder, tmp_path):
    from urllib.parse import unquote, urlsplit

    build_site(open_edition(folder), tmp_path / "site")
    pages = {p: html.fromstring(p.read_bytes()) for p in (tmp_path / "site").rglob("*.html")}
    anchors = {p.resolve(): set(tree.xpath("//@id")) for p, tree in pages.items()}
    checked = 0
    for page, tree in pages.items():
        for target in tree.xpath("//@href | //@src"):
            parts = urlsplit(str(target))
            if parts.scheme:
                continue
            path = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
            assert path.is_file(), (page, target)
            if parts.fragment and path.suffix == ".html":
                assert unquote(parts.fragment) in anchors[path], (page, target)
            checked += 1
    assert checked > 100


def change_text(folder):
    path = folder / "editions" / "L1.xml"
    path.write_text(path.read_text().replace("wrote", "wrotes"))


def change_entry(folder):
    path = folder / "indices" / "listperson.xml"
    path.write_text(path.read_text().replace("<persName>Anna</persName>", "<persName>Anne</persName>"))


def change_settings(folder):
    (folder / "edition.toml").write_text('title = "Others"\n')


@pytest.mark.parametrize(
    ("change", "again", "untouched"),
    [
        (change_text, {"text/L1.html", "text/L1.txt", "person/a.html"}, {"text/L0.html", "register.html", "dates.html"}),
        (change_entry, {"text/L0.html", "text/L1.html", "person/a.html", "register.html"}, {"text/L0.txt", "dates.html"}),
        (change_settings, {"text/L0.html", "index.html", "person/a.html"}, {"text/L0.txt", "assets/textus.css"}),
    ],
)  # fmt: skip
def test_a_change_makes_again_what_shows_it_and_nothing_else(folder, tmp_path, change, again, untouched):
    site = tmp_path / "site"
    build_site(open_edition(folder), site)
    before, times = contents(site), {name: (site / name).stat().st_mtime_ns for name in contents(site)}
    change(folder)
    build_site(open_edition(folder), site)
    build_site(open_edition(folder), tmp_path / "new", force=True)
    after = contents(site)
    assert after == contents(tmp_path / "new")
    assert all(before[name] != after[name] for name in again)
    assert all(times[name] == (site / name).stat().st_mtime_ns for name in untouched)


def test_a_text_that_cannot_be_read_adds_nothing_to_the_registers(folder, tmp_path):
    dora = '<listPerson><person xml:id="d"><persName>Dora</persName></person></listPerson>'
    broken = TEI.format(title="Broken").replace("</body>", f"</body><back>{dora}</back>")
    (folder / "editions" / "whole.xml").write_text(broken)
    build_site(open_edition(folder), tmp_path / "site")
    assert (tmp_path / "site" / "person" / "d.html").exists()
    (folder / "editions" / "whole.xml").write_text(broken.replace("</p>", ""))
    for force in (False, False, True):
        built = build_site(open_edition(folder), tmp_path / "site", force=force)
        assert [one.path.name for one in built.unreadable] == ["whole.xml"]
        assert not (tmp_path / "site" / "person" / "d.html").exists()


@pytest.mark.parametrize(
    ("words", "language", "way"), [("שלום עולם, so", "", "rtl"), ("shalom", "", ""), ("שלום", "en", "")]
)
def test_a_text_of_which_no_language_is_known_runs_as_its_letters_do(folder, tmp_path, words, language, way):
    declared = f' xml:lang="{language}"' if language else ""
    text = TEI.format(title="A letter").replace("<text>", f"<text{declared}>").replace("wrote", words * 9)
    (folder / "editions" / "L0.xml").write_text(text)
    build_site(open_edition(folder), tmp_path / "site")
    page = html.parse(tmp_path / "site" / "text" / "L0.html")
    assert page.xpath("string(//div[@class='page']/@dir)") == way
