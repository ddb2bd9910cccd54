"""Images: of pages, zones and figures; in the edition, on the web, by a rule, and missing."""

import pytest
from lxml import html

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A text</title></titleStmt></fileDesc>
</teiHeader>{facsimile}<text><body>{body}</body></text></TEI>"""
SURFACE = """<facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="1000" lry="2000">
<graphic url="{}"/><zone xml:id="z1" ulx="100" uly="200" lrx="600" lry="700"/>
<zone xml:id="z2" points="100,200 600,180 600,700"/></surface></facsimile>"""
IIIF = "https://iiif.example.org/image/p1/full/full/0/default.jpg"


@pytest.fixture
def build(tmp_path, textus):
    """Builds an edition of one text, and gives its page and what was said."""

    def built(body: str, facsimile: str = "", settings: str = ""):
        folder = tmp_path / "edition"
        (folder / "text").mkdir(parents=True)
        (folder / "images").mkdir()
        (folder / "images" / "p 1.png").write_bytes(PNG)
        (folder.parent / "outside.png").write_bytes(PNG)
        (folder / "text" / "text.xml").write_text(TEI.format(facsimile=facsimile, body=body), "utf-8")
        (folder / "edition.toml").write_text(settings)
        ran = textus("build", folder, "--out", tmp_path / "site")
        assert ran.status == 0, ran.err
        return html.fromstring((tmp_path / "site/text/text.html").read_bytes()), ran.err

    return built


def test_an_image_of_a_page_is_copied_and_stands_where_the_page_begins(build, tmp_path):
    page, _ = build('<p>one <pb n="2" facs="../images/p%201.png"/>two</p>')
    (image,) = page.xpath("//span[@class='facs']/a/img")
    assert image.get("alt") == "Facsimile of page 2"
    assert image.get("src") == image.getparent().get("href") == "../images/images/p~20~1.png"
    assert (tmp_path / "site/text" / image.get("src")).read_bytes() == PNG


def test_an_image_of_a_surface_is_found_through_its_identifier(build):
    page, _ = build('<pb facs="#s1"/><p>x</p>', SURFACE.format("../images/p%201.png"))
    assert page.xpath("//span[@class='facs']//img/@src") == ["../images/images/p~20~1.png"]


def test_a_rule_says_where_images_are(build):
    page, said = build(
        '<pb n="1" facs="p"/><pb n="2" facs="p%201"/><p>x</p>', settings='facsimile = "images/{}.png"'
    )
    assert page.xpath("//span[@class='facs']//img/@src") == ["../images/images/p~20~1.png"]
    assert "1 image is not in the edition, such as images/p.png" in said


def test_an_image_without_an_address_is_none_that_is_missing(build):
    page, said = build("<p>x</p>", '<facsimile><graphic url=""/><graphic url=" "/></facsimile>')
    assert "image" not in said
    assert not page.xpath("//img")


def test_an_image_on_the_web_is_a_link_and_nothing_is_asked(build):
    page, _ = build(f'<pb n="1" facs="{IIIF}"/><p>x</p>')
    assert page.xpath("//a[.='image'][@aria-label='image of page 1']/@href") == [IIIF]
    assert not page.xpath("//img")


def test_an_image_on_the_web_is_shown_if_the_edition_wants_it(build):
    page, _ = build(f'<pb n="1" facs="{IIIF}"/><p>x</p>', settings="remote_images = true")
    (image,) = page.xpath("//img")
    assert image.get("src") == "https://iiif.example.org/image/p1/full/600,/0/default.jpg"
    assert image.get("loading") == "lazy"


@pytest.mark.parametrize(("zone", "region"), [("#z1", "pct:10,10,50,25"), ("#z2", "pct:10,9,50,26")])
def test_a_zone_of_an_image_is_a_region(zone, region, build):
    page, _ = build(f'<pb n="1" facs="{zone}"/><p>x</p>', SURFACE.format(IIIF))
    assert page.xpath("//span[contains(@class,'facs')]/a/@href") == [
        f"https://iiif.example.org/image/p1/{region}/full/0/default.jpg"
    ]


def test_pixels_are_pixels_where_the_surface_has_no_measure(build):
    surface = SURFACE.format("https://iiif.example.org/image/p1/info.json").replace(
        ' ulx="0" uly="0" lrx="1000" lry="2000"', ""
    )
    page, _ = build('<pb n="1" facs="#z1"/><p>x</p>', surface)
    assert page.xpath("//span[contains(@class,'facs')]/a/@href") == [
        "https://iiif.example.org/image/p1/100,200,500,500/max/0/default.jpg"
    ]


def test_a_manifest_is_called_one(build):
    page, _ = build('<pb n="1" facs="https://example.org/iiif/7/manifest.json"/><p>x</p>')
    assert page.xpath("//a[.='manifest']/@href") == ["https://example.org/iiif/7/manifest.json"]


@pytest.mark.parametrize(
    "url", ["../../outside.png", "../images/missing.jpg", "file:///etc/passwd", "javascript:alert(1)"]
)
def test_what_is_outside_or_missing_is_not_shown(url, build, tmp_path):
    page, said = build(f'<pb n="1" facs="{url}"/><p>x <graphic url="{url}"/></p>')
    assert not page.xpath("//img")
    assert not page.xpath(
        "//a[contains(@href, 'passwd') or contains(@href, 'javascript') or contains(@href, 'outside')]"
    )
    assert not list((tmp_path / "site").rglob("*.png"))
    assert said.count("not in the edition") == (0 if ":" in url else 1)


def test_a_figure_shows_its_picture_with_its_description(build):
    page, _ = build(
        '<figure><graphic url="../images/p%201.png"/><figDesc>A <hi>red</hi> dot</figDesc></figure>'
    )
    (image,) = page.xpath("//div[@class='figure']//img")
    assert image.get("alt") == "A red dot"


def test_a_page_that_stands_alone_holds_its_pictures(build, textus, tmp_path):
    build('<figure><graphic url="../images/p%201.png"/></figure>')
    out = textus("html", tmp_path / "edition").out
    (image,) = html.fromstring(out).xpath("//img")
    assert image.get("src").startswith("data:image/png;base64,")


def test_page_by_page_the_image_stands_beside_its_page(build, tmp_path):
    body = '<pb n="1" facs="../images/p%201.png"/><p>one <pb n="2" facs="../images/p%201.png"/>two</p><p>three</p>'
    build(body, settings='parts = "pages"')
    for name, label in (("page1", "page 1"), ("page2", "page 2")):
        page = html.fromstring((tmp_path / f"site/text/text~{name}.html").read_bytes())
        assert f"Facsimile of {label}" in page.xpath("//aside[@class='plates']//img/@alt")
