"""What is offered instead of a value in the wrong form, if the schema allows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.schema import load_schema
from textus.schema.rng.messages.dates_meant import dates_meant
from textus.schema.rng.messages.repairs import repairs

DATE = """
datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
start = element a { attribute v { %s } }
"""
DATES = "xsd:date | xsd:gYear | xsd:gYearMonth"


def _help(folder, datatype: str, written: str) -> str:
    grammar = folder / "a.rnc"
    grammar.write_text(DATE % datatype, encoding="utf-8")
    (found,) = load_schema(grammar).validate(f'<a v="{written}"/>'.encode())
    assert found.code == "RNG005"
    return str(found.help)


@pytest.mark.parametrize(
    ("datatype", "written", "meant"),
    [
        (DATES, "21.11.1917", "1917-11-21"),
        (DATES, "1.3.1917", "1917-03-01"),
        (DATES, "21/11/1917", "1917-11-21"),
        (DATES, "11/21/1917", "1917-11-21"),
        (DATES, "1917/11/21", "1917-11-21"),
        (DATES, "1917-2-3", "1917-02-03"),
        (DATES, "37-12-15", "0037-12-15"),
        (DATES, "3/1917", "1917-03"),
        (DATES, "50", "0050"),
        (DATES, "799", "0799"),
        (DATES, "-44", "-0044"),
        (DATES, "-44-3-15", "-0044-03-15"),
        (DATES, "November 8, 1917", "1917-11-08"),
        (DATES, "8. März 1917", "1917-03-08"),
        (DATES, "1er juillet 1790", "1790-07-01"),
        (DATES, "5th of July 1790", "1790-07-05"),
        (DATES, "Sept. 1917", "1917-09"),
        (DATES, "ca. 1917", "1917"),
        (DATES, "[1917?]", "1917"),
        ("xsd:boolean", "yes", "true"),
        ("xsd:decimal", "1,5", "1.5"),
        ("xsd:language", "en_US", "en-US"),
        ("xsd:NCName", "my text", "my-text"),
        ("xsd:NCName", "12", "_12"),
        ("list { xsd:NCName+ }", "a, b; c", "a b c"),
        ('xsd:token { pattern = "[0-9]+px" }', "12 px", "12px"),
    ],
)
def test_what_was_meant_is_offered(tmp_path, datatype, written, meant):
    assert _help(tmp_path, datatype, written).startswith(f'did you mean "{meant}"? allowed: ')


@pytest.mark.parametrize(
    "written", ["3/4/1917", "31.2.1917", "1917-13-01", "1917-1918", "yesterday", "Ma 1917 or so"]
)
def test_nothing_is_offered_where_it_is_not_known_or_no_date(tmp_path, written):
    assert _help(tmp_path, DATES, written).startswith("allowed: a date such as 1917-11-21, ")


@given(st.text(max_size=90))
def test_guesses_are_few_and_differ_from_what_was_written(text):
    found = list(repairs(text))
    assert len(found) < 20
    assert text not in found


@given(st.dates())
def test_a_date_is_read_back_in_any_usual_order(day):
    written = day.isoformat()
    for form in (
        f"{day.day}.{day.month}.{day.year:04}",
        f"{day.year:04}/{day.month}/{day.day}",
        f"{day:%Y%m%d}".zfill(8),
    ):
        assert written in dates_meant(form)


@pytest.mark.parametrize(
    ("there", "first"), [("corr", "sic"), ("sic", "corr"), ("abbr", "expan"), ("reg", "orig")]
)
def test_what_goes_together_is_offered_first(tmp_path, there, first):
    grammar = tmp_path / "a.rnc"
    names = ["seg", "unclear", "supplied", "sic", "corr", "orig", "reg", "abbr", "expan"]
    parts = " | ".join(f"element {name} {{ text }}" for name in names)
    grammar.write_text(f"start = element choice {{ ({parts}), ({parts})+ }}")
    (found,) = load_schema(grammar).validate(f"<choice><{there}>x</{there}></choice>".encode())
    assert (found.code, found.help.split(",")[0]) == ("RNG008", f"add <{first}>")
