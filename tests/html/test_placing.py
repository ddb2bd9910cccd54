"""Where notes stand: beside their references, in brief beside them, or at the foot."""

import pytest

from textus.transforms.facts import PassageFact
from textus.transforms.html.page import Note
from textus.transforms.html.placing import Lines, placing


def lines(text: int, notes: int) -> Lines:
    passages = [PassageFact("p1", "p1", "paragraph", "1", "", "x" * text)]
    return Lines(passages + [PassageFact(f"n{n}", f"n{n}", "note", str(n), "p1", "") for n in range(notes)])


@pytest.mark.parametrize(
    ("text", "number", "length", "expected"),
    [
        (6000, 0, 0, ""),
        (6000, 10, 100, ""),
        (6000, 30, 400, "brief"),
        (6000, 90, 400, "foot"),
        (600, 60, 100, "foot"),
        (0, 3, 80, ""),
    ],
)
def test_placing(text, number, length, expected):
    notes = [Note(n, f"n{n}", f"r{n}", "", "y" * length, "") for n in range(number)]
    assert placing(notes, lines(text, number)) == expected


def test_folded_sources_take_no_room():
    note = Note(1, "n1", "r1", "", "short <details><summary>Source</summary>" + "y" * 9000 + "</details>", "")
    assert placing([note] * 4, lines(600, 4)) == ""
