"""The two calendars, held against fixed points of history and against each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.edition.dates.calendars import GREGORIAN, JULIAN

DAYS = st.integers(-10_000_000, 10_000_000)


@pytest.mark.parametrize(
    ("calendar", "date", "day"),
    [
        (JULIAN, (-4712, 1, 1), 0),
        (GREGORIAN, (-4713, 11, 24), 0),
        (GREGORIAN, (2000, 1, 1), 2_451_545),
        (JULIAN, (-43, 3, 15), 1_705_426),  # the Ides of March
        (JULIAN, (1582, 10, 4), 2_299_160),  # the last day before the reform
        (GREGORIAN, (1582, 10, 15), 2_299_161),  # the first day after it
        (JULIAN, (1917, 10, 25), 2_421_540),
        (GREGORIAN, (1917, 11, 7), 2_421_540),
    ],
)
def test_known_days(calendar, date, day):
    assert calendar.day_number(*date) == day
    assert calendar.date(day) == date


@given(day=DAYS, calendar=st.sampled_from([GREGORIAN, JULIAN]))
def test_a_day_has_one_name(day, calendar):
    year, month, day_of_month = calendar.date(day)
    assert 1 <= month <= 12
    assert 1 <= day_of_month <= calendar.month_length(year, month)
    assert calendar.day_number(year, month, day_of_month) == day


@given(day=DAYS, calendar=st.sampled_from([GREGORIAN, JULIAN]))
def test_the_next_day_has_the_next_name(day, calendar):
    assert calendar.date(day) < calendar.date(day + 1)


@given(st.dates())
def test_the_gregorian_calendar_is_that_of_the_standard_library(date):
    assert GREGORIAN.date(date.toordinal() + 1_721_425) == (date.year, date.month, date.day)


@pytest.mark.parametrize(
    ("year", "leap"), [(1900, False), (2000, True), (1917, False), (0, True), (-100, False)]
)
def test_leap_years(year, leap):
    assert GREGORIAN.is_leap(year) is leap
    assert JULIAN.is_leap(year) is (year % 4 == 0)


@pytest.mark.parametrize("date", [(1917, 13, 1), (1917, 0, 1), (1900, 2, 29), (1917, 4, 31), (1917, 1, 0)])
def test_a_day_that_is_not_in_the_calendar(date):
    with pytest.raises(ValueError, match="the gregorian calendar has no day"):
        GREGORIAN.day_number(*date)
