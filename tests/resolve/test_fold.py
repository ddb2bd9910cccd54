"""Folding keeps the way back to the text."""

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from textus.transforms.resolve.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ça  va –\u00a0dit-il", "ca va - dit-il"),
        ("“ﬁne” ſtraße", "'fine' strasse"),
        ("ὦ Ζεῦ", "ω ζευ"),
        ("co\u00adoperate -- now", "cooperate - now"),
        ("  ", ""),
    ],
)
def test_what_does_not_count_is_folded(text, folded):
    assert fold(text).text == folded


def test_marks_belong_to_the_letter_before_them():
    text = "le cafe\u0301 noir"
    folded = fold(text)
    start = folded.text.find("cafe")
    begin, end = folded.span(start, start + 4)
    assert text[begin:end] == "cafe\u0301"


@trials(deadline=None)
@given(st.text(max_size=60))
def test_a_part_of_folded_text_leads_back_to_what_folds_to_it(text):
    folded = fold(text)
    assert fold(folded.text).text == folded.text.strip()
    if folded.text:
        begin, end = folded.span(0, len(folded.text))
        assert fold(text[begin:end]).text == folded.text
