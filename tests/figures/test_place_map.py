"""The map: which part of the earth, which places, which names."""

import math
import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textus.transforms.figures import MapPlace, map_svg
from textus.transforms.figures.clipping import Frame


def place(name, latitude=None, longitude=None, mentions=1, href="#p"):
    return MapPlace(name=name, latitude=latitude, longitude=longitude, mentions=mentions, href=href)


EUROPE = [
    place("Norway", 62, 10),
    place("Sweden", 62, 15),
    place("Denmark", 56, 10),
    place("Britain", 52.5, -1.5, 3),
    place("France", 46, 2, 4),
    place("Spain", 40, -4),
    place("Italy", 42.8333, 12.8333),
    place("Paris", 48.8534, 2.3488),
    place("Russia", 60, 100, 4),
    place("Asia", 29.8406, 89.2969),
    place("United States", 39.76, -98.5, 5),
    place("America"),
]
PACIFIC = [place("Suva", -18.1, 178.4), place("Apia", -13.8, -171.8), place("Wellington", -41.3, 174.8)]
ARCTIC = [
    place("Barrow", 71.3, -156.8),
    place("Murmansk", 69, 33),
    place("Pole", 90, 0),
    place("Thule", 76.5, -68.8),
]
ANTARCTIC = [place("Pole", -90, 0), place("McMurdo", -77.8, 166.7), place("Peninsula", -65, -62)]
EARTH = [
    place("Tokyo", 35.7, 139.7),
    place("London", 51.5, -0.1),
    place("Lima", -12, -77),
    place("Sydney", -33.9, 151.2),
]
SAMPLES = {
    "Europe": (EUROPE, "a conformal conic projection"),
    "the Pacific": (PACIFIC, "a conformal conic projection"),
    "the Arctic": (ARCTIC, "a polar stereographic projection"),
    "the Antarctic": (ANTARCTIC, "a polar stereographic projection"),
    "the Straits": ([place("Singapore", 1.3, 103.8), place("Batavia", -6.2, 106.8)], "Mercator’s projection"),
    "the earth": (EARTH, "the Equal Earth projection"),
    "one place": ([place('Oslo & <"x">', 59.9, 10.7)], "a conformal conic projection"),
}  # fmt: skip


def coast_points(picture):
    """Read the corners of the land back from its path."""
    points = []
    x = y = 0
    for command, numbers in re.findall(r"([Mlz])([^Mlz]*)", picture.all("path", "land")[0].get("d")):
        values = list(map(int, re.findall(r"-?\d+", numbers)))
        for dx, dy in zip(values[::2], values[1::2], strict=True):
            x, y = (dx, dy) if command == "M" else (x + dx, y + dy)
            points.append((x, y))
    return points


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_has_its_projection_and_its_places_on_the_page(figure, name):
    places, projection = SAMPLES[name]
    drawn = map_svg(places, label="Map")
    picture = figure(drawn.svg)
    assert drawn.projection == projection
    dots = picture.all("circle", "spot")
    assert len(dots) == len(places) - len(drawn.outside) - len(drawn.unplaced)
    for dot in dots:
        x, y, radius = (float(dot.get(key)) for key in ("cx", "cy", "r"))
        assert picture.page.contains(Frame(x, y, x, y).grown(radius))


@pytest.mark.parametrize("name", SAMPLES)
def test_names_stand_on_the_page_and_not_upon_each_other(figure, name):
    picture = figure(map_svg(SAMPLES[name][0], label="Map").svg)
    boxes = picture.boxes(20)
    assert len(boxes) == len(picture.all("circle", "spot"))
    assert all(picture.page.contains(box) for box in boxes)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("name", SAMPLES)
def test_coasts_keep_to_the_page(figure, name):
    picture = figure(map_svg(SAMPLES[name][0], label="Map").svg)
    points = coast_points(picture)
    assert points
    assert all(picture.page.grown(5).contains(Frame(x, y, x, y)) for x, y in points)


def test_what_would_shrink_all_others_is_left_outside():
    drawn = map_svg(EUROPE, label="Map")
    assert [place.name for place in drawn.outside] == ["Russia", "Asia", "United States"]
    assert [place.name for place in drawn.unplaced] == ["America"]


def test_places_all_over_the_earth_are_all_shown():
    assert map_svg(EARTH, label="Map").outside == ()


