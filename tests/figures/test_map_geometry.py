"""Projections, clipping and the coastline files."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.transforms.figures.clipping import Frame, cut
from textus.transforms.figures.coastlines import Detail, decode, encode, land
from textus.transforms.figures.map_extent import far_from_all, find_extent, widest_gap
from textus.transforms.figures.projections import ConformalConic, EqualEarth, conformal_conic, turned

BANDS = [(35, 65), (-60, -20), (-10, 20), (60, 90), (-90, -65), (48.2, 48.2)]


def local_scales(projection, east, latitude, step=1e-4):
    """Measure the scale along the meridian and along the parallel."""
    x, y = projection.project(east, latitude)
    north = projection.project(east, latitude + step)
    right = projection.project(east + step, latitude)
    degree = math.radians(step)
    along = math.hypot(north[0] - x, north[1] - y) / degree
    across = math.hypot(right[0] - x, right[1] - y) / (degree * math.cos(math.radians(latitude)))
    return along, across


@pytest.mark.parametrize("band", BANDS)
@given(east=st.floats(-40, 40), share=st.floats(0.02, 0.98))
def test_the_conformal_family_keeps_shapes(band, east, share):
    south, north = band
    latitude = max(min(south + share * (north - south), 89.0), -89.0)
    along, across = local_scales(conformal_conic(0.0, south, north), east, latitude)
    assert math.isclose(along, across, rel_tol=1e-3)


@pytest.mark.parametrize(("south", "north"), [(35, 65), (-60, -20), (48.2, 48.2)])
def test_the_cone_is_true_to_scale_along_its_standard_parallels(south, north):
    sixth = (north - south) / 6
    for latitude in (south + sixth, north - sixth):
        along, _ = local_scales(conformal_conic(10.0, south, north), 5.0, latitude)
        assert math.isclose(along, 1, rel_tol=1e-3)


@given(east=st.floats(-170, 170), latitude=st.floats(-85, 85))
def test_equal_earth_keeps_areas(east, latitude):
    step = 1e-3
    projection = EqualEarth(0.0)
    corner, right, up = (
        projection.project(east + dx, latitude + dy) for dx, dy in ((0, 0), (step, 0), (0, step))
    )
    area = abs((right[0] - corner[0]) * (up[1] - corner[1]) - (up[0] - corner[0]) * (right[1] - corner[1]))
    globe = math.radians(step) ** 2 * math.cos(math.radians(latitude))
    assert math.isclose(area, globe, rel_tol=1e-3)


def test_the_middle_meridian_stands_upright():
    for projection in (*(conformal_conic(0.0, *band) for band in BANDS), EqualEarth(0.0)):
        (x0, y0), (x1, y1) = projection.project(0, 10), projection.project(0, 20)
        assert math.isclose(x0, 0, abs_tol=1e-12)
        assert math.isclose(x1, 0, abs_tol=1e-12)
        assert y1 < y0


def test_the_poles_are_points_of_the_plane():
    assert ConformalConic(0.0, 1.0, 2.0).project(77, 90) == pytest.approx((0, 0), abs=1e-9)
    assert ConformalConic(0.0, -1.0, 2.0).project(77, -90) == pytest.approx((0, 0), abs=1e-9)


POINT = st.tuples(st.integers(-50, 150), st.integers(-50, 150))


@given(st.lists(POINT, min_size=3, max_size=12))
def test_what_is_cut_lies_in_the_frame(ring):
    frame = Frame(0, 0, 100, 100)
    assert all(frame.grown(1e-6).contains(Frame(x, y, x, y)) for x, y in cut(ring, frame))


@given(
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=5),
    st.tuples(st.floats(-180, 180), st.floats(-25, 25)),
)
def test_what_is_on_the_page_is_in_the_part_of_the_earth_that_is_drawn(places, aside):
    extent = find_extent(places)
    west, south, east, north = extent.seen
    for place in places:
        longitude, latitude = place[0] + aside[0] / 8, max(-85.0, min(85.0, place[1] + aside[1]))
        x, y = extent.locate(longitude, latitude)
        if 0 <= x <= extent.page.width and 0 <= y <= extent.page.height:
            assert west <= turned(longitude, extent.projection.meridian) <= east
            assert south <= latitude <= north


def test_a_square_about_the_frame_becomes_the_frame():
    corners = cut([(-10, -10), (110, -10), (110, 110), (-10, 110)], Frame(0, 0, 100, 100))
    assert set(corners) == {(0, 0), (100, 0), (100, 100), (0, 100)}


@given(st.lists(st.tuples(st.integers(-20_000, 20_000), st.integers(-4_500, 4_500)), min_size=1, max_size=20))
def test_rings_read_back(points):
    assert [(round(x * 50), round(y * 50)) for x, y in decode(encode(points))] == points


@pytest.mark.parametrize("detail", Detail)
def test_the_coastlines_are_sound(detail):
    rings = [coast.ring for coast in land(detail)]
    assert len(rings) > 100
    for coast in land(detail):
        xs, ys = [x for x, _ in coast.ring], [y for _, y in coast.ring]
        assert coast.bounds == (min(xs), min(ys), max(xs), max(ys))
    assert all(len(ring) >= 3 for ring in rings)
    assert all(-90 <= latitude <= 90 for ring in rings for _, latitude in ring)
    about_a_pole = [ring for ring in rings if abs(ring[-1][0] - ring[0][0]) > 180]
    assert len(about_a_pole) == 1
    assert all(latitude < -60 for _, latitude in about_a_pole[0])
    jumps = [abs(b[0] - a[0]) for ring in rings for a, b in pairwise(ring)]
    assert max(jumps) < 40


def test_the_shortest_stretch_of_longitudes_may_cross_the_antimeridian():
    assert widest_gap([(178.0, 0), (-172.0, 0)]) == pytest.approx((178, 188))
    assert widest_gap([(10.0, 0), (20.0, 0), (-5.0, 0)]) == pytest.approx((-5, 20))
    assert widest_gap([(10.0, 0)]) == pytest.approx((10, 10))


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), max_size=30))
def test_at_most_a_third_is_left_out(places):
    assert len(far_from_all(places)) <= len(places) / 3
