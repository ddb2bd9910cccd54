"""The citation tree: declared by citeStructure, else divisions, paragraphs, lines and speeches."""

import pytest
from lxml import etree

from textus.edition.passage import passages_of

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc>{}</encodingDesc></teiHeader><text>{}</text></TEI>'


def refs(text: str, declared: str = "") -> list[tuple[str, str]]:
    root = etree.fromstring(TEI.format(declared, text))
    return [(passage.ref, passage.unit) for passage in passages_of(root)]


def test_one_division_that_holds_all_is_no_level():
    assert refs("<body><div><p>a</p><p>b</p></div></body>") == [("p1", "paragraph"), ("p2", "paragraph")]


def test_divisions_are_levels_and_name_their_type():
    text = (
        '<body><div type="chapter"><p>a</p></div><div type="chapter"><div><p>b</p></div><p>c</p></div></body>'
    )
    assert refs(text) == [
        ("1", "chapter"),
        ("1.p1", "paragraph"),
        ("2", "chapter"),
        ("2.1", "division"),
        ("2.1.p1", "paragraph"),
        ("2.p1", "paragraph"),
    ]


def test_texts_of_a_group_are_levels():
    text = (
        '<group><group><text n="XII"><body><p>a</p></body></text></group><text><body><div><p>b</p></div></body></text>'
        "</group>"
    )
    assert refs(text) == [
        ("XII", "text"),
        ("XII.p1", "paragraph"),
        ("2", "text"),
        ("2.1", "division"),
        ("2.1.p1", "paragraph"),
    ]


def test_numbers_of_the_source_go_before_counting():
    assert refs('<body><p n="12">a</p><p>b</p></body>') == [("p12", "paragraph"), ("p2", "paragraph")]


def test_lines_are_counted_from_the_last_that_has_a_number():
    text = '<body><l n="104">a</l><l>b</l><l part="I">c</l><l part="F">d</l><l n="107a">e</l><l>f</l><l n="110">g</l></body>'
    assert [ref for ref, _ in refs(text)] == ["l104", "l105", "l106", "l106b", "l107a", "l108", "l110"]


def test_numbers_that_repeat_those_of_the_divisions_around_stand_for_their_own_part():
    scene = '<div type="scene" n="1.2"><sp><l n="1.2.143">a</l><l n="2.2.144">b</l></sp></div>'
    acts = f'<div type="act" n="1"><div n="1.1"><p/></div>{scene}</div><div type="act" n="2"><p/></div>'
    assert [ref for ref, unit in refs(f"<body>{acts}</body>") if unit in {"scene", "line"}] == [
        "1.2",
        "1.2.l143",
        "1.2.l144",
    ]


def test_repeated_numbers_are_told_apart():
    assert [ref for ref, _ in refs('<body><l n="1">a</l><l n="1">b</l><l n="1">c</l></body>')] == [
        "l1",
        "l1b",
        "l1c",
    ]


def test_lines_and_speeches_of_a_play():
    text = "<body><div><sp><speaker>A</speaker><l>x</l></sp><sp><p>y</p></sp></div></body>"
    assert refs(text) == [("s1", "speech"), ("l1", "line"), ("s2", "speech"), ("p1", "paragraph")]


def test_notes_and_registers_hold_no_passages():
    assert refs("<body><p>a<note><p>b</p></note></p><note><p>c</p></note></body>") == [("p1", "paragraph")]


def test_divisions_of_a_vocabulary_of_the_projects_own_hold_passages():
    text = '<body xmlns:own="http://example.org/own"><own:div><p>a</p></own:div><own:div><p>b</p></own:div></body>'
    assert refs(text) == [("p1", "paragraph"), ("p2", "paragraph")]


def test_a_declared_structure_is_followed():
    declared = (
        '<refsDecl><citeStructure unit="book" match="/TEI/text/body/div" use="@n">'
        '<citeStructure unit="line" match="l" use="position()" delim=","/></citeStructure></refsDecl>'
    )
    text = '<body><div n="I"><l>a</l><l>b</l></div><div n="II"><l>c</l></div></body>'
    found = refs(text, declared)
    assert found == [("I", "book"), ("I,1", "line"), ("I,2", "line"), ("II", "book"), ("II,1", "line")]


def test_a_declared_structure_that_fits_nothing_leaves_the_default():
    declared = '<refsDecl><citeStructure unit="x" match="//nothing" use="@n"/></refsDecl>'
    assert refs("<body><p>a</p></body>", declared) == [("p1", "paragraph")]


@pytest.mark.parametrize("broken", ["//body[", "count(", "'text'", "7"])
def test_a_declared_structure_that_is_no_path_leaves_the_default(broken):
    declared = f'<refsDecl><citeStructure unit="x" match="{broken}" use="@n"/></refsDecl>'
    assert refs("<body><p>a</p></body>", declared) == [("p1", "paragraph")]
