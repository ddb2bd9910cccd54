"""Laws of date values: EDTF reads back, the order of a chronology is total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.edition.dates import DateKind, DateValue, PartialDate, from_edtf, read_date
from textus.edition.dates.calendars import GREGORIAN
from textus.edition.errors import TextusError


@st.composite
def partial_dates(draw):
    year = draw(st.integers(-9999, 9999))
    month = draw(st.none() | st.integers(1, 12))
    longest = GREGORIAN.month_length(year, month or 1)
    day = draw(st.none() | st.integers(1, longest)) if month else None
    return PartialDate(year, month, day)


RETURNING = st.builds(PartialDate, st.none(), st.integers(1, 12), st.none() | st.integers(1, 29))


@st.composite
def date_values(draw):
    kind = draw(st.sampled_from(DateKind))
    marks = {
        "certainty": draw(st.sampled_from([None, "low"])) if kind is not DateKind.WITHIN else None,
        "approximate": draw(st.booleans()) if kind is not DateKind.WITHIN else False,
    }
    if kind is DateKind.POINT:
        date = draw(partial_dates() | RETURNING)
        return DateValue(start=date, end=date, **marks)
    ends = [draw(partial_dates()), draw(partial_dates())]
    ends.sort(key=lambda date: (date.first_day(GREGORIAN), date.last_day(GREGORIAN)))
    open_end = draw(st.sampled_from([None, 0, 1]))
    if open_end is not None:
        ends[open_end] = None
    return DateValue(kind=kind, start=ends[0], end=ends[1], **marks)


@given(date_values())
def test_edtf_reads_back(value):
    assert from_edtf(value.edtf()) == value


@given(st.text(alphabet="0123456789-X./[]~?%YT:Z", max_size=30) | st.text(max_size=20))
def test_edtf_is_read_or_refused_with_a_reason(text):
    try:
        value = from_edtf(text)
    except TextusError:
        return
    assert from_edtf(value.edtf()).edtf() == value.edtf()


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("1917-11-21T15:00:00Z", "1917-11-21"),
        ("1917-11-XX", "1917-11"),
        ("1917-XX-XX", "1917"),
        ("191X", "[1910..1919]"),
        ("19XX", "[1900..1999]"),
        ("-004X", "[-0049..-0040]"),
        ("1917/", "1917/.."),
        ("1917~/1918", "1917~/1918~"),
    ],
)
def test_other_ways_to_say_it_in_edtf(text, again):
    assert from_edtf(text).edtf() == again


@pytest.mark.parametrize(
    "text",
    ["", "1917-13", "1917-02-29", "2001-21", "1917/1916", "[1917,1918]", "../..", "[..]", "-0000", "21 May"],
)
def test_edtf_that_tei_cannot_state(text):
    with pytest.raises(TextusError, match="is no date in EDTF"):
        from_edtf(text)


@given(st.lists(date_values() | st.just(DateValue()), max_size=8))
def test_sort_keys_are_a_total_order(values):
    keys = sorted(value.sort_key for value in values)
    assert all(isinstance(part, int) for key in keys for part in key)
    days = [key[1] for key in keys if key[0] == 0]
    assert days == sorted(days)


def test_the_order_of_a_chronology():
    in_order = [
        {"when": "-0044"},
        {"when": "0037"},
        {"from": "1917"},
        {"when": "1917"},
        {"when": "1917-01"},
        {"when": "1917-01-01"},
        {"notAfter": "1917-11-21"},
        {"notBefore": "1917-11-21", "notAfter": "1917-11-23"},
        {"when": "1917-11-21"},
        {"when": "1918"},
        {"when": "--01-06"},
        {"when": "--12-06"},
        {"when": "nobody knows"},
    ]
    keys = [value.sort_key for value in map(read_date, in_order) if value is not None]
    assert len(keys) == len(in_order)
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
