"""Regular expressions of XPath, in linear time, find what the engine of Python finds where both mean the same."""

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from textus.edition.regex.errors import PatternError
from textus.edition.regex.pattern import Pattern
from textus.edition.regex.reader import read_pattern
from textus.edition.regex.trying import Trying

PARTS = st.sampled_from(
    [
        "a",
        "b",
        "^",
        "$",
        "(",
        ")",
        "|",
        "*",
        "+",
        "?",
        "[ab]",
        "[^a]",
        r"\d",
        r"\$",
        "(?:",
        "*?",
        "+?",
        "??",
        "{2}",
        "{1,2}",
    ]
)
TEXTS = ["", "a", "b", "ab", "ba", "aab", "1", "a$", "$", "aabbab"]


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # many mixtures are no expressions
@given(st.lists(PARTS, max_size=9))
def test_both_find_the_same(parts):
    written = "".join(parts)
    assume(not re.search(r"[*+?}]{2}", re.sub(r"([*+?])\?", r"\1", written)))
    try:
        pattern = Pattern(written)
        python = re.compile("".join({"$": r"\Z"}.get(part, part) for part in parts))
    except (PatternError, re.error):
        assume(False)
    for text in TEXTS:
        match = python.search(text)
        assert pattern.found(text) is (match is not None)
        for runner in (pattern, Trying(read_pattern(written))):
            spans = next(runner.matches(text), None)
            assert (match and match.span()) == (spans and spans[:2])


@pytest.mark.parametrize(
    ("written", "flags", "text", "captured"),
    [
        ("(a+)(b)?", "", "xaac", ("aa", "aa", "")),
        ("(a|ab)(c|bcd)(d*)", "", "abcd", ("abcd", "a", "bcd", "")),
        ("(?:(a)|b)*", "", "ab", ("ab", "a")),
        ("(|a)*", "", "aa", ("", "")),
        (r"(\w+) \1", "", "say the the word", ("the the", "the")),
        (r"(a)\1", "i", "xaA", ("aA", "a")),
        ("^b$", "m", "a\nb\nc", ("b",)),
        ("^$", "m", "a\n", None),
        ("^$", "m", "a\n\n", ("",)),
        ("a . b", "x", "acb", ("acb",)),
        ("a.b", "", "a\nb", None),
        ("a.b", "s", "a\nb", ("a\nb",)),
        ("a.b", "q", "aXb a.b", ("a.b",)),
        (r"[\i-[a-c]]\p{Lu}", "", "aA dA", ("dA",)),
        ("[A-C]", "i", "b", ("b",)),
        (r"\p{Lu}", "i", "b", None),
        ("a{2,3}?", "", "aaaa", ("aa",)),
    ],
)
def test_groups(written, flags, text, captured):
    assert Pattern(written, flags).captured(text) == captured


@pytest.mark.parametrize(
    "written",
    ["(", ")", "a**", "*", "[a", r"\1(a)", r"(a\1)", r"\y", "(?=a)", "a{3,2}", "(a{1000}){1000}", "{2}"],
)
def test_what_is_none_is_refused(written):
    with pytest.raises(PatternError):
        Pattern(written)


@pytest.mark.parametrize(
    ("written", "replacement", "text", "after"),
    [
        (r"(\w+)-(\d+)", "$2:$1", "abc-12 de-3", "12:abc 3:de"),
        ("(a)(b)?", r"[$1$2$3\$\\]", "ab a", r"[ab$\] [a$\]"),
        ("(a)", "$12", "a", "a2"),
        ("x", "$0$0", "axbx", "axxbxx"),
    ],
)
def test_replacements(written, replacement, text, after):
    assert Pattern(written).replaced(text, replacement) == after


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("^(a|a)*b$", False),
        ("(a+)+b", False),
        ("(a*)*$", True),
        ("a?" * 40 + "a" * 40, True),
        (".*.*.*.*.*x", False),
    ],
)
def test_what_explodes_elsewhere_takes_no_time_here(written, found):
    text = "a" * 20_000
    assert Pattern(written).found(text) is found
    assert any(True for _ in Pattern(written).matches(text)) is found


@pytest.mark.parametrize(("written", "text"), [(r"(a*)*\1b", "a" * 100), ("a(.*b)?", "a" * 20_000)])
def test_what_would_take_too_long_is_given_up(written, text):
    with pytest.raises(PatternError, match="too long"):
        list(Pattern(written).matches(text))


def test_what_is_remembered_is_bounded():
    pattern = Pattern("(a|b)*a(a|b){12}c")
    text = "".join("ab"[(number * number) % 7 % 2] for number in range(20_000))
    assert not pattern.found(text)
    assert sum(map(len, pattern._runner._states.values())) < 100_000
