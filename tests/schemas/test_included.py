"""A document of several files is valid or not as a whole, and each finding stands in its own file."""

import json

import pytest

from textus.edition.document import read_document
from textus.schema.included import validate_whole
from textus.schema.schema import load_schema

GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
<start><ref name="text"/></start><define name="text">
<element name="text"><zeroOrMore><choice><ref name="p"/><ref name="text"/></choice></zeroOrMore></element></define>
<define name="p"><element name="p"><optional><attribute name="n"/></optional><text/></element></define></grammar>"""
TEI = '<text xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">{}</text>'
PART = '<p xmlns="http://www.tei-c.org/ns/1.0" {}>x</p>'


@pytest.fixture
def validated(tmp_path):
    def validate(text: str, part: str):
        (tmp_path / "a.rng").write_text(GRAMMAR)
        (tmp_path / "text.xml").write_text(TEI.format(text))
        (tmp_path / "part.xml").write_text(part)
        document = read_document(tmp_path / "text.xml")
        found = validate_whole(load_schema(tmp_path / "a.rng"), document)
        return [(d.path.rpartition("/")[2], d.line, d.column, d.code) for d in found]

    return validate


def test_a_resolved_inclusion_is_no_fault(validated):
    assert validated('<p/><xi:include href="part.xml"/><p/>', PART.format('n="1"')) == []


def test_a_fault_stands_in_the_file_that_has_it(validated):
    found = validated('\n<p/>\n<xi:include href="part.xml"/>\n<p m="2"/>', "\n  " + PART.format('k="1"'))
    assert found == [("part.xml", 2, 3, "RNG003"), ("text.xml", 4, 1, "RNG003")]


def test_words_that_may_not_stand_somewhere_have_their_own_place(validated):
    part = '<text xmlns="http://www.tei-c.org/ns/1.0"><p/>\n   six <p/></text>'
    text = (
        '\n  one\n<p/><p>x</p> two\n<!-- c --> <xi:include href="part.xml"/> three &amp; four\n'
        "<p/>\n<![CDATA[\n five]]>"
    )
    assert validated(text, PART.format("")) == [
        ("text.xml", 2, 3, "RNG007"),
        ("text.xml", 3, 14, "RNG007"),
        ("text.xml", 4, 42, "RNG007"),
        ("text.xml", 7, 2, "RNG007"),
    ]
    assert validated('<p/>one<xi:include href="part.xml"/>', part) == [
        ("text.xml", 1, 90, "RNG007"),
        ("part.xml", 2, 4, "RNG007"),
    ]


def test_what_is_used_instead_of_an_inclusion_is_judged_and_found_where_it_stands(validated):
    instead = '<xi:include href="no.xml"><!-- c --><xi:fallback>{}</xi:fallback></xi:include>'
    assert validated("<p/>" + instead.format('<p n="1"/>') + "<p/>", "") == []
    text = (
        "\n"
        + instead.format("")
        + "\n<p k='1'/>\n"
        + instead.format("<p/><p/>\n<p k='2'/>six")
        + "\n<p k='3'/>"
    )
    assert validated(text, "") == [
        ("text.xml", 3, 1, "RNG003"),
        ("text.xml", 5, 1, "RNG003"),
        ("text.xml", 5, 11, "RNG007"),
        ("text.xml", 6, 1, "RNG003"),
    ]
    nested = instead.format(
        "\n" + instead.format("\n<p/>\n<p k='4'/>") + "\n" + '<xi:include href="part.xml"/>six'
    )
    assert validated("\n<p/>" + nested + "\n<p k='5'/>", "\n" + PART.format("k='6'")) == [
        ("text.xml", 5, 1, "RNG003"),
        ("part.xml", 2, 1, "RNG003"),
        ("text.xml", 6, 30, "RNG007"),
        ("text.xml", 7, 1, "RNG003"),
    ]


def test_an_inclusion_that_succeeds_does_not_ask_for_what_would_be_used_instead(validated):
    inner = '<xi:include href="no.xml"/>'
    text = f'<xi:include href="part.xml"><xi:fallback>{inner}</xi:fallback></xi:include>'
    assert validated(text, PART.format("")) == []


def test_an_inclusion_that_failed_is_said_once_by_its_own_rule(validated):
    assert validated('<p/><xi:include href="missing.xml"/>', "") == []


def test_a_finding_of_schematron_stands_in_the_file_that_has_it(tmp_path, textus):
    (tmp_path / "edition.toml").write_text('schema = "a.sch"\n')
    (tmp_path / "a.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>'
        '<pattern><rule context="t:p"><assert test="@n">no number</assert></rule></pattern></schema>'
    )
    (tmp_path / "text.xml").write_text(TEI.format('<xi:include href="part.xml"/>\n<p/>'))
    (tmp_path / "part.xml").write_text("\n\n" + PART.format('k="1"'))
    ran = textus("validate", "--format", "json", tmp_path / "text.xml")
    found = [(d["path"].rpartition("/")[2], d["line"]) for d in json.loads(ran.out)]
    assert sorted(found) == [("part.xml", 3), ("text.xml", 2)]
