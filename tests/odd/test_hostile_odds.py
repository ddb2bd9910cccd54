"""ODDs that cannot be read at all, and those that are made to hurt."""

from pathlib import Path

import pytest

from textus.schema.odd import compile_odd
from textus.schema.rng import SchemaError
from textus.schema.rng.simplify import simplify

TEI = "http://www.tei-c.org/ns/1.0"


def odd(folder: Path, body: str, name: str = "test.odd", attributes: str = "") -> Path:
    path = folder / name
    path.write_text(
        f'<TEI xmlns="{TEI}"><schemaSpec ident="t" {attributes}>\n{body}\n</schemaSpec></TEI>', "utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "1:1: not well-formed XML: no element found"),
        ("<TEI><schemaSpec></TEI>", "1:20: not well-formed XML: mismatched tag"),
        (f'<TEI xmlns="{TEI}"><p/></TEI>', "1:1: no schemaSpec in it, so that it is not an ODD"),
        ("<grammar/>", "its root <grammar> is in another namespace"),
        ("<?xml version='1.0' encoding='klingon'?><a/>", "unknown encoding"),
    ],
)
def test_what_is_no_odd_is_refused_with_its_place(tmp_path: Path, written: str, words: str) -> None:
    path = tmp_path / "test.odd"
    path.write_text(written, "utf-8")
    with pytest.raises(SchemaError) as caught:
        compile_odd(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="no such file or directory"):
        compile_odd(tmp_path / "missing.odd")


def test_an_odd_that_is_its_own_source(tmp_path: Path) -> None:
    path = odd(tmp_path, '<moduleRef key="core"/>', attributes='source="test.odd"')
    with pytest.raises(SchemaError, match="is its own source"):
        compile_odd(path)


def test_two_odds_that_are_each_other_s_source(tmp_path: Path) -> None:
    odd(tmp_path, '<moduleRef key="core"/>', "other.odd", 'source="test.odd"')
    path = odd(tmp_path, '<moduleRef key="core"/>', attributes='source="other.odd"')
    with pytest.raises(SchemaError, match="is its own source"):
        compile_odd(path)


def test_two_files_that_include_each_other(tmp_path: Path) -> None:
    xi = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
    (tmp_path / "part.xml").write_text(
        f'<specGrp xmlns="{TEI}" {xi}><xi:include href="test.odd"/></specGrp>', "utf-8"
    )
    path = odd(tmp_path, '<moduleRef key="tei"/><xi:include href="part.xml"/>', attributes=xi + ' start="p"')
    assert "ODD007" in {one.code for one in compile_odd(path).findings}


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    path = tmp_path / "test.odd"
    path.write_text(
        '<!DOCTYPE TEI [<!ENTITY s SYSTEM "secret.txt">]>'
        f'<TEI xmlns="{TEI}"><schemaSpec ident="&s;x" start="p"><moduleRef key="tei"/></schemaSpec></TEI>',
        "utf-8",
    )
    with pytest.raises(SchemaError):
        compile_odd(path)


def test_entities_that_grow_beyond_all_bounds(tmp_path: Path) -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 20))
    path = tmp_path / "test.odd"
    path.write_text(f'<!DOCTYPE TEI [{entities}]><TEI xmlns="{TEI}">&a19;</TEI>', "utf-8")
    with pytest.raises(SchemaError):
        compile_odd(path)


def test_content_nested_without_end(tmp_path: Path) -> None:
    deep = "<sequence>" * 20_000 + "<textNode/>" + "</sequence>" * 20_000
    path = odd(
        tmp_path,
        f'<elementSpec ident="a" mode="add"><content>{deep}</content></elementSpec>',
        attributes='start="a"',
    )
    compiled = compile_odd(path)
    assert [one.code for one in compiled.findings] == ["ODD010"]
    simplify(compiled.grammar)


def test_patterns_of_relax_ng_nested_without_end(tmp_path: Path) -> None:
    deep = "<r:group>" * 20_000 + "<r:text/>" + "</r:group>" * 20_000
    rng = 'xmlns:r="http://relaxng.org/ns/structure/1.0" start="a"'
    path = odd(
        tmp_path, f'<elementSpec ident="a" mode="add"><content>{deep}</content></elementSpec>', attributes=rng
    )
    compiled = compile_odd(path)
    assert [one.code for one in compiled.findings] == ["ODD010"]
    simplify(compiled.grammar)


def test_elements_nested_without_end(tmp_path: Path) -> None:
    path = odd(tmp_path, "<p>" * 50_000 + "</p>" * 50_000, attributes='start="p"')
    compile_odd(path)


def test_numbers_of_occurrences_without_end(tmp_path: Path) -> None:
    refs = '<elementRef key="a" minOccurs="999999999" maxOccurs="999999999"/>'
    path = odd(
        tmp_path,
        f'<elementSpec ident="a" mode="add"><content>{refs}</content></elementSpec>',
        attributes='start="a"',
    )
    assert len(compile_odd(path).grammar.children) < 10


def test_macros_and_datatypes_that_hold_themselves(tmp_path: Path) -> None:
    body = """<macroSpec ident="m" mode="add"><content><macroRef key="m"/></content></macroSpec>
<dataSpec ident="d" mode="add"><content><dataRef key="d"/></content></dataSpec>
<elementSpec ident="a" mode="add"><content><macroRef key="m"/></content>
<attList><attDef ident="x"><datatype><dataRef key="d"/></datatype></attDef></attList></elementSpec>"""
    compiled = compile_odd(odd(tmp_path, body, attributes='start="a"'))
    assert {"ODD016"} == {one.code for one in compiled.findings}
    simplify(compiled.grammar)


def test_classes_that_belong_to_each_other(tmp_path: Path) -> None:
    body = """<classSpec ident="model.a" type="model" mode="add"><classes><memberOf key="model.b"/></classes></classSpec>
<classSpec ident="model.b" type="model" mode="add"><classes><memberOf key="model.a"/></classes></classSpec>
<classSpec ident="att.a" type="atts" mode="add"><classes><memberOf key="att.b"/></classes></classSpec>
<classSpec ident="att.b" type="atts" mode="add"><classes><memberOf key="att.a"/></classes></classSpec>
<elementSpec ident="a" mode="add"><classes><memberOf key="att.a"/><memberOf key="model.a"/></classes><content><classRef key="model.a" minOccurs="0"/></content></elementSpec>"""
    compiled = compile_odd(odd(tmp_path, body, attributes='start="a"'))
    assert "ODD016" in {one.code for one in compiled.findings}
    assert compiled.vocabulary.attributes_of("a") == []
    assert compiled.vocabulary.parents_of("a") == ["a"]
