"""An ODD as the schema of a text: its grammar, its rules, and what is wrong with it."""

from pathlib import Path

import pytest

TEI = 'type="application/tei+xml" schematypens="http://www.tei-c.org/ns/1.0"'
RNG = 'schematypens="http://relaxng.org/ns/structure/1.0"'
SCH = 'schematypens="http://purl.oclc.org/dsdl/schematron"'
BODY = "<hi>x</hi><persName/>"
BOTH = ["4:1 SCH001", "4:11 RNG001"]


RULE = """<elementSpec ident="hi" mode="change"><constraintSpec ident="rend" scheme="schematron"><constraint>
<sch:assert test="@rend">what is highlighted says how</sch:assert></constraint></constraintSpec></elementSpec>"""


def codes(ran):
    lines = [line.split(": ") for line in ran.out.splitlines()]
    return [f"{place.partition(':')[2]} {severity_code.split()[1]}" for place, severity_code, *_ in lines]


def check(textus, *words):
    return codes(textus("validate", "--format", "concise", *words))


@pytest.mark.parametrize("name", ["house.odd", "house.xml"])
def test_on_the_command_line(odd, text, textus, name):
    odd().rename(name)
    for _ in range(2):  # the second time from the cache
        assert check(textus, text(BODY), "--schema", name) == BOTH


def test_in_the_settings_of_an_edition(odd, text, textus):
    odd()
    text(BODY)
    Path("edition.toml").write_text('schema = "house.odd"\nsources = ["text.xml"]\n')
    assert check(textus) == BOTH


@pytest.mark.parametrize(
    ("model", "found"),
    [
        (f'href="house.odd" {TEI}', BOTH),
        ('href="house.odd"', BOTH),
        ('href="house.odd" type="application/tei+xml"', BOTH),
        (f'href="house.odd" {RNG}', ["4:11 RNG001"]),
        (f'href="house.odd" {SCH}', ["4:1 SCH001"]),
    ],
)
def test_in_a_line_of_the_text(odd, text, textus, model, found):
    odd()
    assert check(textus, text(BODY, model)) == found


def test_as_the_schema_of_all_texts(odd, text, textus):
    assert textus("schema", "add", "tei", odd()).status == 0
    assert check(textus, text(BODY)) == BOTH


def test_a_rule_is_shown_with_its_line_in_the_odd(odd, text, textus):
    ran = textus("validate", text("<hi>x</hi>"), "--schema", odd())
    assert 'see house.odd:10: rule context="tei:hi"' in ran.out


def test_a_rule_of_another_file_is_shown_with_that_file(odd, text, textus):
    group = Path("rules.xml")
    group.write_text(
        '<div xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">\n'
        f'<specGrp xml:id="rules">\n{RULE}\n</specGrp></div>'
    )
    ran = textus(
        "validate", text("<hi>x</hi>"), "--schema", odd('<specGrpRef target="rules.xml#rules"/>', rule="")
    )
    assert 'see rules.xml:4: rule context="tei:hi"' in ran.out
    assert "urn:textus" not in textus("schema", "compile", "house.odd", "--to", "sch").out
    assert "urn:textus" not in textus("schema", "compile", "house.odd", "--to", "rng").out


def test_what_is_wrong_with_the_odd_is_said_once_and_the_text_is_checked(odd, text, textus):
    path = odd('\n<elementSpec ident="persname" mode="change"/>')
    text(BODY)
    Path("more").mkdir()
    Path("text.xml").rename("more/a.xml")
    Path("more/b.xml").write_bytes(Path("more/a.xml").read_bytes())
    for _ in range(2):
        ran = textus("validate", "more", "--schema", path, "--format", "concise")
        assert sorted(codes(ran)) == sorted(["11:1 ODD001", *BOTH, *BOTH])
        assert "house.odd:11:1: error ODD001" in ran.out


def test_a_version_of_tei_is_added_for_odds_that_name_it(odd, textus):
    path = odd()
    subset = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/></titleStmt>
    <editionStmt><edition>Version <ref>9.9.9</ref>. Last updated on <date when="2030-01-01"/></edition></editionStmt>
    </fileDesc></teiHeader><text><body><moduleSpec ident="core"/>
    <elementSpec ident="TEI" module="core"><content><textNode/></content></elementSpec></body></text></TEI>"""
    Path("p5subset.xml").write_text(subset)
    path.write_text(
        path.read_text().partition("<text>")[0]
        + '<text><body><schemaSpec ident="x" source="tei:9.9.9" start="TEI"><moduleRef key="core"/>'
        "</schemaSpec></body></text></TEI>"
    )
    missing = textus("schema", "compile", path)
    assert missing.status == 2
    assert "TEI 9.9.9 is not here" in missing.err
    assert "textus schema add tei:9.9.9 p5subset.xml" in missing.err
    wrong = textus("schema", "add", "tei:1.2.3", "p5subset.xml")
    assert (wrong.status, wrong.err.count("TEI 9.9.9, not 1.2.3")) == (2, 1)
    assert textus("schema", "add", "tei:9.9.9", "p5subset.xml").status == 0
    ran = textus("schema", "compile", path, "--to", "rnc")
    assert ran.status == 0
    assert "element TEI { text }" in ran.out
    assert "TEI P5 9.9.9" in ran.out


@pytest.mark.parametrize("content", ["", "<x/>", '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "<TEI>"])
def test_what_is_no_version_of_tei_is_refused(textus, content):
    Path("p5subset.xml").write_text(content)
    ran = textus("schema", "add", "tei:4.9.0", "p5subset.xml")
    assert ran.status == 2
    assert ran.err.startswith("textus: p5subset.xml")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", ["gone.odd", "text.xml", "."])
def test_what_is_no_odd_ends_the_check(text, textus, name):
    ran = textus("validate", text("x"), "--schema", name)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
