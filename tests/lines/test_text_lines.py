"""Plain text with a width: what is broken into lines, and what keeps the lines it has."""

import pytest

from textus.edition.document import read_document
from textus.transforms.models import models_for
from textus.transforms.stream import stream_of
from textus.transforms.text import write_text

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'


@pytest.fixture
def lines(tmp_path):
    def written(body: str, width: int | None = 24, view: str = "reading") -> list[str]:
        path = tmp_path / "text.xml"
        path.write_text(TEI.format(body), "utf-8")
        return write_text(stream_of(read_document(path), models_for()), view, width).text.split("\n")

    return written


def test_paragraphs_are_filled(lines):
    assert lines("<p>A paragraph that is wider\n than a line.</p><p>Next.</p>") == [
        "A paragraph that is",
        "wider than a line.",
        "",
        "Next.",
    ]


def test_verse_lines_stay_lines_and_long_ones_hang(lines):
    assert lines("<lg><l>Sing, O goddess, the anger of Achilles</l><l>son of Peleus</l></lg>") == [
        "Sing, O goddess, the",
        "    anger of Achilles",
        "son of Peleus",
    ]


def test_speakers_stand_above_what_they_say(lines):
    body = "<sp><speaker>Hamlet</speaker><l>To be, or not to be</l></sp><sp><speaker>Ophelia</speaker><p>Good my lord, how does your honour?</p></sp>"
    assert lines(body) == [
        "Hamlet",
        "To be, or not to be",
        "",
        "Ophelia",
        "Good my lord, how does",
        "your honour?",
    ]


TABLE = """<table><head>Prices</head>
<row role="label"><cell>Ware</cell><cell>Preis</cell></row>
<row><cell>日本茶</cell><cell>12</cell></row><row><cell>Kaffee</cell><cell/></row></table>"""


def test_tables_stand_in_columns(lines):
    assert lines(TABLE) == ["Prices", "", "Ware    Preis", "日本茶  12", "Kaffee"]


def test_without_a_width_cells_are_told_apart_by_tabs(lines):
    assert lines(TABLE, None) == ["Prices", "", "Ware\tPreis", "日本茶\t12", "Kaffee\t"]


def test_wide_cells_are_filled_in_their_column(lines):
    body = "<table><row><cell>short</cell><cell>a cell of many words, all of them short</cell></row></table>"
    assert lines(body) == ["short  a cell of many", "       words, all of", "       them short"]


def test_cells_that_reach_over_others_leave_room(lines):
    body = """<table><row><cell rows="2">a</cell><cell>b</cell><cell>c</cell></row><row><cell cols="2">d</cell></row>
    <row><cell>e</cell><cell>f</cell><cell>g</cell></row></table>"""
    assert lines(body) == ["a  b  c", "   d", "e  f  g"]


def test_a_table_in_a_cell_is_kept(lines):
    body = "<table><row><cell>a <table><row><cell>b</cell><cell>c</cell></row></table> d</cell></row></table>"
    assert " ".join(lines(body)).split() == ["a", "b", "c", "d"]


def test_words_between_rows_stand_between_them(lines):
    body = "<table><row><cell>a</cell></row><note place='inline'>why</note><row><cell>b</cell></row></table>"
    assert " ".join(lines(body)).split() == ["a", "why", "b"]


def test_notes_follow_with_their_numbers_and_hang(lines):
    body = "<p>Word<note>A remark that is wider than a line.</note>, next<note/>.</p>"
    assert lines(body) == ["Word[1], next[2].", "", "[1] A remark that is", "    wider than a line.", "[2]"]


def test_white_space_that_is_kept_is_no_place_to_fill(lines):
    assert lines("<ab xml:space='preserve'>one\n  two\nthree</ab>") == ["one", "  two", "three"]


def test_line_breaks_of_the_source_are_lines_of_the_diplomatic_view(lines):
    body = "<p>one<lb/>two of many words to fill</p>"
    assert lines(body, 24, "diplomatic") == ["one", "two of many words to", "fill"]
    assert lines(body) == ["one two of many words to", "fill"]


def test_items_stand_out_from_their_further_lines(lines):
    assert lines("<list><item>an item of several words</item><item>b</item></list>", 20) == [
        "an item of several",
        "  words",
        "b",
    ]
