"""Reading the shipped edition in a browser, with and without a script."""

from base64 import b64decode
from itertools import pairwise

import pytest

pytestmark = pytest.mark.slow

TEXT = "text/history-of-the-ussr.html"
PAGES = [
    "index.html", TEXT, "person/per_lansing.html", "place/plc_paris.html", "register.html", "places.html",
    "places-map.html", "dates.html", "single.html", "charter.html", "dictionary.html", "letter.html", "miscellany.html",
    "play.html", "references.html", "variants.html",
]  # fmt: skip
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_wider_than_the_window(visit, address):
    page = visit(address)
    for width in (360, 820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width


@SCRIPT
@pytest.mark.parametrize(
    ("anchor", "heading"),
    [("p5", "Paragraph 5"), ("m54", "Lansing, Robert"), ("m6", "Russia"), ("d6", "30 December 1917")],
)
def test_an_address_opens_its_card(visit, script, anchor, heading):
    page = visit(f"{TEXT}#{anchor}", script=script)
    cards = page.locator(".card:visible")
    assert cards.count() == 1
    if anchor != "d6":
        assert cards.locator("b").inner_text() == heading
    assert f"#{anchor}" in cards.locator(".cit").inner_text()


@SCRIPT
def test_following_a_mention_opens_and_closes_its_card(visit, script):
    page = visit(TEXT, script=script)
    page.locator("#m54 > a").click()
    assert page.locator("#m54 > .card").is_visible()
    page.locator("#m54 > .card .x").click()
    assert page.locator(".card:visible").count() == 0
    assert page.locator("#m54").is_visible()


def test_escape_closes_a_card_and_the_page_stays(visit):
    page = visit(TEXT)
    page.locator("#m54 > a").click()
    before = page.evaluate("scrollY")
    page.keyboard.press("Escape")
    assert page.locator(".card:visible").count() == 0
    assert page.evaluate("scrollY") == before


@SCRIPT
def test_views_and_date_styles_switch(visit, script):
    page = visit(TEXT, script=script)
    corrected, as_it_stands = page.locator(".only-reading.corr"), page.locator(".only-diplomatic.sic")
    assert corrected.is_visible()
    assert not as_it_stands.is_visible()
    page.get_by_label("As it stands").check()
    assert not corrected.is_visible()
    assert as_it_stands.is_visible()
    page.get_by_label("Both calendars").check()
    page.get_by_label("Places").uncheck()


@SCRIPT
def test_an_address_in_deleted_words_shows_them(visit, script):
    page = visit("letter.html", script=script)
    deleted = page.locator(".only-diplomatic:has(#d\\.1848-07-05\\.1)")
    assert not deleted.is_visible()
    page = visit("letter.html#d.1848-07-05.1", script=script)
    assert page.locator(".only-diplomatic:has(#d\\.1848-07-05\\.1)").is_visible()
    assert page.locator(".card:visible").count() == 1


def test_the_script_remembers_the_view(visit):
    page = visit(TEXT)
    page.get_by_label("As it stands").check()
    page.reload()
    assert page.get_by_label("As it stands").is_checked()


def test_notes_stand_beside_their_references_and_do_not_overlap(visit):
    page = visit(TEXT)
    notes = page.evaluate("""[...document.querySelectorAll(".note")].map(note => {
        const box = e => e.getBoundingClientRect(), {top, bottom, left} = box(note);
        return {top, bottom, left, reference: box(document.querySelector(note.querySelector(".no").hash)).top}})""")
    text = page.locator(".para").first.bounding_box()
    assert len(notes) > 20
    assert all(note["left"] >= text["x"] + text["width"] for note in notes)
    assert all(one["bottom"] <= other["top"] for one, other in pairwise(notes))
    assert all(-8 < note["top"] - note["reference"] < 480 for note in notes)
    assert notes[-1]["bottom"] < page.locator(".colophon").bounding_box()["y"]


def test_a_note_in_brief_is_whole_when_its_number_is_followed(visit):
    page = visit("annotated.html", script=False)
    before = page.locator("#note3").bounding_box()["height"]
    page.locator("#r3").click()
    page.locator("#note3:target").wait_for()
    assert page.locator("#note3").bounding_box()["height"] > before * 1.5


def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit):
    page = visit(TEXT)
    seen = []
    for _ in range(28):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("""(() => { const e = document.activeElement, s = getComputedStyle(e);
            return [e.className || e.id || e.tagName, s.outlineStyle, e.getBoundingClientRect().width > 0] })()""")
        )
    assert seen[0][0] == "skip"
    assert {"ui-v1", "ui-d2", "ui-person", "pn"} <= {name for name, _, _ in seen}
    assert all(style == "solid" and visible for _, style, visible in seen)


def test_print_has_notes_and_no_rail(visit):
    page = visit(TEXT)
    page.emulate_media(media="print")
    assert not page.locator(".rail").is_visible()
    assert not page.locator(".mast").is_visible()
    assert page.locator(".notes h2").is_visible()
    bottom = page.locator(".para").last.bounding_box()
    first = page.locator("#n1").bounding_box()
    assert first["y"] > bottom["y"] + bottom["height"]
    assert page.locator("#n15 .src").first.is_visible()
    assert page.locator(".card:visible").count() == 0


@SCRIPT
def test_the_text_can_be_read_as_a_witness_has_it(visit, script):
    page = visit("variants.html", script=script)
    words = page.locator(".para > p")
    edition = words.inner_text()
    assert "cotidie operibus augentur" in edition
    page.get_by_label("M", exact=True).check()
    assert "munitiones cotidie augentur" in words.inner_text()
    assert "finis. et Word" in words.inner_text()
    page.get_by_label("S", exact=True).check()
    assert "Ex tectis finis" in words.inner_text()
    page.get_by_label("this edition", exact=True).check()
    assert words.inner_text() == edition


@SCRIPT
def test_words_and_their_entry_lead_to_each_other(visit, script):
    page = visit("variants.html", script=script)
    page.locator("#a1 a:visible").click()
    assert page.locator(".ap li:target").inner_text().startswith("1 cotidie operibus] US : cotidie M")
    page.locator(".ap li:target a[role=doc-backlink]").click()
    assert page.locator("#a1:target").is_visible()


def test_witnesses_stand_side_by_side(visit):
    page = visit("variants.html", script=False)
    page.locator(".synopsis summary").click()
    rows = page.locator(".synopsis tbody tr").all_inner_texts()
    assert [row.split("\t")[:3] for row in rows][:2] == [
        ["this edition", "cotidie operibus", "aptantur"],
        ["M", "cotidie", "aptantur"],
    ]


@SCRIPT
def test_a_page_saves_its_citation_without_a_server(visit, tmp_path, script):
    page = visit(TEXT, script=script)
    for name, fact in (("bib", "@book{"), ("ris", "TY  - "), ("json", '"title"')):
        link = page.locator(f'a[download="history-of-the-ussr.{name}"]')
        held = b64decode(link.get_attribute("href").partition("base64,")[2])
        with page.expect_download() as waiting:
            link.click()
        saved = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(saved)
        assert saved.name == f"history-of-the-ussr.{name}"
        assert saved.read_bytes() == held
        assert fact in held.decode()
