"""Schemas: what is refused, with place and rule, and how files make up a grammar."""

from pathlib import Path

import pytest

from textus.schema.rng import Schema, SchemaError, load_grammar

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
END = "</grammar>"
XSD = 'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'


def _load(folder: Path, **files: str) -> Schema:
    for name, text in files.items():
        (folder / f"{name}.rng").write_text(text, encoding="utf-8")
    return Schema(load_grammar(folder / "main.rng", cache=""))


@pytest.mark.parametrize(
    ("text", "line", "rule", "words"),
    [
        (f'<element {RNG} name="a">\n<ref/></element>', 2, "6", "<ref> needs an attribute name"),
        (f'<element {RNG} name="a">\n<empty name="x"/></element>', 2, "6", "<empty> takes no attribute name"),
        (f'<element {RNG} name="a"/>', 1, "6", "<element> lacks a pattern"),
        (f'<element {RNG} name="a:b"><empty/></element>', 1, "7.11", 'the prefix "a" is not declared'),
        (f'<grammar {RNG}>\n<start><ref name="x"/></start></grammar>', 2, "7.19", '"x" is not defined'),
        (f"<grammar {RNG}/>", 1, "7.19", "the grammar has no start"),
        (
            f'<grammar {RNG}><start><ref name="x"/></start>\n<define name="x"><ref name="x"/></define>{END}',
            2,
            "7.20",
            "refers to itself",
        ),
        (f'<element {RNG} name="a">\n<data type="nothing"/></element>', 2, "7.17", "nothing"),
        (f'<element {RNG} name="a" {XSD}>\n<data type="dat"/></element>', 2, "7.17", "dat"),
        (
            f'<element {RNG} name="a" {XSD}>\n<value type="date">May</value></element>',
            2,
            "9.4",
            "no value of its",
        ),
        (f"<text {RNG}/>", 1, "10.2.6", "text may not stand in start"),
        (
            f'<element {RNG} name="a">\n<attribute name="b"/>\n<attribute name="b"/></element>',
            3,
            "10.4",
            "the attribute b can come from two parts",
        ),
        (
            f'<element {RNG} name="a">\n<data type="token"/><element name="b"><empty/></element></element>',
            1,
            "10.3",
            "may not be grouped",
        ),
        (
            f'<element {RNG} name="a"><interleave><text/>\n<text/></interleave></element>',
            1,
            "10.5",
            "have text",
        ),
    ],
)
def test_incorrect(tmp_path: Path, text: str, line: int, rule: str, words: str) -> None:
    with pytest.raises(SchemaError) as caught:
        _load(tmp_path, main=text)
    error = caught.value
    assert error.place is not None
    assert (error.place.line, error.rule) == (line, rule)
    assert words in error.problem
    assert str(error).startswith(f"{tmp_path / 'main.rng'}:{line}:")


def test_malformed_schema(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"main\.rng:2:3: the schema is not well-formed XML"):
        _load(tmp_path, main=f'<element {RNG} name="a">\n</oops>')


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"none\.rng: cannot be read: no such file or directory"):
        load_grammar(tmp_path / "none.rng", cache="")


def test_include_replaces_definitions_and_errors_name_the_included_file(tmp_path: Path) -> None:
    part = f"""<grammar {RNG}><start><ref name="a"/></start>
      <define name="a"><element name="old"><empty/></element></define></grammar>"""
    main = f"""<grammar {RNG}><include href="part.rng">
      <define name="a"><element name="new"><empty/></element></define></include></grammar>"""
    schema = _load(tmp_path, part=part, main=main)
    assert schema.validate(b"<new/>") == []
    assert schema.validate(b"<old/>") != []
    with pytest.raises(SchemaError) as caught:
        _load(tmp_path, part=part.replace("<empty/>", "<emtpy/>"), main=main)
    assert caught.value.place is not None
    assert caught.value.place.path == str(tmp_path / "part.rng")


def test_nothing_is_fetched_over_a_network(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="nothing is fetched"):
        _load(tmp_path, main=f'<externalRef {RNG} href="http://example.org/a.rng"/>')


def test_files_that_include_each_other(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="includes itself"):
        _load(tmp_path, main=f'<externalRef {RNG} href="b.rng"/>', b=f'<externalRef {RNG} href="main.rng"/>')


def test_attributes_whose_values_decide_what_follows(
    tmp_path: Path,
) -> None:
    schema = _load(
        tmp_path,
        main=f"""<element {RNG} name="a"><choice>
          <group><attribute name="kind"><value>one</value></attribute>
            <element name="b"><empty/></element></group>
          <group><attribute name="kind"><value>two</value></attribute>
            <element name="c"><empty/></element></group>
        </choice></element>""",
    )
    for _ in range(2):
        assert schema.validate(b'<a kind="one"><b/></a>') == []
        assert schema.validate(b'<a kind="two"><c/></a>') == []
        assert [found.code for found in schema.validate(b'<a kind="one"><c/></a>')] != []
        assert [found.code for found in schema.validate(b'<a kind="six"><c/></a>')] == ["RNG005"]


def test_a_child_whose_content_decides_what_follows(tmp_path: Path) -> None:
    schema = _load(
        tmp_path,
        main=f"""<element {RNG} name="a"><choice>
          <group><element name="x"><value>1</value></element><element name="b"><empty/></element></group>
          <group><element name="x"><value>2</value></element><element name="c"><empty/></element></group>
        </choice></element>""",
    )
    assert schema.validate(b"<a><x>1</x><b/></a>") == []
    assert schema.validate(b"<a><x>2</x><c/></a>") == []
    assert [found.code for found in schema.validate(b"<a><x>1</x><c/></a>")] != []


def test_the_compact_syntax_is_read_by_ending_and_by_content(tmp_path: Path) -> None:
    for name in ("a.rnc", "schema"):
        path = tmp_path / name
        path.write_text("element a { attribute b { text }, element c { empty }* }\n", encoding="utf-8")
        schema = Schema(load_grammar(path, cache=""))
        assert schema.validate(b"<a b=''><c/></a>") == []
        assert [found.code for found in schema.validate(b"<a><c/></a>")] == ["RNG004"]


def test_faults_of_the_compact_syntax_are_faults_of_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "a.rnc"
    path.write_text("element a {\n  text", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"a\.rnc:2:"):
        load_grammar(path, cache="")
