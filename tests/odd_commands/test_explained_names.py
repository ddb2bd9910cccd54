"""`textus explain` for names: what TEI, or an ODD, says of elements, classes, macros and datatypes."""

import json
import re

import pytest

from textus.schema.odd import builtin_tei
from textus.schema.odd.facts_of import facts_of, names_in


def parts(page: str) -> dict[str, str]:
    head, *rest = page.split("\n\n")
    titled = {part.partition("\n")[0]: part.partition("\n")[2] for part in rest}
    return {"": head, **titled}


def words(part: str) -> list[str]:
    return re.split(r",\s+", part.strip())


def test_an_element(textus):
    ran = textus("explain", "persName")
    page = parts(ran.out)
    assert page[""] == "persName: an element of the module namesdates"
    assert "att.personal" in words(page["Classes"])
    assert "    @ref              one or more teidata.pointer" in page["Attributes"]
    assert '    @full             "yes", "abb", "init"; "yes" if absent' in page["Attributes"]
    assert words(page["May contain"])[:3] == ["text", "abbr", "add"]
    assert "p" in words(page["May stand in"])
    assert max(map(len, ran.out.split("\n"))) <= 110


@pytest.mark.parametrize(
    ("name", "kind", "part", "member"),
    [
        ("att.datable", "an attribute class", "Members", "date"),
        ("model.pLike", "a model class", "Members", "p"),
        ("macro.phraseSeq", "a macro", "May contain", "text"),
        ("teidata.probCert", "a datatype", "Types", "teidata.certainty"),
        ("teidata.xTruthValue", "a datatype", "Values", '"unknown"'),
    ],
)
def test_other_names(textus, name, kind, part, member):
    page = parts(textus("explain", name).out)
    assert page[""].startswith(f"{name}: {kind} of the module ")
    assert member in words(page[part])


def test_an_element_that_holds_nothing(textus):
    assert "May contain\n  nothing\n" in textus("explain", "lb").out


def test_the_same_for_programs(textus):
    found = json.loads(textus("explain", "date", "--format", "json").out)
    when = next(one for one in found["attributes"] if one["name"] == "when")
    assert (when["source"], when["types"], when["min"], when["max"]) == (
        "att.datable.w3c",
        ["teidata.temporal.w3c"],
        1,
        1,
    )
    assert found["content"][0]["type"] == "alternate"
    assert set(found["contains"]) <= set(builtin_tei().elements)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("persname", "did you mean persName?"),
        ("att.datble", "did you mean att.datable?"),
        ("PTR01", "did you mean PTR001?"),
        ("div8", "did you mean div"),
        ("", "textus explain lists all codes"),
        ("??\n", "textus explain lists all codes"),
    ],
)
def test_a_name_that_nothing_has(textus, name, said):
    ran = textus("explain", name)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_customisation_has_its_own_names(odd, textus):
    path = odd(
        '<elementSpec ident="title" mode="change"><altIdent>titulus</altIdent><attList><attDef ident="level" '
        'mode="change" usage="req"><valList type="closed" mode="replace"><valItem ident="m"/></valList></attDef>'
        "</attList></elementSpec>"
    )
    ran = textus("explain", "titulus", "--schema", path)
    assert ran.out.startswith("titulus: an element of the module core")
    assert 'required: "m"' in ran.out
    assert textus("explain", "title", "--schema", path).out == ran.out
    assert "May contain\n  text, hi, titulus\n" in textus("explain", "p", "--schema", path).out
    ran = textus("explain", "persName", "--schema", path)
    assert ran.status == 2
    assert "TEI has it, in the module namesdates" in ran.err


@pytest.mark.parametrize("schema", ["gone.odd", ".", "a.rng"])
def test_the_schema_must_be_an_odd(textus, schema):
    ran = textus("explain", "p", "--schema", schema)
    assert ran.status == 2
    assert ran.err.count("\n") == 1


@pytest.mark.slow
def test_all_names_are_explained_and_agree_with_each_other():
    vocabulary = builtin_tei()
    facts = {name: facts_of(vocabulary, name) for name in names_in(vocabulary)}
    for name in vocabulary.elements:
        for child in facts[name].contains:
            assert name in facts[child].parents
        for group in facts[name].classes:
            assert name in facts[group].members
