"""Regular expressions of XPath in linear time find what the engine of Python finds."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from textus.schema.schematron import load_schematron
from textus.schema.schematron.linear_regex import linear_search

PARTS = st.sampled_from(
    ["a", "b", "^", "$", "(", ")", "|", "*", "+", "[ab]", "[^a]", r"\d", r"\$", "(?:", "*?"]
)
TEXTS = ["", "a", "b", "ab", "ba", "aab", "1", "a$", "$"]


@given(st.lists(PARTS, max_size=8))
def test_both_find_the_same(parts):
    pattern = "".join(parts)
    assume(not re.search(r"[*+?]{2}", pattern.replace("*?", "*")))
    linear = linear_search(pattern)
    assume(linear is not None)
    try:
        python = re.compile("".join({"$": r"\Z"}.get(part, part) for part in parts))
    except re.error:
        assume(False)  # Python has no anchor that is repeated
    assert [linear(text) for text in TEXTS] == [python.search(text) is not None for text in TEXTS]


@pytest.mark.parametrize(
    ("pattern", "flags", "code"),
    [
        ("^(a|a)*b$", "", None),
        ("^(a+)+b$", "", None),
        ("^(a+)+$", "", "SCH002"),
        ("(^|,)(a+)+b", "", "SCH011"),
        ("(a+)+b", ", 'i'", "SCH011"),
    ],
)
def test_a_rule_does_not_try_for_ever(tmp_path, pattern, flags, code):
    test = f"matches(., '{pattern}'{flags})"
    schema = tmp_path / "schema.sch"
    schema.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern><rule context="p">'
        f'<report test="{test}">found</report></rule></pattern></schema>'
    )
    text = tmp_path / "text.xml"
    text.write_text(f"<p>{'a' * 5_000}</p>")
    assert {found.code for found in load_schematron(schema).validate(text)} == ({code} if code else set())
