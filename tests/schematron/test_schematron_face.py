"""The public face of Schematron: what is given, what comes back, and what is not imported for it."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from textus.edition.diagnostic import Related, Severity
from textus.schema.schematron import load_schematron
from textus.schema.schematron.embedded import read_file

SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
<pattern><rule context="p">
  <assert test="@n" role="warning">numbered</assert>
</rule></pattern></schema>"""


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "schema.sch"
    path.write_text(SCHEMA, encoding="utf-8")
    return path


def test_places_come_from_the_caller(schema: Path):
    document = etree.fromstring("<text><p/></text>")
    [finding] = load_schematron(schema).validate(
        document, path="t.xml", places=lambda element: (None, 7, len(element.tag))
    )
    assert (finding.path, finding.line, finding.column) == ("t.xml", 7, 1)
    assert finding.severity is Severity.WARNING
    assert finding.related == (Related(message='rule context="p"', path=str(schema), line=3),)


def test_tree_element_and_file_give_the_same(schema: Path, tmp_path: Path):
    document = tmp_path / "text.xml"
    document.write_text("<text><p/></text>")
    loaded = load_schematron(schema)
    tree = etree.parse(str(document))
    found = [loaded.validate(source, path="x") for source in (document, str(document), tree, tree.getroot())]
    assert found[0]
    assert all(each == found[0] for each in found)


def test_simple_rules_need_neither_elementpath_nor_regular_expressions_of_it(schema: Path, tmp_path: Path):
    document = tmp_path / "text.xml"
    document.write_text("<text><p/></text>")
    program = (
        "import sys; from textus.schema.schematron import load_schematron; "
        f"found = load_schematron({str(schema)!r}).validate({str(document)!r}); "
        "print(len(found), 'elementpath' in sys.modules)"
    )
    output = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert output == "1 False\n"


def test_document_with_odd_and_repeated_identifiers_is_read(schema: Path, tmp_path: Path):
    document = tmp_path / "text.xml"
    document.write_text('<text><p xml:id="1 a" n="1"/><p xml:id="1 a"/></text>')
    assert [each.xpath for each in load_schematron(schema).validate(document)] == ["/text[1]/p[2]"]


def test_rules_of_the_tei_guidelines_are_those_of_the_compiled_schema(shared: Path):
    """TEI's own tools extract the rules of the source, and make some of @validUntil and of models."""
    compiled = checks(read_file(str(shared / "tei" / "tei_all.sch")))
    source = checks(read_file(str(shared / "tei" / "p5subset.xml")))
    extracted = {each for each in compiled if each[1] != "true()" and "tei:model/@behaviour" not in each[0]}
    assert len(extracted) > 90
    assert extracted <= source


def checks(schema) -> set[tuple[str, str]]:
    return {
        (" ".join(rule.context.split()), " ".join(part.test.split()))
        for pattern in schema.patterns
        for rule in pattern.rules
        for part in rule.parts
        if hasattr(part, "test")
    }
