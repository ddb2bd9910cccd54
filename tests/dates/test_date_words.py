"""The wording of dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.edition.dates import in_words, old_style, read_as_new_style, read_date
from textus.edition.dates.calendars import GREGORIAN


def date(**attributes):
    value = read_date(attributes)
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ({"when": "1917-11-21"}, "21 November 1917"),
        ({"when": "1917-11"}, "November 1917"),
        ({"when": "1917"}, "1917"),
        ({"when": "0037"}, "37"),
        ({"when": "0037", "precision": "low"}, "about 37"),
        ({"when": "-0044"}, "44 BC"),
        ({"when": "-0044-03-15"}, "15 March 44 BC"),
        ({"when": "--12-06"}, "6 December"),
        ({"from": "1917-11-08", "to": "1917-11-21"}, "8–21 November 1917"),
        ({"from": "1917-11-29", "to": "1917-12-03"}, "29 November – 3 December 1917"),
        ({"from": "1917-12-29", "to": "1918-01-03"}, "29 December 1917 – 3 January 1918"),
        ({"from": "1917-10", "to": "1917-12"}, "October–December 1917"),
        ({"from": "1917-10", "to": "1918-03"}, "October 1917 – March 1918"),
        ({"from": "1917", "to": "1918"}, "1917–1918"),
        ({"from": "1917", "to": "1918-03-05"}, "1917 – 5 March 1918"),
        ({"from": "1917", "to": "1917"}, "1917"),
        ({"from": "-0250", "to": "-0001"}, "250–1 BC"),
        ({"from": "-0044-11", "to": "-0043-03"}, "November 44 – March 43 BC"),
        ({"from": "-0044", "to": "0014"}, "44 BC – AD 14"),
        ({"notBefore": "1917-12-29", "notAfter": "1917-12-31"}, "29–31 December 1917"),
        ({"notBefore": "1917"}, "not before 1917"),
        ({"notAfter": "1917"}, "not after 1917"),
        ({"from": "1917-11"}, "from November 1917"),
        ({"to": "1917-11-21"}, "until 21 November 1917"),
        ({"when": "unknown"}, ""),
    ],
)
def test_english(attributes, words):
    assert in_words(date(**attributes)) == words


@pytest.mark.parametrize(
    ("attributes", "old", "beside_new", "both"),
    [
        ({"when": "1917-11-21"}, "8 November 1917", "8 November", "21 November 1917 (8 November Old Style)"),
        ({"when": "1918-01-05"}, "23 December 1917", "23 December 1917", "5 January 1918 (23 December 1917 Old Style)"),
        ({"from": "1917-11-08", "to": "1917-11-21"}, "26 October – 8 November 1917", "26 October – 8 November",
         "8–21 November 1917 (26 October – 8 November Old Style)"),
        ({"from": "1918-01-12", "to": "1918-01-20"}, "30 December 1917 – 7 January 1918",
         "30 December 1917 – 7 January 1918", "12–20 January 1918 (30 December 1917 – 7 January 1918 Old Style)"),
        ({"when": "1917-11"}, "November 1917", "November 1917", "November 1917"),
        ({"when-custom": "1917-11-08", "datingMethod": "#julian"}, "8 November 1917", "8 November",
         "21 November 1917 (8 November Old Style)"),
    ],
)  # fmt: skip
def test_two_calendars(attributes, old, beside_new, both):
    value = date(**attributes)
    assert in_words(value, style="old") == old
    assert in_words(value, style="old", beside_new=True) == beside_new
    assert in_words(value, style="both") == both


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ["1. November 1917", "29. November – 3. Dezember 1917", "1.–5. Mai 1917", "um 37", "44 v. Chr."]),
        ("de-AT", ["1. November 1917", "29. November – 3. Dezember 1917", "1.–5. Mai 1917", "um 37", "44 v. Chr."]),
        ("fr", ["1er novembre 1917", "29 novembre – 3 décembre 1917", "1er–5 mai 1917", "vers 37", "44 av. J.-C."]),
        ("la", ["1 Novembris 1917", "29 Novembris – 3 Decembris 1917", "1–5 Maii 1917", "circa 37", "44 a. Chr. n."]),
        ("ru", ["1 ноября 1917", "29 ноября – 3 декабря 1917", "1–5 мая 1917", "около 37", "44 до н. э."]),
        ("tlh", ["1 November 1917", "29 November – 3 December 1917", "1–5 May 1917", "about 37", "44 BC"]),
    ],
)  # fmt: skip
def test_languages(language, words):
    values = [
        date(when="1917-11-01"),
        date(**{"from": "1917-11-29", "to": "1917-12-03"}),
        date(notBefore="1917-05-01", notAfter="1917-05-05"),
        date(when="0037", precision="low"),
        date(when="-0044"),
    ]
    assert [in_words(value, language=language) for value in values] == words


def test_a_month_is_inflected_where_the_language_asks_for_it():
    assert in_words(date(when="1917-11"), language="ru") == "ноябрь 1917"
    assert in_words(date(to="1917-11"), language="ru") == "до ноября 1917"
    assert in_words(date(to="1917-11-21"), language="fr") == "jusqu’au 21 novembre 1917"
    assert in_words(date(to="1917-11"), language="fr") == "jusqu’en novembre 1917"


@given(st.integers(1_000_000, 3_000_000))
def test_old_style_names_the_same_day(day):
    year, month, day_of_month = GREGORIAN.date(day)
    value = date(**{"when-iso": f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day_of_month:02}"})
    old = old_style(value)
    assert old is not None
    assert (old.earliest, old.latest) == (day, day) == (value.earliest, value.latest)
    assert old.edtf() == value.edtf()


def test_where_old_style_words_would_stand_if_read_as_new_style():
    old = date(when="1917-11-21", calendar="#julian")
    assert read_as_new_style(old) == GREGORIAN.day_number(1917, 11, 8)
    assert read_as_new_style(date(when="1917-11-21", calendar="#gregorian")) is None
    assert read_as_new_style(date(when="1917-11", calendar="#julian")) is None
    leap_day = date(**{"when-custom": "1900-02-29", "datingMethod": "#julian", "calendar": "#julian"})
    assert read_as_new_style(leap_day) == GREGORIAN.day_number(1900, 3, 1)
