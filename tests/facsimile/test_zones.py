"""Zones and lines of a facsimile: the section of an image that belongs to a part of a text."""

import pytest
from lxml import html

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A text</title></titleStmt></fileDesc>
</teiHeader>{}</TEI>"""
SURFACE = """<facsimile><surface xml:id="s1" n="1r" {}><graphic url="../images/1.png"/>
<zone xml:id="z1" ulx="100" uly="200" lrx="600" lry="700"/>
<zone xml:id="l1" points="100,200 600,180 600,260 100,270"/></surface></facsimile>"""
MEASURED = 'ulx="0" uly="0" lrx="1000" lry="2000"'
IIIF = "https://iiif.example.org/iiif/3/p1"


@pytest.fixture
def build(tmp_path, textus):
    """Builds an edition of one text, and gives its page."""

    def built(content: str, settings: str = "", name: str = "text"):
        folder = tmp_path / "edition"
        (folder / "text").mkdir(parents=True)
        (folder / "images").mkdir()
        (folder / "images" / "1.png").write_bytes(PNG)
        (folder / "text" / "text.xml").write_text(TEI.format(content), "utf-8")
        (folder / "edition.toml").write_text(settings)
        ran = textus("build", folder, "--out", tmp_path / "site")
        assert ran.status == 0, ran.err
        return html.fromstring((tmp_path / f"site/text/{name}.html").read_bytes())

    return built


def text(body: str, surface: str = SURFACE.format(MEASURED)) -> str:
    return f"{surface}<text><body>{body}</body></text>"


@pytest.mark.parametrize(
    "body",
    ['<p facs="#z1">x</p>', '<div facs="#z1"><p>x</p></div>', '<lg facs="#z1"><l>x</l></lg>', '<div><head facs="#z1">x</head></div>',
     '<list facs="#z1"><item>x</item></list>', '<list><item facs="#z1">x</item></list>', '<table facs="#z1"><row><cell>x</cell></row></table>',
     '<p><cb facs="#z1"/>x</p>', '<p xml:id="p1">x<note facs="#z1">y</note></p>'],
)  # fmt: skip
def test_a_part_of_a_text_has_its_section_of_the_image_beside_it(body, build):
    page = build(text(body))
    (window,) = page.xpath("//span[@class='facs']/a/svg")
    assert window.get("viewbox") == "100 200 500 500"
    (image,) = window.xpath("./image")
    assert dict(image.items()) == {
        "href": "../images/images/1.png", "x": "0", "y": "0", "width": "1000", "height": "2000",
        "preserveaspectratio": "none",
    }  # fmt: skip
    assert window.getparent().get("href") == "../images/images/1.png"
    assert window.get("aria-label").startswith("Facsimile of ")


def test_without_measures_of_the_surface_a_zone_is_told_in_pixels(build):
    page = build(text('<p facs="#z1">x</p>', SURFACE.format("")))
    (window,) = page.xpath("//svg")
    assert window.get("viewbox") == "100 200 500 500"
    assert dict(window[0].items()) == {"href": "../images/images/1.png"}


@pytest.mark.parametrize("body", ['<p><lb n="1" facs="#l1"/>x</p>', '<lg><l n="1" facs="#l1">x</l></lg>'])
def test_a_line_has_its_section_above_it_where_lines_are_shown(body, build):
    page = build(text(body))
    (window,) = page.xpath("//span[@class='strip only-diplomatic']//svg")
    assert window.get("viewbox") == "100 180 500 90"
    assert window.get("aria-label") == "Facsimile of line 1"
    assert page.xpath("//input[@id='ui-v2']")  # there is a view that shows it
    assert "x" in page.xpath("string(//article)")


def test_zones_and_lines_of_a_transcribed_surface_have_their_own_places(build):
    page = build(
        """<sourceDoc><surface ulx="0" uly="0" lrx="1000" lry="2000"><graphic url="../images/1.png"/>
        <graphic url="../images/1.png" rend="thumbnail"/>
        <zone ulx="0" uly="0" lrx="500" lry="900"><line points="10,10 400,10 400,90">x</line><line>y</line></zone>
        </surface></sourceDoc>"""
    )
    assert len(page.xpath("//span[@class='facs']//img")) == 1
    assert page.xpath("//span[@class='facs']//svg/@viewbox") == ["0 0 500 900"]
    assert page.xpath("//span[@class='strip only-diplomatic']//svg/@viewbox") == ["10 10 390 80"]


def test_surfaces_and_zones_may_say_what_begins_on_them(build):
    surface = SURFACE.format(f'start="#p1" {MEASURED}').replace('xml:id="z1"', 'xml:id="z1" start="#d2"')
    page = build(text('<pb xml:id="p1" n="1"/><div><p>x</p></div><div xml:id="d2"><p>y</p></div>', surface))
    assert page.xpath("//span[@class='facs']//img/@alt") == ["Facsimile of page 1"]
    assert page.xpath("//*[@id='d2']/span[@class='facs']//svg/@viewbox") == ["100 200 500 500"]


def test_what_nothing_leads_to_is_shown_behind_the_text(build):
    page = build(text("<p>x</p>"))
    assert page.xpath("//section[@class='leaves']//img/@alt") == ["Facsimile of page 1r"]
    assert page.xpath("string(//section[@class='leaves']//p)") == "1r"


@pytest.mark.parametrize("body", ['<pb facs="#s1"/><p>x</p>', '<pb facs="../images/1.png"/><p>x</p>'])
def test_what_the_text_leads_to_is_not_shown_again(body, build):
    assert not build(text(body)).xpath("//section[@class='leaves']")


def test_a_facsimile_without_a_text_is_shown(build):
    page = build("<facsimile><graphic url='../images/1.png'/></facsimile>")
    assert len(page.xpath("//section[@class='leaves']//img")) == 1


def test_a_server_of_images_cuts_the_section_out(build):
    surface = SURFACE.format(MEASURED).replace("../images/1.png", IIIF)
    page = build(text('<p><lb facs="#l1"/>x</p><p facs="#z1">y</p>', surface), "remote_images = true")
    assert page.xpath("//img/@src") == [
        f"{IIIF}/pct:10,9,50,4.5/600,/0/default.jpg", f"{IIIF}/pct:10,10,50,25/600,/0/default.jpg",
    ]  # fmt: skip


def test_images_on_the_web_stay_links(build):
    surface = SURFACE.format(MEASURED).replace("../images/1.png", IIIF)
    page = build(text('<p><lb n="1" facs="#l1"/>x</p><p facs="#z1">y</p>', surface))
    assert not page.xpath("//img | //svg")
    (line,) = page.xpath("//a[@class='strip away only-diplomatic']")
    assert (line.get("href"), line.get("aria-label")) == (
        f"{IIIF}/pct:10,9,50,4.5/max/0/default.jpg",
        "image of line 1",
    )
    assert page.xpath("//span[@class='facs away']/a/@href") == [f"{IIIF}/pct:10,10,50,25/max/0/default.jpg"]


@pytest.mark.parametrize(
    ("facs", "seen"),
    [("../images/1.png#xywh=1,2,30,40", "1 2 30 40"), ("../images/1.png#xywh=pixel:1,2,30,40", "1 2 30 40")],
)
def test_an_address_may_name_the_section_itself(facs, seen, build):
    assert build(text(f'<p facs="{facs}">x</p>')).xpath("//svg/@viewbox") == [seen]


@pytest.mark.parametrize("number", ["9" * 400, "1e5", "", "NaN", "-5"])
def test_corners_that_are_none_are_passed_over(number, build):
    page = build(
        text('<p facs="#z1">x</p>', SURFACE.format(MEASURED).replace('lrx="600"', f'lrx="{number}"'))
    )
    assert len(page.xpath("//span[@class='facs']//img")) == 1


@pytest.mark.parametrize(
    "fragment", [f"xywh=1,2,{'9' * 400},4", "xywh=1,2,0,4", "xywh=a", "xywh=percent:1,2,30,40", "other"]
)
def test_of_another_fragment_the_whole_image_is_shown(fragment, build):
    page = build(text(f'<p facs="../images/1.png#{fragment}">x</p>'))
    assert len(page.xpath("//span[@class='facs']//img")) == 1


def test_a_figure_may_have_its_picture_in_the_facsimile(build):
    page = build(text('<figure facs="#z1"><figDesc>A <hi>red</hi> dot</figDesc></figure>'))
    assert page.xpath("//div[@class='figure']/a[@class='graphic']/svg/@aria-label") == ["A red dot"]


def test_surfaces_are_pages_with_their_image_beside_them(build, tmp_path):
    page = build(
        """<sourceDoc><surface n="1r"><graphic url="../images/1.png"/><zone ulx="1" uly="1" lrx="2" lry="2"><line>x</line></zone></surface>
        <surface n="1v"><zone><line>y</line></zone></surface></sourceDoc>""",
        'parts = "pages"',
        "text~page1r",
    )
    assert page.xpath("//aside[@class='plates']//img/@alt") == ["Facsimile of page 1r"]
    assert not page.xpath("//*[@class='facs']")
    assert (tmp_path / "site/text/text~page1v.html").exists()


def test_a_page_that_stands_alone_holds_an_image_once(build, textus, tmp_path):
    build(text('<p><lb facs="#l1"/>x<lb facs="#l1"/>y</p><p facs="#z1">z</p>'))
    page = html.fromstring(textus("html", tmp_path / "edition").out)
    (image,) = page.xpath("//svg/image")
    assert image.get("href").startswith("data:image/png;base64,")
    assert page.xpath("//svg/use/@href") == [f"#{image.get('id')}"] * 2
    assert not page.xpath("//section[@class='leaves']")


def test_the_image_of_a_facsimile_is_that_of_its_surfaces_if_it_is_the_only_one(build):
    surface = '<surface xml:id="s1"/>'
    page = build(
        text('<pb facs="#s1"/><p>x</p>', f'<facsimile><graphic url="../images/1.png"/>{surface}</facsimile>')
    )
    assert len(page.xpath("//img")) == 1


def test_many_images_of_a_facsimile_are_pages_each_and_none_of_its_surfaces(build):
    images = "".join(f'<graphic url="https://example.org/{n}.jpg"/>' for n in range(3000))
    page = build(text('<pb facs="#s1"/><p>x</p>', f'<facsimile>{images}<surface xml:id="s1"/></facsimile>'))
    assert not page.xpath("//span[starts-with(@class, 'facs')]")
    assert len(page.xpath("//a[starts-with(@href, 'https://example.org/')]")) == 3000
