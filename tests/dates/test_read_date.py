"""Attributes in, value and problems out: each line is one element as it stands in a text or a register."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.edition.dates import DateKind, DateValue, Precision, in_words, read_date

SOUND = [
    # attributes, EDTF
    ({"when": "1917-11-21"}, "1917-11-21"),
    ({"when": "1917-11"}, "1917-11"),
    ({"when": "1917"}, "1917"),
    ({"when": "0800"}, "0800"),
    ({"when": "1917-11-21T15:00:00"}, "1917-11-21"),
    ({"when": "1917-11-21T15:00:00.5+01:00"}, "1917-11-21"),
    ({"when": "1917-11-21Z"}, "1917-11-21"),
    ({"when": "2017-03-04-05:00"}, "2017-03-04"),
    ({"when": "-0044-03-15"}, "-0043-03-15"),  # 44 BC: XML Schema 1.0 has no year 0, EDTF has one
    ({"when": "-0001"}, "0000"),
    ({"when": "-12000"}, "Y-11999"),
    ({"when": "--12-06"}, "XXXX-12-06"),
    ({"when": "--12"}, "XXXX-12"),
    ({"when": "---06"}, "XXXX-XX-06"),
    ({"when": "--02-29"}, "XXXX-02-29"),
    ({"when-iso": "19171121"}, "1917-11-21"),
    ({"when-iso": "0000"}, "0000"),
    ({"when-iso": "-0043-03-15"}, "-0043-03-15"),
    ({"when-iso": "1996-09-24T07:25+00"}, "1996-09-24"),
    ({"when-iso": "1999-W01-1T20,70-05"}, "1999-01-04"),
    ({"when-iso": "1999-123"}, "1999-05-03"),
    ({"when-iso": "2007-06-01/2007-06-08"}, "2007-06-01/2007-06-08"),
    ({"when-iso": "2007-06-01/P8D"}, "2007-06-01/2007-06-08"),
    ({"when-iso": "P8D/2007-06-08"}, "2007-06-01/2007-06-08"),
    ({"when-iso": "2007-06/.."}, "2007-06/.."),
    ({"when-iso": "2007-06-01", "dur-iso": "P8D"}, "2007-06-01/2007-06-08"),
    ({"when": "2007-06-01", "dur": "P8D"}, "2007-06-01/2007-06-08"),
    ({"when": "2008-01-31", "dur": "P1M1D"}, "2008-01-31/2008-02-29"),
    ({"when": "1917-11", "dur": "P3M"}, "1917-11/1918-01"),
    ({"when": "1917", "dur": "P3Y"}, "1917/1919"),
    ({"when": "1917-11-21", "dur": "PT3H"}, "1917-11-21"),
    ({"notBefore": "1917-12-29", "notAfter": "1917-12-31"}, "[1917-12-29..1917-12-31]"),
    ({"notBefore": "1917"}, "[1917..]"),
    ({"notAfter-iso": "1917-11"}, "[..1917-11]"),
    ({"notBefore": "1900", "notAfter": "1900"}, "1900"),
    ({"from": "1917-11-29", "to": "1917-12-03"}, "1917-11-29/1917-12-03"),
    ({"from-iso": "1917"}, "1917/.."),
    ({"to": "1917"}, "../1917"),
    ({"from": "--12-24", "to": "--12-26"}, "XXXX-12-24/XXXX-12-26"),
    ({"from": "1917-10", "notAfter": "1918-01-05"}, "1917-10/1918-01-05"),
    ({"when": "1917", "cert": "low"}, "1917?"),
    ({"when": "1917", "cert": "medium"}, "1917"),
    ({"when": "0037", "precision": "low"}, "0037~"),
    ({"from": "1917", "to": "1918", "precision": "low", "cert": "low"}, "1917%/1918%"),
    ({"notBefore": "1917", "notAfter": "1918", "cert": "low"}, "[1917..1918]"),
    ({"when": "1906-02-25", "when-custom": "1324-01-01", "datingMethod": "#cal_islamic"}, "1906-02-25"),
    ({"when-custom": "Thutmose_III:23"}, "XXXX"),
    ({"when-custom": "1666-09-02", "datingMethod": "#julian"}, "1666-09-12"),
    ({"from-custom": "1666-09-02", "to-custom": "1666-09-05", "datingMethod": "#julian"}, "1666-09-12/1666-09-15"),
    ({"notBefore-custom": "-0250", "notAfter-custom": "-0001", "datingMethod": "#julian"}, "[-0249..0000]"),
    ({"when-custom": "1900-02-29", "datingMethod": "#julian"}, "1900-03-13"),
    ({"when": "1917-11-21", "when-custom": "1917-11-08", "datingMethod": "#julian"}, "1917-11-21"),
]  # fmt: skip

FLAWED = [
    # attributes, EDTF of what could be read, problem
    ({"when": "37-12-15"}, "0037-12-15", 'when="37-12-15": a year has at least four digits, such as 0037-12-15'),
    ({"notBefore": "999"}, "[0999..]", 'notBefore="999": a year has at least four digits, such as 0999'),
    ({"when": "1917-13-45"}, "1917", 'when="1917-13-45": there is no month 13'),
    ({"when": "1917-02-30"}, "1917-02", 'when="1917-02-30": there is no day 30; the month has 28 days'),
    ({"when": "1917-1-5"}, "1917-01-05", 'when="1917-1-5": a month and a day have two digits, such as 1917-01-05'),
    ({"when": ""}, "XXXX", 'when="": no value is given'),
    ({"when": "0000"}, "0000", 'when="0000": there is no year 0; 1 BC is -0001'),
    ({"when": "12345"}, "XXXX", 'when="12345": the year 12345 is out of reach; the last is 9999'),
    ({"when": "-12345-01"}, "Y-12344", 'when="-12345-01": only a year of four digits has months'),
    ({"when": "1917-11-21T15:00"}, "1917-11-21", 'when="1917-11-21T15:00": a time has hours, minutes and seconds, such as T15:00:00'),
    ({"when": "1917-11-21 15 h"}, "1917-11-21", 'when="1917-11-21 15 h": "15 h" behind the date is no time of day'),
    ({"when": "18890000"}, "1889", 'when="18890000": hyphens divide a date, and what is unknown is left out: 1889'),
    ({"when": "19171121"}, "1917-11-21", 'when="19171121": hyphens divide a date, and what is unknown is left out: 1917-11-21'),
    ({"when": "ca. 1900"}, "1900~", 'when="ca. 1900": "about" belongs into the attribute precision="low" and the year here: 1900'),
    ({"when": "21.11.1917"}, "1917", 'when="21.11.1917": this is no date in standard form, such as 1917-11-21; only the year 1917 is read'),
    ({"when": "unknown"}, "XXXX", 'when="unknown": this is no date in standard form, such as 1917-11-21'),
    ({"when": "--13-01"}, "XXXX", 'when="--13-01": there is no month 13'),
    ({"when": "---32"}, "XXXX", 'when="---32": there is no day 32'),
    ({"when-iso": "1999-W53-1"}, "1999", 'when-iso="1999-W53-1": there is no week 53 in the year 1999'),
    ({"when-iso": "1999-366"}, "1999", 'when-iso="1999-366": there is no day 366 in the year 1999'),
    ({"when-iso": "1999/Pax"}, "1999/..", 'when-iso="1999/Pax": Pax is no duration, such as P8D'),
    ({"when": "1999", "dur": "a week"}, "1999", 'dur="a week": this is no duration, such as P8D'),
    ({"from": "1918", "to": "1917"}, "1917/1918", "the date ends before it begins; its ends are read the other way round"),
    ({"when": "1917", "notAfter": "1918"}, "1917", "when excludes notAfter; only the first is used"),
    ({"from": "1917", "notBefore": "1916"}, "1917/..", "from excludes notBefore; only the first is used"),
    ({"from": "1917", "to": "--12"}, "1917", "one end has a year and the other has none; only the one with a year is used"),
    ({"when": "1917-11-21", "when-custom": "1917-11-09", "datingMethod": "#julian"}, "1917-11-21",
     'when-custom="1917-11-09" of the Julian calendar is 22 November 1917, not when="1917-11-21"'),
]  # fmt: skip


@pytest.mark.parametrize(("attributes", "edtf"), SOUND)
def test_sound_attributes(attributes, edtf):
    value = read_date(attributes)
    assert value is not None
    assert (value.edtf(), value.problems) == (edtf, ())


@pytest.mark.parametrize(("attributes", "edtf", "problem"), FLAWED)
def test_flawed_attributes(attributes, edtf, problem):
    value = read_date(attributes)
    assert value is not None
    assert (value.edtf(), value.problems) == (edtf, (problem,))


@pytest.mark.parametrize(
    "attributes", [{}, {"type": "relative"}, {"when": "14:12:38"}, {"when-iso": "T14:12Z"}]
)
def test_no_date_at_all(attributes):
    assert read_date(attributes) is None


def test_what_else_a_value_carries():
    value = read_date(
        {
            "calendar": "#julian",
            "when": "1917-11-21",
            "when-custom": "1917-11-08",
            "datingMethod": "#julian",
            "datingPoint": "#d1",
            "cert": "high",
        }
    )
    assert value is not None
    assert (value.kind, value.precision) == (DateKind.POINT, Precision.DAY)
    assert value.earliest == value.latest == 2_421_554
    assert (value.calendar, value.dating_method, value.dating_point) == ("julian", "julian", "#d1")
    assert (value.custom, value.certainty) == ("1917-11-08", "high")


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("#julian", "julian"),
        ("Gregorian", "gregorian"),
        ("#cal_gregorian", "gregorian"),
        ("calendars.xml#Old_Style", "julian"),
        ("#cal_islamic", "cal_islamic"),
        ("#unknown #julian", "julian"),
        ("", None),
    ],
)
def test_names_of_calendars(pointer, name):
    value = read_date({"when": "1917", "calendar": pointer})
    assert value is not None
    assert value.calendar == name


NAMES = st.sampled_from(
    [
        *(end + suffix for end in ("when", "from", "to", "notBefore", "notAfter") for suffix in ("", "-iso", "-custom")),
        *("dur", "dur-iso", "datingMethod", "calendar", "cert", "precision", "datingPoint"),
    ]
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="0123456789-:TZ+/.PDYMW ~?", max_size=20),
    st.from_regex(
        r"-?[0-9]{1,5}(-[0-9]{1,2}(-[0-9]{1,2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)?)?", fullmatch=True
    ),
    st.sampled_from(["#julian", "#gregorian", "low", "P1M", "P9999Y", "1/1", "--02-30", "9" * 5000]),
)


@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_no_attributes_make_it_fail(attributes):
    value = read_date(attributes)
    assert value is None or isinstance(value, DateValue)
    if value is not None:
        assert value.edtf()
        for style in ("new", "old", "both"):
            assert isinstance(in_words(value, style=style), str)
        if value.earliest is not None and value.latest is not None:
            assert value.earliest <= value.latest
        assert all("\n" not in problem for problem in value.problems)
