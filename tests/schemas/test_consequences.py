"""Grammar and rules together: one fault is told once, and no finding of a rule is lost that is about something else."""

import json

import pytest

GRAMMAR = """default namespace = "http://www.tei-c.org/ns/1.0"
start = element TEI { head?, entry*, part* }
head = element head { text }
entry = element person { attribute xml:id { xsd:ID }, element persName { text }, note* }
note = element note { attribute type { "gloss" | "source" }, attribute cert { text }?, (text | ref)* }
part = element div { attribute n { xsd:int }?, p* }
p = element p { attribute n { text }?, attribute rend { "it" }?, (text | ref | note)* }
ref = element ref { attribute target { text }?, attribute n { text }?, text }"""
RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<pattern><rule context="t:person">
  <assert test="count(t:note[@type = 'gloss']) = 1">one gloss</assert>
  <assert test="starts-with(@xml:id, 'per_')">per_</assert></rule></pattern>
<pattern><rule context="t:p"><assert test="@n">number</assert><report test="parent::t:p">nested</report></rule></pattern>
<pattern><rule context="t:note"><assert test="@cert">cert</assert></rule></pattern>
<pattern><rule context="t:ref[@target]"><assert test="substring(@target, 2) = //@xml:id">target</assert></rule>
<rule context="t:ref"><assert test="not(@n) or @n = //t:div/@n">a div</assert></rule></pattern>
<pattern><rule context="t:TEI"><assert test="t:head">head</assert></rule></pattern>
</schema>"""
PERSON = '<person xml:id="per_a"><persName>A</persName><note type="gloss" cert="high">a</note></person>'
TEXT = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><head>x</head>{PERSON}<div n="1"><p n="1">x</p></div></TEI>'


@pytest.fixture
def found(tmp_path, textus):
    """The codes of a changed text, those of rules with their words."""
    (tmp_path / "g.rnc").write_text(GRAMMAR)
    (tmp_path / "r.sch").write_text(RULES)

    def check(before: str, after: str) -> list[str]:
        assert not before or before in TEXT
        (tmp_path / "text.xml").write_text(TEXT.replace(before, after, 1) if before else after)
        schemas = ("--schema", tmp_path / "g.rnc", "--schema", tmp_path / "r.sch")
        _, out, _ = textus("validate", tmp_path / "text.xml", *schemas, "--format", "json", "--ignore", "REG")
        return [one["message"] if one["code"].startswith("SCH") else one["code"] for one in json.loads(out)]

    return check


def test_a_text_without_faults(found):
    assert found("x", "x") == []


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ('type="gloss"', 'type="glos"', ["RNG005"]),
        ('type="gloss" ', "", ["RNG004"]),
        ('type="gloss"', 'tpye="gloss"', ["RNG003"]),
        ('<note type="gloss" cert="high">a</note>', '<nte type="gloss" cert="high">a</nte>', ["RNG001"]),
        ('<note type="gloss"', '<note xmlns="" type="gloss"', ["RNG009"]),
        ('<person xml:id="per_a">', '<person xml:id="1 a">', ["RNG005"]),
        ('<p n="1">x</p>', '<p N="1">x</p>', ["RNG003"]),
        ('<p n="1">x</p>', '<p n="1">x<p>y</p></p>', ["RNG002"]),
        ('<div n="1">', '<div n="one">', ["RNG005"]),
        ('<p n="1">x</p>', '<p n="1"><ref n="2">y</ref></p>', ["a div"]),
        ('<div n="1"><p n="1">x</p>', '<div n="one"><p n="1"><ref n="1">y</ref></p>', ["RNG005"]),
    ],
)
def test_a_fault_that_a_rule_runs_into_is_told_once(found, before, after, codes):
    assert found(before, after) == codes


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        # on the element of the fault, about something else
        ('<p n="1">', '<p rend="bold">', ["RNG005", "number"]),
        ('type="gloss" cert="high"', 'type="gloss" crt="x" color="y"', ["RNG003", "RNG003"]),
        ('type="gloss" cert="high"', 'type="gloss" colour="red"', ["RNG003", "cert"]),
        # on the element around it
        ('<person xml:id="per_a"><persName>A</persName>', '<person xml:id="a"><persNam>A</persNam>', ["per_", "RNG001"]),
        # inside an element that is not known, or that may not stand there
        ('<div n="1"><p n="1">x</p></div>', '<dvi n="1"><p>x</p></dvi>', ["RNG001", "number"]),
        ('<p n="1">x</p>', '<p n="1">x<div><p>y</p></div></p>', ["RNG002", "number"]),
        # the same fault of another element
        (PERSON, PERSON + '<person xml:id="per_b"><persName>B</persName><note type="gloss" crt="x"/></person>'
         '<person xml:id="per_c"><persName>C</persName></person>', ["RNG003", "one gloss"]),
    ],
)  # fmt: skip
def test_what_has_nothing_to_do_with_a_fault_is_told_too(found, before, after, codes):
    assert found(before, after) == codes


def test_an_identifier_given_twice_is_one_fault_at_both_places(found):
    text = TEXT.replace('<div n="1">', '<div n="1" xml:id="x">')
    twice = TEXT.replace(PERSON, PERSON.replace("per_a", "b") + PERSON.replace("per_a", "b"))
    assert found("", twice) == ["RNG010"]
    assert found("", text) == ["RNG003"]


def test_a_pointer_that_leads_to_nothing_is_told_once(found):
    text = '<p n="1"><ref target="#x">y</ref></p>'
    assert found('<p n="1">x</p>', text) == ["PTR001"]
