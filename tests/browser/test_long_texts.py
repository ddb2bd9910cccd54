"""Texts in parts and facsimiles in a browser: addresses lead on, pages fit, nothing is asked of the network."""

import os
from pathlib import Path

import pytest

from textus.cli.main import run

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A novel</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p>A book.</p></sourceDesc></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""
CHAPTER = """<div type="chapter"><pb n="{n}" facs="p.png"/><head>Chapter {n}</head><p xml:id="a{n}">It was a dark and stormy night
<note>Not always.</note>; the rain fell in torrents. <pb n="{n}v" facs="https://iiif.example.org/i/full/full/0/default.jpg"/>It
fell.</p></div>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("novel")
    (folder / "p.png").write_bytes(PNG)
    (folder / "novel.xml").write_text(TEI.format("".join(CHAPTER.format(n=n) for n in range(1, 5))), "utf-8")
    (folder / "edition.toml").write_text('parts = "pages"\n')
    assert run(["build", str(folder), "--out", str(folder / "site")]) == 0
    return folder / "site"


def test_an_address_leads_on_to_its_part(visit):
    page = visit("text/novel.html#a3")
    page.wait_for_url("**/text/novel~page3.html#a3")
    assert page.locator("#a3").is_visible()


def test_without_a_script_a_link_leads_on(visit):
    page = visit("text/novel.html#a3", script=False)
    assert [link.inner_text() for link in page.locator(".ways>a:visible").all()] == ["a3"]
    page.locator(".ways>a:visible").click()
    assert page.url.endswith("text/novel~page3.html#a3")


def test_without_an_address_no_way_is_shown(visit):
    page = visit("text/novel.html")
    assert not page.locator(".ways>*:visible").all()
    assert [link.inner_text() for link in page.locator(".parts a").all()] == [f"Page {n}" for n in "1234"]


def test_the_image_stands_beside_the_text(visit):
    page = visit("text/novel~page2.html", 1440)
    image, text = page.locator(".plates").bounding_box(), page.locator("main p").last.bounding_box()
    assert image["x"] > text["x"] + text["width"]


@pytest.mark.parametrize("width", [360, 820, 1440])
@pytest.mark.parametrize("address", ["text/novel.html", "text/novel.html#a3", "text/novel~page2.html"])
def test_pages_fit_and_are_accessible(visit, address, width):
    path = Path(os.environ.get("TEXTUS_AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
    page = visit(address, width, script=False) if "#" in address else visit(address, width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if not path.is_file():
        pytest.skip("needs axe-core: name axe.min.js in TEXTUS_AXE, or npm install axe-core")
    if "#" not in address:
        page.evaluate(path.read_text("utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
