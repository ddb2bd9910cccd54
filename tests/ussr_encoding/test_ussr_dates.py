"""Dates: the attributes of the eight dates, and Julian days that agree with the Gregorian ones."""

from datetime import date

import pytest

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
JULIAN = {"calendar": "#julian", "datingMethod": "#julian", "cert": "high"}
EXPECTED = {
    "d1": {"type": "relative", "notBefore": "1917-11-08", "notAfter": "1917-11-21", "cert": "low"},
    "d2": {"when": "1917-11-21", "when-custom": "1917-11-08", **JULIAN},
    "d3": {
        "type": "relative",
        "when": "1917-11-23",
        "when-custom": "1917-11-10",
        "datingMethod": "#julian",
        "datingPoint": "#d2",
        "cert": "high",
    },
    "d4": {"calendar": "#gregorian", "when": "1917-11-28", "cert": "high"},
    "d5": {"calendar": "#gregorian", "when": "1917-12-06", "cert": "high"},
    "d6": {
        "calendar": "#gregorian",
        "notBefore": "1917-12-29",
        "notAfter": "1917-12-31",
        "cert": "medium",
        "evidence": "external",
    },
    "d7": {"when": "1917-12-01", "when-custom": "1917-11-18", **JULIAN},
    "d8": {"calendar": "#gregorian", "from": "1917-11-29", "to": "1917-12-03", "cert": "medium"},
}


def gregorian(julian):
    """The Gregorian day of a Julian one, by way of the Julian day number."""
    year, month, day = map(int, julian.split("-"))
    shift = (14 - month) // 12
    years, months = year + 4800 - shift, month + 12 * shift - 3
    number = day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
    return date.fromordinal(number - 1721425)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_date_of_the_text(encoding, name):
    (element,) = encoding.text.xpath("//*[@xml:id = $name]", name=name)
    assert element.tag == f"{TEI}date"
    assert {key: value for key, value in element.attrib.items() if key != XML_ID} == EXPECTED[name]


def test_julian_days_agree_with_gregorian_ones(encoding):
    pairs = [
        (element.get(key), element.get(f"{key}-custom"))
        for _, element in encoding.elements()
        for key in ("when", "from", "to")
        if element.get(f"{key}-custom")
    ]
    assert len(pairs) >= 15
    for new_style, old_style in pairs:
        assert gregorian(old_style) == date.fromisoformat(new_style)
        if new_style > "1900-03-13":
            assert (date.fromisoformat(new_style) - date.fromisoformat(old_style)).days == 13


def test_every_julian_value_says_that_it_is_julian(encoding):
    for _, element in encoding.elements():
        if any(key.endswith("-custom") for key in element.attrib):
            assert element.get("datingMethod", "").endswith("#julian")
