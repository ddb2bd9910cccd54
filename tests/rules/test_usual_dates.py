"""A date that is seen to be well without a calendar is well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.edition.dates import read_date
from textus.schema.rules.malformed_date import _is_sure

NAMES = st.sampled_from(["when", "from", "to", "notBefore", "notAfter", "calendar", "when-iso"])
DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.sampled_from(["0000", "1917", "1917-13", "1917-02-29", "1917-11-21T10:00", "--11-21", "nonsense", ""]),
)


@given(st.dictionaries(NAMES, DATES, min_size=1, max_size=3))
def test_a_date_that_is_sure_has_no_problem(written):
    if _is_sure(written):
        value = read_date(written)
        assert value is not None
        assert value.problems == ()


@pytest.mark.parametrize(
    "written",
    [
        {"when": "1917-11-21"},
        {"from": "1917", "to": "1918"},
        {"notBefore": "1917-11", "notAfter": "1917-11"},
        {"to": "0999"},
    ],
)
def test_usual_dates_are_sure(written):
    assert _is_sure(written)
