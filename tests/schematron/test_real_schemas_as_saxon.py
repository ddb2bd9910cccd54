"""Schemas that TEI's own tools compile give the same findings as Saxon, in real texts and in faulty ones."""

import random
from pathlib import Path

import pytest
from lxml import etree

from textus.schema.schematron import load_schematron
from textus.schema.schematron.xpath_tokens import Kind, tokenize

SCHEMAS = ["tei/tei_all.sch", "odd/tei_bare.sch", "odd/tei_simplePrint.sch"]
SAMPLES = [
    "odd/testPure1InvalidInstance.xml",
    "odd/tei_bare.odd",
    "corpora/letters/editions/L00001.xml",
    "corpora/inscriptions/ISic000001.xml",
    "corpora/genetic/ox-misery_e2_draft.xml",
    "corpora/geez/LIT5395MiracleRome.xml",
    "corpora/drama/the-tempest.xml",
    "corpora/arabic/oclc_4770057679-i_1.TEIP5.xml",
]
VALUES = ["1", "2", "0", "unbounded", "2027-01-01", "#a", "#a #b", "a", "1,2 3,4 1,2", " "]
FINDINGS = ("SCH001", "SCH002")


def places(findings):
    return sorted((each.xpath, each.related[0].line) for each in findings if each.code in FINDINGS)


@pytest.mark.slow
@pytest.mark.parametrize("schema", SCHEMAS)
def test_real_texts_have_the_findings_that_saxon_has(schema: str, shared: Path, oracle):
    judge = oracle(shared / schema)
    loaded = load_schematron(shared / schema)
    for sample in SAMPLES:
        document = shared / sample
        assert places(loaded.validate(document)) == judge.findings(document), sample


@pytest.mark.slow
@pytest.mark.parametrize("schema", SCHEMAS)
def test_texts_full_of_faults_have_the_findings_that_saxon_has(
    schema: str, shared: Path, oracle, tmp_path: Path
):
    judge = oracle(shared / schema)
    loaded = load_schematron(shared / schema)
    for seed in range(5):
        document = tmp_path / f"{seed}.xml"
        document.write_bytes(etree.tostring(faulty(judge, random.Random(seed))))
        judge.failed.clear()
        findings = loaded.validate(document)
        assert places(findings) == judge.findings(document), seed
        failed = {each.line for each in findings if each.code == "SCH011"}
        assert failed == {line for _, line in judge.failed}


def faulty(judge, chance: random.Random) -> etree._Element:
    """A tree at random of the elements, attributes and values that the rules of a schema speak about."""
    elements, attributes, values = vocabulary(judge)
    root = etree.Element(expanded("tei:TEI", judge))
    nodes = [root]
    identifiers = iter("abcdefgh")
    for number in range(120):
        parent = chance.choice([*nodes[-12:], chance.choice(nodes)])
        element = etree.SubElement(parent, expanded(chance.choice(elements), judge))
        for name in chance.sample(attributes, min(len(attributes), chance.choice([0, 1, 2, 3, 5]))):
            element.set(name, chance.choice(values))
        if chance.random() < 0.2:
            element.set("{http://www.w3.org/XML/1998/namespace}id", next(identifiers, f"q{number}"))
        if chance.random() < 0.4:
            element.text = chance.choice([" ", "x", "some text"])
        nodes.append(element)
    return root


def vocabulary(judge):
    elements, attributes, values = set(), set(), set(VALUES)
    for element in judge.schema.iter("{*}rule", "{*}assert", "{*}report", "{*}let"):
        for expression in filter(None, map(element.get, ("context", "test", "value"))):
            tokens = tokenize(expression)
            for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
                if token.kind is Kind.STRING:
                    values.add(token.text[1:-1])
                elif token.kind is not Kind.NAME or "*" in token.text or (after and after.text == "("):
                    continue
                elif before and before.text == "@" and ":" not in token.text:
                    attributes.add(token.text)
                elif ":" in token.text and not token.text.startswith(("xs:", "xml:")):
                    elements.add(token.text)
    return sorted(elements), sorted(attributes), sorted(values)


def expanded(name: str, judge) -> str:
    prefix, _, local_name = name.partition(":")
    return f"{{{judge.prefixes[prefix]}}}{local_name}"
