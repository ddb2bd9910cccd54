"""How genres look in a browser: what stands where, and in which letters."""

from itertools import pairwise

import pytest

from textus.edition.edition import open_edition
from textus.transforms.site.single_page import single_page

pytestmark = pytest.mark.slow

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A text</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc>{source}</sourceDesc></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""
LINE = "It was a dark and stormy night, and the rain fell in torrents upon the roofs of the town. "
TEXTS = {
    "pages": f"""<p>{LINE}<pb n="12"/>{LINE}<pb n="13"/>{LINE}</p><pb n="14"/><pb n="xiv" ed="old"/><p>{LINE * 3}</p><pb n="15"/>
<pb n="16"/><pb n="17"/><pb n="18"/><pb n="19"/><p>{LINE}<note>A note.</note></p>""",
    "shared": f"""<sp><speaker>Ann</speaker><l n="144" part="I">To think but nobly of my grandmother, who bore bad sons.</l></sp>
<sp><speaker>Bo</speaker><l n="144" part="F">Now the condition of the king is this.</l><l n="145">{LINE}</l><l>Two.</l></sp>""",
    "catalogue": "<p>Text.</p>",
    "letter": """<div><opener><seg type="letterhead"><seg rend="left">Dr. Ada Bell</seg><seg rend="right"><date>17 May 1910</date></seg>
</seg><seg type="letterhead">4 High Street</seg><salute>Dear John,</salute></opener><p>Text.</p></div>""",
    "stone": """<div type="edition" xml:space="preserve"><ab>
    <milestone unit="face" n="a"/>
    <lb n="1"/>vixit
    <milestone unit="face" n="b"/>
    <lb n="2"/>annis</ab></div><div type="commentary"><p>Read from a photograph.</p></div>""",
    "arabic": """<div xml:lang="ar"><head xml:lang="ar">فاتحة السنة الأولى</head><p xml:lang="ar">رب إليك المفزع<note>هامش</note></p>
<quote xml:lang="ar"><p xml:lang="ar">وأوحى ربك</p></quote><p xml:lang="en">In English<note xml:lang="en">A note.</note>.</p></div>
<div xml:lang="ar"><head xml:lang="ar">نصائح</head><p xml:lang="ar">وعلمني ما لا أعلم</p></div>""",
    "quoted": """<p>He said <q>go</q>.</p><p rend="center">– – –</p><p>A page<pb facs="https://example.org/image.jpg"/> ends.</p>""",
    "aside": "<sp><speaker>Ann</speaker><stage>, aside to Bo</stage><p>He sleeps.</p></sp>",
    "inset": """<argument><p>None.</p></argument><p>One.</p><quote><p>Two.</p></quote><floatingText><body><p>Three.</p></body></floatingText>
<list><item><p>Four.</p></item></list>""",
    "tables": f"""<table><row><cell>Smith</cell><cell>10</cell></row></table>
<table><row role="label">{"<cell>Carpenters</cell>" * 8}</row><row>{"<cell>10 s.</cell>" * 8}</row></table>""",
    "verse": """<lg><l n="4">vi superum, <pb n="7"/>saevae memorem</l><l n="5">multa quoque</l></lg><pb n="8"/><p>Prosa.</p>
<sp><speaker>Ann</speaker><l n="10">To <pb n="9"/>bed.</l></sp>""",
    "fifth": f"""<div><head>A</head><lg><l>a</l><l n="5">b</l>{"<l>c</l>" * 5}<l n="10">d</l></lg></div>
<div><head>B</head><lg>{"<l>e</l>" * 6}</lg></div>""",
    "words": "".join(
        f"<entry><form><orth>word{n}</orth></form><sense><def>a word</def></sense></entry>" for n in range(20)
    ),
    "charter": """<div type="edition"><ab><lb n="1"/>Imperatori Caesari <gap reason="lost" unit="character" quantity="3"/> divi
<lb n="2"/>filio</ab></div><p>Read <app><lem wit="#A">so</lem><rdg wit="#B">thus</rdg></app>.</p>""",
    "scripts": """<p xml:lang="grc">Στράτο\u0304ν</p><p xml:lang="ru">за\u0301мок</p><p>č\u0323 q\u0303</p>
<p>End.<note>See <hi rend="italic">Čapek, Βαλερείου στο\u0304ν, за\u0301мок</hi>.</note></p>""",
}
"""Texts by the names of their pages."""
MANUSCRIPT = """<msDesc><msIdentifier><repository>Town Library</repository><idno>MS 7</idno></msIdentifier>
<msContents><msItem><locus>(fol. 1)</locus> <title>On stones</title><incipit>In principio</incipit>
<msItem><locus>(fol. 2)</locus> <title>On herbs</title></msItem></msItem></msContents>
<physDesc><objectDesc><supportDesc><support><p>Two sheets of parchment.</p><material>parchment</material></support>
</supportDesc></objectDesc></physDesc></msDesc>"""
SOURCES = {"catalogue": MANUSCRIPT}
"""Where texts come from, if that is of importance."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("looks")
    for name, body in TEXTS.items():
        tei = TEI.format(body, source=SOURCES.get(name, "<p>Invented.</p>"))
        if name == "arabic":
            tei = tei.replace('xml:lang="en"', 'xml:lang="ar"')
        (folder / f"{name}.xml").write_text(tei, "utf-8")
        page = single_page(open_edition(folder / f"{name}.xml"), pytest.fail)
        (folder / f"{name}.html").write_text(page.html, "utf-8")
    return folder


def boxes(page, selector):
    """The boxes of elements, from the first to the last."""
    return page.evaluate(
        "of => [...document.querySelectorAll(of)].map(e => e.getBoundingClientRect().toJSON())", selector
    )


def test_numbers_of_pages_stand_beside_the_text_clear_of_each_other(visit):
    page = visit("pages.html")
    shown = [box for box in boxes(page, ".pb") if box["height"]]
    text, notes = boxes(page, ".para")[0], boxes(page, ".note")
    assert len(shown) == 6  # of five pages without words the first and the last
    assert all(one["bottom"] <= other["top"] for one, other in pairwise(shown))
    assert all(text["right"] < box["left"] and box["right"] <= notes[0]["left"] for box in shown)


def test_numbers_of_pages_take_no_room_between_paragraphs(visit):
    first, second, third = boxes(visit("pages.html"), ".para")
    assert first["bottom"] == second["top"]
    assert second["bottom"] == third["top"]


def test_letters_with_marks_and_italics_of_notes_are_set_in_the_fonts_of_the_page(visit):
    page = visit("scripts.html")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    for selector in (".para > p", ".note .r-italic"):
        found = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]
        assert found
        for node in found:
            fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            assert {font["familyName"] for font in fonts if not font["isCustomFont"]} == set()


@pytest.mark.parametrize("width", [1440, 820])
def test_a_part_of_a_verse_line_stays_one_line_where_the_part_before_it_is_long(visit, width):
    page = visit("shared.html", width)
    (half,), lines = boxes(page, ".half"), boxes(page, ".vl")
    assert half["height"] == lines[-1]["height"]
    assert half["left"] > lines[0]["left"] + 100
    assert half["right"] <= lines[0]["right"] + 1


def test_names_of_speakers_in_greek_have_their_small_letters(visit):
    page = visit("shared.html")
    caps = "lang => {const s = document.querySelector('.speaker'); s.lang = lang; return getComputedStyle(s).fontVariantCaps}"
    assert page.evaluate(caps, "en") == "all-small-caps"
    assert page.evaluate(caps, "grc") == "normal"


def test_the_lines_of_a_letterhead_are_lines_and_its_sides_face_each_other(visit):
    page = visit("letter.html")
    _, left, right, street = boxes(page, ".letterhead")
    assert left["top"] == right["top"]
    assert left["right"] < right["left"]
    assert right["right"] == pytest.approx(street["right"], abs=1)
    assert left["bottom"] <= street["top"] <= boxes(page, ".salute")[0]["top"]


def test_a_description_has_its_labels_in_one_column_and_its_words_in_another(visit):
    page = visit("catalogue.html")
    first, title, repository, support = (
        boxes(page, selector)[0]
        for selector in (
            ".msitem .locus",
            ".msitem .title-cited",
            ".f[data-l=Repository]",
            ".g[data-l=Support] p",
        )
    )
    nested = boxes(page, ".msitem .locus")[1]
    assert first["left"] == nested["left"] == repository["left"]
    assert title["left"] == support["left"] > first["right"]
    assert title["top"] < first["bottom"]
    labels = "e => getComputedStyle(e, '::before').position"
    assert page.locator(".g[data-l=Support]").evaluate(labels) == "absolute"
    assert page.locator(".f[data-l=Material]").evaluate(labels) == "static"


def test_a_narrow_page_has_the_labels_of_a_description_before_the_words(visit):
    page = visit("catalogue.html", 360)
    repository, text = boxes(page, ".f[data-l=Repository]")[0], boxes(page, ".msitem .locus")[0]
    assert repository["left"] == text["left"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_lines_of_an_inscription_follow_each_other_and_its_number_is_not_taken_for_one_of_theirs(visit):
    page = visit("stone.html")
    text, heading = boxes(page, ".para > p")[0], "e => getComputedStyle(e).opacity"
    assert text["height"] < 70
    assert page.locator(".pn").first.evaluate(heading) == "0"
    assert page.locator(".pn").last.evaluate(heading) == "1"
    page.locator(".pn").first.focus()
    assert page.locator(".pn").first.evaluate(heading) == "1"


def test_what_stands_beside_a_text_from_right_to_left_does_so_too(visit):
    page = visit("arabic.html")
    toc = page.evaluate("""() => [...document.querySelectorAll('.toc li a>:last-child')].slice(0, 2).map(e => {
        const range = document.createRange(); range.selectNodeContents(e); return range.getBoundingClientRect().right})""")
    assert toc[0] == toc[1]
    assert boxes(page, ".toc")[0]["right"] - toc[0] < 40


def test_words_that_models_make_are_printed_and_links_to_images_are_not(visit):
    page = visit("quoted.html")
    page.emulate_media(media="print")
    assert page.locator(".para > p").first.inner_text() == "He said “go”."
    assert page.locator(".para > p").nth(1).evaluate("e => getComputedStyle(e).textAlign") == "center"
    assert page.locator(".facs.away").count() == 1
    assert not page.locator(".facs.away").is_visible()


@pytest.mark.parametrize("width", [1440, 360])
def test_a_direction_that_goes_on_from_the_name_of_the_speaker_stands_close_to_it(visit, width):
    page = visit("aside.html", width)
    name = page.evaluate("""() => {const range = document.createRange();
        range.selectNodeContents(document.querySelector('.speaker')); return range.getBoundingClientRect().toJSON()}""")
    (direction,) = boxes(page, ".run-on")
    assert direction["left"] - name["right"] < 8
    assert abs(direction["bottom"] - name["bottom"]) < 12


@pytest.mark.parametrize("width", [1440, 360])
def test_numbers_of_paragraphs_stand_in_the_margin_where_their_text_is_set_in(visit, width):
    page = visit("inset.html", width)
    numbers = boxes(page, ".pn")
    assert len(numbers) >= 3
    assert max(box["left"] for box in numbers) - min(box["left"] for box in numbers) < 2
    assert page.locator(".argument .pn").evaluate("e => getComputedStyle(e).fontStyle") == "normal"


def test_tables_stay_tables_in_a_narrow_window_and_wide_ones_move(visit):
    page = visit("tables.html", 360)
    first, second, *wide = boxes(page, "td, th")
    assert first["top"] == second["top"]
    assert len({box["top"] for box in wide}) == 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".wide").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.wide').scrollLeft > 0")


def test_numbers_of_pages_in_verse_stand_where_others_do_and_not_on_those_of_lines(visit):
    page = visit("verse.html")
    pages, lines = boxes(page, ".pb"), boxes(page, ".ln.given:not(.q)")
    assert len({round(box["left"]) for box in pages}) == 1
    assert len(lines) == 2
    assert all(box["right"] <= pages[0]["left"] for box in lines)


def test_a_dictionary_is_printed_in_columns_and_lines_of_a_charter_are_not_justified(visit):
    page = visit("words.html", 794)
    page.emulate_media(media="print")
    assert len({round(box["left"]) for box in boxes(page, ".entry")}) == 2
    page = visit("charter.html", 794)
    page.emulate_media(media="print")
    assert page.locator(".para > p").first.evaluate("e => getComputedStyle(e).textAlign") != "justify"
    assert page.locator(".para > p").last.evaluate("e => getComputedStyle(e).textAlign") == "justify"
    marked = page.locator(".app a:visible").first.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert marked == "none"


@pytest.mark.parametrize("width", [1440, 360])
def test_a_page_from_right_to_left_is_mirrored_whatever_its_notes_are(visit, width):
    page = visit("arabic.html", width)
    numbers = boxes(page, ".pn")
    assert max(box["right"] for box in numbers) - min(box["right"] for box in numbers) < 4
    quoted, text = boxes(page, ".quotation p")[0], boxes(page, ".para > p")[0]
    assert quoted["right"] < text["right"]
    notes = boxes(page, ".note")
    assert len(notes) == 2
    assert len({box["left"] for box in notes}) == 1
    if width == 1440:
        assert notes[0]["right"] < text["left"]


def test_where_every_fifth_line_has_a_number_no_others_are_shown_unless_asked_for(visit):
    page = visit("fifth.html")
    shown = "() => [...document.querySelectorAll('.ln')].filter(e => getComputedStyle(e).opacity > 0).map(e => e.textContent)"
    assert page.evaluate(shown) == ["5", "10", "5"]
    page.locator(".vl").nth(6).hover()
    assert page.evaluate(shown) == ["5", "10", "10", "5"]
