"""The tags stand on the right words, and the words are those of the source."""

import csv
import hashlib
from pathlib import Path
from urllib.parse import urldefrag

import pytest

TEI = "{http://www.tei-c.org/ns/1.0}"
SHA256 = "d2178e514c8cf257d913080c6ca4100da89daf1397cc58c55e0c66db39bd7de6"
with Path(__file__).with_name("mentions.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
TAGGED = [row for row in ROWS if row["targets"] != "-"]


def identifier(row):
    return row["targets"] if row["element"] == "date" else f"m{row['row']}"


def test_the_table_is_complete():
    assert [int(row["row"]) for row in ROWS] == list(range(1, 95))
    assert len(TAGGED) == 87


def test_the_copy_of_the_source_is_untouched(encoding):
    copy = (encoding.folder / "source" / "history-of-the-ussr.txt").read_bytes()
    assert hashlib.sha256(copy).hexdigest() == SHA256


def test_the_encoding_keeps_every_character_of_the_source(encoding):
    source = (encoding.folder / "source" / "history-of-the-ussr.txt").read_text(encoding="utf-8")
    assert "\n\n".join(block.words for block in encoding.blocks.values()) == source


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["row"])
def test_the_offsets_of_the_table_are_those_of_the_source(encoding, row):
    words = encoding.blocks[row["block"]].words
    assert words[int(row["start"]) : int(row["end"])] == row["words"]


@pytest.mark.parametrize("row", TAGGED, ids=lambda row: row["row"])
def test_a_mention_holds_exactly_its_words(encoding, row):
    span = encoding.blocks[row["block"]].spans[identifier(row)]
    assert (span.start, span.end, span.words) == (int(row["start"]), int(row["end"]), row["words"])
    element, _, kind = row["element"].partition(":")
    assert span.element.tag == TEI + element
    if kind:
        assert span.element.get("type") == kind
    if element != "date":
        targets = [urldefrag(pointer).fragment for pointer in span.element.get("ref").split()]
        assert targets == row["targets"].split()


def test_nothing_else_is_tagged_as_a_mention(encoding):
    tags = ("persName", "roleName", "placeName", "orgName", "name", "rs", "date")
    body = encoding.text.find(f".//{TEI}body")
    found = {
        element.get("{http://www.w3.org/XML/1998/namespace}id")
        for t in tags
        for element in body.iter(TEI + t)
    }
    assert found == {identifier(row) for row in TAGGED}


def test_the_web_navigation_is_kept_outside_the_prose(encoding):
    trailer = encoding.text.find(f".//{TEI}trailer")
    assert (trailer.get("type"), trailer.text) == ("webNavigation", "Close this page to return.")


def test_the_two_interventions_are_marked(encoding):
    (choice,) = encoding.text.iter(f"{TEI}choice")
    assert [(child.tag, child.text) for child in choice] == [
        (f"{TEI}sic", "January"),
        (f"{TEI}corr", "December"),
    ]
    (surplus,) = encoding.text.iter(f"{TEI}surplus")
    assert surplus.text == "\\"


def test_the_quotation_marks_stay_around_the_word(encoding):
    (so_called,) = encoding.text.iter(f"{TEI}soCalled")
    before, behind = so_called.getprevious().tail, so_called.tail
    assert (before[-1], so_called.text, behind[0]) == ("“", "sacred", "”")


def test_paragraphs_are_one_physical_line_each(encoding):
    for paragraph in encoding.text.find(f".//{TEI}body").iter(f"{TEI}p", f"{TEI}head"):
        assert "\n" not in "".join(paragraph.itertext())
