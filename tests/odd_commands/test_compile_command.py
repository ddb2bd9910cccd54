"""`textus schema compile`: what is made of an ODD, and what is said where nothing can be."""

import json
import re
from pathlib import Path

import pytest

from textus import TEI_VERSION
from textus.schema.odd import builtin_tei
from textus.schema.products import product_of
from textus.schema.rng import Schema, load_grammar

GOOD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/></titleStmt><publicationStmt><p/>'
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><p>{body}</p></body></text></TEI>"
)


@pytest.mark.parametrize("kind", ["rng", "rnc"])
def test_a_grammar_in_either_syntax(odd, textus, kind):
    ran = textus("schema", "compile", odd(), "--to", kind, "--out", f"new/house.{kind}")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    schema = Schema(load_grammar(f"new/house.{kind}", cache=""))
    assert schema.is_valid(GOOD.format(body="<hi>x</hi>").encode())
    assert not schema.is_valid(GOOD.format(body="<persName>x</persName>").encode())


def test_rules_stand_in_the_grammar_and_by_themselves(odd, text, textus):
    path = odd()
    for kind, options in (("rng", ["--embedded"]), ("sch", [])):
        assert textus("schema", "compile", path, "--to", kind, "--out", f"house.{kind}").status == 0
        ran = textus(
            "validate", text("<hi>x</hi>"), "--schema", f"house.{kind}", "--format", "concise", *options
        )
        assert ran.out.split(": ")[1:] == ["error SCH001", "what is highlighted says how\n"]


def test_facts_as_json(odd, textus):
    ran = textus("schema", "compile", odd(), "--to", "json")
    found = json.loads(ran.out)
    assert list(found) == ["tei", "namespace", "modules", "elements", "classes", "macros", "datatypes"]
    assert found["tei"]["version"] == TEI_VERSION
    hi = found["elements"]["hi"]
    assert (hi["module"], hi["parents"], hi["text"]) == ("core", ["hi", "p", "title"], True)
    assert json.loads(textus("explain", "hi", "--schema", "house.odd", "--format", "json").out) == hi


def test_without_an_odd_it_is_all_of_tei(textus):
    ran = textus("schema", "compile", "--to", "rnc")
    assert ran.status == 0
    assert f"TEI P5 {TEI_VERSION}" in ran.out.partition("\n")[0]
    assert len(re.findall(r"\belement [A-Za-z]", ran.out)) == len(builtin_tei().elements)


def test_a_grammar_is_written_in_the_other_syntax(textus):
    Path("a.rnc").write_text("start = element p { text }")
    assert textus("schema", "compile", "a.rnc", "--to", "rng", "--out", "b.rng").status == 0
    assert textus("schema", "compile", "b.rng", "--to", "rnc").out.endswith("start = element p { text }\n")


def test_findings_are_told_with_their_places_and_the_schema_is_written(odd, textus):
    path = odd('\n<elementSpec ident="persname" mode="change"/>')
    ran = textus("schema", "compile", path, "--out", "house.rng")
    assert ran.status == 1
    assert "error ODD001" in ran.err
    assert "--> house.odd:11:1" in ran.err
    assert "did you mean <persName>?" in ran.err
    assert Path("house.rng").is_file()
    assert textus("schema", "compile", path, "--out", "house.rng") == ran  # the second time from the cache


def test_what_is_kept_is_made_again_when_a_file_changes(odd, monkeypatch):
    odd('<specGrpRef target="more.xml#more"/>', rule="")
    group = '<div xmlns="http://www.tei-c.org/ns/1.0"><specGrp xml:id="more"><elementRef key="{name}"/></specGrp></div>'
    Path("more.xml").write_text(group.format(name="persName"))
    first = product_of(Path("house.odd"), "rnc")
    assert "persName" in first.text
    with monkeypatch.context() as patch:
        patch.setattr("textus.schema.products._compiled", lambda _: pytest.fail("compiled again"))
        assert product_of(Path("house.odd"), "rnc") == first
    Path("more.xml").write_text(group.format(name="placeName"))
    assert "placeName" in product_of(Path("house.odd"), "rnc").text


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"{}\ntext", b"null\n", b'{"files": {}, "findings": [{}]}\n', b"\xff"]
)
def test_a_damaged_cache_is_as_good_as_none(odd, damage):
    first = product_of(odd(), "rnc")
    (kept,) = Path("cache").rglob("*.rnc")
    kept.write_bytes(damage)
    assert product_of(Path("house.odd"), "rnc") == first


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gone.odd"], "gone.odd: cannot be read: no such file or directory"),
        (["."], ".: a folder, where a schema is wanted"),
        (["broken.odd"], "broken.odd:1:17: not well-formed"),
        (["empty.odd"], "empty.odd:1:1: not well-formed"),
        (["text.xml"], "no schemaSpec in it, so that it is not an ODD"),
        (["html.xml"], "its root <html> is in another namespace"),
        (["rules.sch"], "a file of Schematron, from which no rng is made"),
        (["a.rnc", "--to", "json"], "a file of RELAX NG, from which no json is made"),
        (["broken.rnc", "--to", "rng"], "broken.rnc:1:"),
        (["house.txt"], "schemas end in .rng, .rnc, .sch or .odd"),
        (["house.odd", "--out", "text.xml/new.rng"], "text.xml/new.rng: cannot be written"),
        (["house.odd", "--out", "."], ".: cannot be written"),
        (["source.odd"], "source.odd:4:13: TEI 1.0.0 is not here"),
        (["house.odd", "--to", "dtd"], "'dtd' is not one of"),
    ],
)
def test_bad_input(odd, text, textus, words, said):
    text("x")
    source = odd().read_text("utf-8")
    Path("broken.odd").write_text('<TEI><text a="1></TEI>')
    Path("empty.odd").write_text("")
    Path("html.xml").write_text('<html xmlns="http://www.w3.org/1999/xhtml"/>')
    Path("rules.sch").write_text('<schema xmlns="http://purl.oclc.org/dsdl/schematron"/>')
    Path("a.rnc").write_text("start = element p { text }")
    Path("broken.rnc").write_text("start = element p {")
    Path("house.txt").write_text("")
    Path("source.odd").write_text(source.replace('ident="house"', 'ident="house" source="tei:1.0.0"'))
    ran = textus("schema", "compile", *words)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_warning_is_told_and_is_no_failure(odd, textus):
    path = odd()
    Path(path).write_text(
        Path(path).read_text().replace("</schemaSpec>", '<specGrpRef target="#none"/></schemaSpec>')
    )
    ran = textus("schema", "compile", path, "--out", "house.rng")
    assert ran.status == 0
    assert ran.err.startswith("warning ODD008: ")
