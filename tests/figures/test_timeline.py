"""The timeline: rows for few dates, a histogram for many."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.edition.dates import read_date
from textus.edition.dates.calendars import GREGORIAN
from textus.transforms.figures import TimelineEntry, timeline_svg
from textus.transforms.figures.time_scale import Unit, round_years, time_scale


def entry(words, href="#a", read=None, **attributes):
    names = {"from_": "from"}
    value = read_date({names.get(name, name): text for name, text in attributes.items()})
    assert value is not None
    return TimelineEntry(words=words, value=value, href=href, read=read)


RUSSIA = [
    entry("the first days of its existence", "#d12", notBefore="1917-11-08", notAfter="1917-11-21"),
    entry("November 8", "#d14", when="1917-11-21", calendar="#julian"),
    entry("A few days later", "#d22", when="1917-11-23"),
    entry("November 28", "#d31", when="1917-11-28", calendar="#gregorian"),
    entry("the end of November, 1917", "#d74", from_="1917-11-29", to="1917-12-03"),
    entry("November 18", "#d51", when="1917-12-01", calendar="#julian"),
    entry("December 6", "#d32", when="1917-12-06"),
    entry(
        "January 30",
        "#d33",
        read=GREGORIAN.day_number(1918, 1, 30),
        notBefore="1917-12-29",
        notAfter="1917-12-31",
    ),
]

SAMPLES = {
    "two months": RUSSIA,
    "five days": [entry("Monday", when="1917-11-05"), entry("Friday <&> \"9\"", when="1917-11-09")],
    "two years": [entry("then", when="1917-03"), entry("Old", when="1918-10-01", calendar="#julian")],
    "antiquity": [
        entry("the City is founded", when="-0753"),
        entry("the Ides of March", when="-0044-03-15"),
        entry("under Augustus", from_="-0027", to="0014"),
        entry("not later", notAfter="0117"),
        entry("a long quotation that goes on and on and tells no end of things " * 3, notBefore="0300"),
    ],
    "one day": [entry("then", when="1917-11-05")],
    "one year": [entry("then", when="1917")],
    "crowd": [entry(f"Letter {year}", f"#l{year}", when=str(year)) for year in range(1600, 1900)],
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_words_stand_on_the_page_and_not_upon_each_other(figure, name):
    picture = figure(timeline_svg(SAMPLES[name], label="Timeline"))
    boxes = [*picture.boxes(16, "w"), *picture.boxes(16, "mo"), *picture.boxes(14, "s")]
    assert all(picture.page.contains(box) for box in boxes)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_two_calendars(figure):
    picture = figure(timeline_svg(RUSSIA, label="Timeline of eight dates"))
    assert picture.root.get("aria-label") == "Timeline of eight dates"
    assert picture.words("mo") == ["November 1917", "December", "January 1918"] * 2
    assert [words for words in picture.words("s") if "Style" in words] == ["New Style", "Old Style"]
    assert picture.words("w") == [entry.words for entry in RUSSIA]
    assert picture.links() == [entry.href for entry in RUSSIA]
    assert len(picture.all("circle", "read")) == 3
    assert len(picture.all("circle", "meant")) == 5
    assert len(picture.all("line", "span")) == 3


def test_old_style_words_stand_at_the_same_number_in_both_calendars(figure):
    picture = figure(timeline_svg(RUSSIA, label="Timeline"))
    read, meant = picture.all("circle", "read")[0], picture.all("circle", "meant")[0]
    ticks = {(text.get("y"), text.text): text.get("x") for text in reversed(picture.all("text", "s"))}
    upper, lower = sorted({y for y, words in ticks if words == "8"}, key=float)
    assert read.get("cx") == ticks[upper, "8"]
    assert meant.get("cx") == ticks[lower, "8"]


def test_one_calendar_where_nothing_is_written_in_the_other(figure):
    picture = figure(timeline_svg([RUSSIA[2], RUSSIA[3]], label="Timeline"))
    assert not any("Style" in words for words in picture.words())
    assert len(picture.all("line", "axis")) == 1


def test_years_before_christ(figure):
    picture = figure(timeline_svg(SAMPLES["antiquity"], label="Timeline"))
    assert picture.words("s") == ["800 BC", "700 BC", "600 BC", "500 BC", "400 BC", "300 BC", "200 BC",
                                  "100 BC", "AD 1", "100", "200", "300", "400"]  # fmt: skip


def test_words_that_are_too_long_are_shortened_and_spoken_in_full(figure):
    picture = figure(timeline_svg(SAMPLES["antiquity"], label="Timeline"))
    link = picture.all("a")[-1]
    assert link.find("text").text.endswith("…")
    assert link.get("aria-label") == SAMPLES["antiquity"][-1].words


def test_words_without_room_at_the_sides_stand_above_their_bar(figure):
    picture = figure(
        timeline_svg([entry("all this year", when="1917"), entry("June", when="1917-06")], label="T")
    )
    bar, words = picture.all("line", "span")[0], picture.all("text", "w")[0]
    assert words.text == "all this year"
    assert words.get("x") == bar.get("x1")
    assert float(words.get("y")) < float(bar.get("y1")) - 7


def test_open_ends_run_on_in_dots(figure):
    picture = figure(timeline_svg([entry("x", to="1917-06-01"), entry("y", from_="1917-01-01")], label="T"))
    assert [line.get("d").rpartition("l")[2] for line in picture.all("path", "move")] == ["-60,0", "60,0"]


def test_many_dates_become_a_histogram(figure):
    picture = figure(timeline_svg(SAMPLES["crowd"], label="Timeline"))
    bars = picture.all("rect", "meant")
    assert len(bars) == 60
    assert {bar.get("height") for bar in bars} == {"280"}
    assert picture.all("a")[0].get("aria-label") == "1600–1604: 5"
    assert picture.links()[:2] == ["#l1600", "#l1605"]


@pytest.mark.parametrize(
    ("first", "last", "bars", "spoken"),
    [
        ("1917-11-01", "1917-11-20", 2, "1 November 1917: 30"),
        ("1917-11-01", "1918-01-20", 2, "1–7 November 1917: 30"),
        ("1917-11-01", "1919-01-20", 2, "November 1917: 30"),
        ("1917", "1950", 2, "1917: 30"),
        ("-0450", "0050", 2, "450–441 BC: 30"),
    ],
)
def test_bars_of_a_histogram(figure, first, last, bars, spoken):
    entries = [entry("x", when=first)] * 30 + [entry("y", when=last)] * 20
    picture = figure(timeline_svg(entries, label="Timeline"))
    assert len(picture.all("rect", "meant")) == bars
    assert picture.all("a")[0].get("aria-label") == spoken


def test_two_thousand_dates_keep_every_one(figure):
    entries = [entry(f"{n}", when=f"{1600 + n * 37 % 300}-{1 + n % 12:02}") for n in range(2000)]
    picture = figure(timeline_svg(entries, label="Timeline"))
    assert sum(int(link.get("aria-label").rpartition(" ")[2]) for link in picture.all("a")) == 2000


def test_nothing_to_draw():
    assert timeline_svg([], label="Timeline") is None
    assert timeline_svg([entry("x", when="--12-06"), entry("y", when="")], label="Timeline") is None


def test_without_links_it_is_one_image(figure):
    picture = figure(timeline_svg([entry("x", None, when="1917")], label="Timeline"))
    assert picture.root.get("role") == "img"
    assert not picture.links()


def test_months_are_named_in_the_language(figure):
    picture = figure(timeline_svg(RUSSIA, label="Zeittafel", language="de"))
    assert picture.words("mo")[:2] == ["November 1917", "Dezember"]
    assert "Alter Stil" in picture.words("s")


DAYS = st.integers(-3_000_000, 4_000_000)


@st.composite
def entries(draw):
    year, month, day = GREGORIAN.date(draw(DAYS))
    iso = f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"[
        : draw(st.sampled_from([4, 7, 10])) + (year < 0)
    ]
    end = draw(st.sampled_from(["when-iso", "from-iso", "to-iso", "notBefore-iso", "notAfter-iso"]))
    calendar = draw(st.sampled_from([{}, {"calendar": "#julian"}]))
    words = draw(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30))
    for not_shown in ("\ufffe", "\uffff", "nan"):  # no XML; what a number that is none would look like
        words = words.replace(not_shown, "")
    return entry(words, **{end: iso}, **calendar)


@given(st.lists(entries(), min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_any_dates_give_the_same_well_formed_bytes(figure, dates, random):
    svg = timeline_svg(dates, label="Timeline")
    shuffled = list(dates)
    random.shuffle(shuffled)
    assert timeline_svg(shuffled, label="Timeline") == svg
    assert "nan" not in svg
    picture = figure(svg)
    assert all(picture.page.contains(box) for box in picture.boxes(14, "s"))


@given(st.lists(DAYS, min_size=1, max_size=5))
def test_a_line_of_time_holds_its_days_and_few_ticks(days):
    scale = time_scale(days, 0, 900)
    assert scale.first <= min(days) <= max(days) <= scale.last
    ticks = scale.ticks(GREGORIAN, "en")
    assert [tick.day for tick in ticks] == sorted({tick.day for tick in ticks})
    assert 2 <= len(ticks) <= (35 if scale.unit is Unit.DAY else 40)


@pytest.mark.parametrize(
    ("first", "last", "step", "years"),
    [
        (1917, 1919, 1, [1917, 1918, 1919, 1920]),
        (1605, 1890, 100, [1600, 1700, 1800, 1900]),
        (-150, 150, 100, [-199, -99, 1, 100, 200]),
        (-99, 0, 100, [-99, 1]),
        (0, 1, 10, [-9, 1, 10]),
    ],
)
def test_round_years(first, last, step, years):
    assert round_years(first, last, step) == years
