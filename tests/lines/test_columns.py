"""Columns: how wide characters are, and lines that are no wider than they may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.transforms.lines.columns import fill, padded, width_of

WIDTHS = {
    "Latin": 5,
    "e\u0301te\u0301": 3,  # combining acute
    "日本語": 6,
    "ﾊﾝｶｸ": 4,  # halfwidth
    "ＦＵＬＬ": 8,
    "한국어": 6,
    "\u1112\u1161\u11ab": 2,  # one syllable in three letters
    "ἀρχή": 4,
    "كتابٌ": 4,
    "a\u200db": 2,
    "co\u00adop": 4,
}


@pytest.mark.parametrize("text", WIDTHS)
def test_how_wide_a_text_is(text):
    assert width_of(text) == WIDTHS[text]
    assert width_of(padded(text, 12)) == 12


def test_lines_are_broken_at_spaces():
    assert fill("one two three four", 9) == ["one two", "three", "four"]
    assert fill("one two three", 9, "* ", "  ") == ["* one two", "  three"]


def test_a_word_that_is_too_wide_has_a_line_of_its_own():
    assert fill("a https://example.org/very/long b", 10) == ["a", "https://example.org/very/long", "b"]


def test_no_break_space_is_no_place_for_a_break():
    assert fill("see p.\u00a012 there", 8) == ["see", "p.\u00a012", "there"]


def test_wide_characters_are_broken_between_but_not_before_a_stop():
    assert fill("日本語のテキスト。次", 16) == ["日本語のテキス", "ト。次"]
    assert fill("「日本」の本", 6) == ["「日", "本」の", "本"]


@given(text=st.text(alphabet="ab é\u0301日本。「」 한", max_size=60), width=st.integers(4, 20))
def test_nothing_is_lost_and_no_line_is_too_wide(text, width):
    lines = fill(text, width)
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))
    longest = max((width_of(word) for word in text.split(" ")), default=0)
    assert all(width_of(line) <= max(width, longest) for line in lines)