def test_north_is_up_and_east_is_right(figure):
    picture = figure(map_svg(EUROPE, label="Map").svg)
    links = {
        "".join(link.itertext()): link.find("text")
        for link in picture.all("a")
        if link.find("text") is not None
    }
    assert float(links["Norway 1"].get("y")) < float(links["Spain 1"].get("y"))
    assert float(links["Spain 1"].get("x")) < float(links["Italy 1"].get("x"))


def test_the_antimeridian_is_a_line_like_any_other(figure):
    picture = figure(map_svg(PACIFIC, label="Map").svg)
    apia, suva, wellington = (float(dot.get("cx")) for dot in picture.all("circle", "spot"))
    assert wellington < suva < apia


def test_the_area_of_a_dot_is_the_number_of_mentions(figure):
    picture = figure(
        map_svg([place("a", 50, 0), place("b", 50, 10, 4), place("c", 55, 5, 2)], label="Map").svg
    )
    radii = [float(dot.get("r")) for dot in picture.all("circle", "spot")]
    assert radii == sorted(radii, reverse=True)
    assert radii[0] == 2 * radii[-1] == 8


def test_names_on_land_and_at_sea(figure):
    drawn = map_svg([place("Prague", 50.1, 14.4), place("Atlantis", 45, -12)], label="Map")
    on_land = {"".join(text.itertext()): text.get("class") for text in figure(drawn.svg).all("text")}
    assert on_land == {"Prague 1": "onland", "Atlantis 1": None}


def crowd(count):
    return [
        place(f"Place number {n}", 47 + math.sin(n) * 2, 14 + math.cos(n * 1.7) * 3, 1 + 200 // (n + 1))
        for n in range(count)
    ]


def test_in_a_crowd_numbers_stand_for_names(figure):
    drawn = map_svg(crowd(200), label="Map")
    picture = figure(drawn.svg)
    words = picture.words()
    assert drawn.keys
    assert [key for key, _ in drawn.keys] == list(range(1, len(drawn.keys) + 1))
    assert sorted(word for word in words if word.startswith("[")) == sorted(
        f"[{key}]" for key, _ in drawn.keys
    )
    boxes = picture.boxes(20)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert len(picture.all("circle", "spot")) == 200


def test_every_place_is_linked_once_for_the_keyboard_and_spoken(figure):
    picture = figure(map_svg(crowd(100), label="Map").svg)
    reached = [link for link in picture.all("a") if link.get("tabindex") != "-1"]
    assert len(reached) == 100
    assert all(link.get("aria-label") or link.find("text") is not None for link in reached)


def test_nothing_to_draw():
    assert map_svg([], label="Map") is None
    bad = [
        place("a"),
        place("b", 91, 0),
        place("c", float("nan"), 0),
        place("d", 0, float("inf")),
        place("e", 1),
    ]
    assert map_svg(bad, label="Map") is None


def test_identifiers_have_the_prefix(figure):
    picture = figure(map_svg(EUROPE, label="Map", id_prefix="places").svg)
    assert [element.get("id") for element in picture.root.iter() if element.get("id")] == ["places-frame"]
    assert picture.all("g")[0].get("clip-path") == "url(#places-frame)"


def test_the_label_is_escaped(figure):
    assert figure(map_svg(EUROPE, label='"<&>"').svg).root.get("aria-label") == '"<&>"'


PLACES = st.builds(
    MapPlace,
    name=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20),
    latitude=st.floats(-90, 90) | st.none(),
    longitude=st.floats(-720, 720) | st.none(),
    mentions=st.integers(0, 5000),
    href=st.none() | st.just("#x"),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(PLACES, max_size=25))
def test_any_places_give_the_same_well_formed_bytes(figure, places):
    drawn = map_svg(places, label="Map")
    if drawn is None:
        assert all(place.coordinates is None for place in places)
        return
    assert drawn == map_svg(list(places), label="Map")
    picture = figure(drawn.svg)
    assert all(picture.page.contains(box) for box in picture.boxes(20))
    for dot in picture.all("circle", "spot"):
        x, y = float(dot.get("cx")), float(dot.get("cy"))
        assert picture.page.contains(Frame(x, y, x, y))
    assert all(picture.page.grown(5).contains(Frame(x, y, x, y)) for x, y in coast_points(picture))
