"""A document of several files is valid or not as a whole, and each finding stands in its own file."""

import pytest

from textus.edition.document import read_document
from textus.schema.included import validate_whole
from textus.schema.schema import load_schema

GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
<start><element name="text"><zeroOrMore><ref name="p"/></zeroOrMore></element></start>
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


def test_an_inclusion_that_failed_is_said_once_by_its_own_rule(validated):
    assert validated('<p/><xi:include href="missing.xml"/>', "") == []
