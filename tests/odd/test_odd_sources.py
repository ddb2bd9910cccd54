"""Where an ODD takes things from: other files, groups, inclusions, grammars, other versions of TEI, other ODDs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from textus.edition.diagnostic import Severity
from textus.schema.odd import builtin_tei, compile_odd
from textus.schema.odd.builtin import data_of
from textus.schema.odd.sources import version_meant
from textus.schema.rng import Schema, SchemaError

TEI = "http://www.tei-c.org/ns/1.0"
SchemaOf = Callable[[Path | None], Schema]

SMALL = f"""<TEI xmlns="{TEI}"><teiHeader><fileDesc><titleStmt><title>TEI</title></titleStmt>
<editionStmt><edition>P5 Version 4.10.2. Last updated on <date when="2026-01-02">a day</date></edition></editionStmt>
</fileDesc></teiHeader><text><body>
<moduleSpec ident="tei"/><moduleSpec ident="core"/>
<dataSpec ident="teidata.word" module="tei"><content><dataRef name="token" restriction="[a-z]+"/></content></dataSpec>
<classSpec ident="att.global" module="tei" type="atts">
  <attList><attDef ident="n"><datatype><dataRef key="teidata.word"/></datatype></attDef></attList>
</classSpec>
<classSpec ident="model.phrase" module="tei" type="model"/>
<elementSpec ident="p" module="core"><classes><memberOf key="att.global"/></classes>
  <content><alternate minOccurs="0" maxOccurs="unbounded"><textNode/><classRef key="model.phrase"/></alternate></content></elementSpec>
<elementSpec ident="hi" module="core"><classes><memberOf key="att.global"/><memberOf key="model.phrase"/></classes>
  <content><rng:text xmlns:rng="http://relaxng.org/ns/structure/1.0"/></content></elementSpec>
</body></text></TEI>"""
"""A vocabulary in the form of TEI's own source."""


def odd(folder: Path, body: str, name: str = "my.odd", attributes: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    names = 'xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:rng="http://relaxng.org/ns/structure/1.0"'
    path.write_text(
        f'<TEI xmlns="{TEI}" {names}><schemaSpec ident="my" start="p" {attributes}>\n{body}\n</schemaSpec></TEI>',
        "utf-8",
    )
    return path


def says(schema: Schema, document: str) -> list[str]:
    return [one.message for one in schema.validate(document.replace(">", f' xmlns="{TEI}">', 1).encode())]


def errors(path: Path) -> list[str]:
    return [one.message for one in compile_odd(path).findings if one.severity is Severity.ERROR]


def test_groups_inclusions_and_files_are_put_together(tmp_path: Path, schema_of: SchemaOf) -> None:
    group = f'<specGrp xmlns="{TEI}" xml:id="x"><elementSpec ident="hi" mode="delete"/></specGrp>'
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "group.xml").write_text(f'<TEI xmlns="{TEI}">{group}</TEI>', "utf-8")
    (tmp_path / "parts" / "included.xml").write_text(
        f'<specGrp xmlns="{TEI}"><elementSpec ident="emph" mode="delete"/></specGrp>', "utf-8"
    )
    path = odd(
        tmp_path,
        '<moduleRef key="tei"/><moduleRef key="core" include="p hi emph foreign"/>'
        '<specGrpRef target="parts/group.xml#x"/><xi:include href="parts/included.xml"/>',
    )
    assert errors(path) == []
    compiled = compile_odd(path)
    assert set(compiled.vocabulary.elements) == {"p", "foreign"}
    assert {Path(name).name for name in compiled.files} == {"my.odd", "group.xml", "included.xml"}


def test_a_part_of_a_file_by_its_identifier_and_a_fallback(tmp_path: Path) -> None:
    (tmp_path / "parts.xml").write_text(
        f'<TEI xmlns="{TEI}"><specGrp xml:id="a"><elementSpec ident="hi" mode="delete"/></specGrp><specGrp xml:id="b"/></TEI>',
        "utf-8",
    )
    path = odd(
        tmp_path,
        '<moduleRef key="tei"/><moduleRef key="core" include="p hi emph"/><xi:include href="parts.xml" xpointer="a"/>'
        '<xi:include href="missing.xml"><xi:fallback><elementSpec ident="emph" mode="delete"/></xi:fallback></xi:include>',
    )
    assert errors(path) == []
    assert set(compile_odd(path).vocabulary.elements) == {"p"}


def test_a_grammar_is_taken_in_with_a_prefix(tmp_path: Path, schema_of: SchemaOf) -> None:
    (tmp_path / "svg.rng").write_text(
        """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2000/svg"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><ref name="svg"/></start>
 <define name="svg"><element name="svg"><attribute name="width"><data type="integer"/></attribute><ref name="p"/></element></define>
 <define name="p"><element name="path"><empty/></element></define></grammar>""",
        "utf-8",
    )
    path = odd(
        tmp_path,
        '<moduleRef key="tei"/><moduleRef key="core" include="p"/><moduleRef url="svg.rng" prefix="s_"/>'
        '<elementSpec ident="p" mode="change"><content autoPrefix="false"><rng:ref name="s_svg"/></content></elementSpec>',
    )
    assert errors(path) == []
    schema = schema_of(path)
    assert says(schema, '<p><svg xmlns="http://www.w3.org/2000/svg" width="1"><path/></svg></p>') == []
    assert says(schema, '<p><svg xmlns="http://www.w3.org/2000/svg" width="a"><path/></svg></p>')
    assert says(schema, "<p>a</p>")


def test_an_element_of_a_grammar_joins_a_class_and_its_definition_is_replaced(
    tmp_path: Path, schema_of: SchemaOf
) -> None:
    (tmp_path / "e.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><define name="one"><element name="one"><ref name="in"/></element></define>'
        '<define name="in"><text/></define></grammar>',
        "utf-8",
    )
    path = odd(
        tmp_path,
        '<moduleRef key="tei"/><moduleRef key="core" include="p"/>'
        '<moduleRef url="e.rng"><content><rng:define name="in"><rng:empty/></rng:define></content></moduleRef>'
        '<elementSpec ident="p" mode="change"><content><elementRef key="one" minOccurs="0"/></content></elementSpec>',
    )
    schema = schema_of(path)
    assert says(schema, '<p><one xmlns=""/></p>') == []
    assert says(schema, '<p><one xmlns="">a</one></p>')


def test_a_source_in_the_form_of_tei_s_own(tmp_path: Path, schema_of: SchemaOf) -> None:
    (tmp_path / "p5subset.xml").write_text(SMALL, "utf-8")
    path = odd(tmp_path, '<moduleRef key="tei"/><moduleRef key="core"/>', attributes='source="p5subset.xml"')
    compiled = compile_odd(path)
    assert (compiled.vocabulary.version, compiled.vocabulary.date) == ("4.10.2", "2026-01-02")
    schema = schema_of(path)
    assert says(schema, '<p n="a">b<hi>c</hi></p>') == []
    assert says(schema, '<p n="1">b</p>')


def test_one_module_from_elsewhere(tmp_path: Path, schema_of: SchemaOf) -> None:
    (tmp_path / "other.xml").write_text(SMALL, "utf-8")
    path = odd(tmp_path, '<moduleRef key="tei"/><moduleRef key="core" source="other.xml"/>')
    schema = schema_of(path)
    assert says(schema, '<p n="A 1" rend="x">b<hi>c</hi></p>') == []
    assert says(schema, "<p><emph/></p>")


@pytest.mark.parametrize(
    ("source", "version"),
    [
        ("tei:4.10.2", "4.10.2"),
        ("tei:current", "current"),
        ("https://www.tei-c.org/Vault/P5/4.10.2/xml/tei/odd/p5subset.xml", "4.10.2"),
        ("http://www.tei-c.org/Vault/P5/current/xml/tei/odd/p5subset.xml", "current"),
        ("https://tei-c.org/release/xml/tei/odd/p5subset.xml", "current"),
        ("https://example.org/p5subset.xml", None),
        ("p5subset.xml", None),
    ],
)
def test_which_version_an_address_means(source: str, version: str | None) -> None:
    assert version_meant(source) == version


def test_a_version_that_is_not_there_is_named_with_the_way_to_add_it(tmp_path: Path) -> None:
    address = "https://www.tei-c.org/Vault/P5/4.10.2/xml/tei/odd/p5subset.xml"
    for source in ("tei:4.10.2", address):
        path = odd(tmp_path, '<moduleRef key="tei"/>', attributes=f'source="{source}"')
        with pytest.raises(SchemaError) as caught:
            compile_odd(path)
        own = builtin_tei().version
        assert str(caught.value) == (
            f"{path}:1:{path.read_text('utf-8').index('<schemaSpec') + 1}: TEI 4.10.2 is not here; Textus comes with {own}; "
            "add it with: textus schema add tei:4.10.2 p5subset.xml"
        )


def test_the_version_that_is_built_in_may_be_named(tmp_path: Path) -> None:
    for source in ("tei:current", f"tei:{builtin_tei().version}", "tei:4.9.0"):
        path = odd(tmp_path, '<moduleRef key="tei"/><moduleRef key="core"/>', attributes=f'source="{source}"')
        assert compile_odd(path).vocabulary.version == builtin_tei().version


def test_a_source_on_the_web_is_not_asked_for(tmp_path: Path) -> None:
    path = odd(tmp_path, '<moduleRef key="tei"/>', attributes='source="https://example.org/other.odd"')
    with pytest.raises(SchemaError, match="which Textus never asks"):
        compile_odd(path)


def test_an_odd_upon_an_odd_that_is_not_compiled(tmp_path: Path, schema_of: SchemaOf) -> None:
    odd(
        tmp_path,
        '<moduleRef key="tei"/><moduleRef key="core" include="p hi emph list item"/>'
        '<elementSpec ident="hi" mode="change"><attList><attDef ident="rend" mode="change" usage="req"/></attList></elementSpec>'
        '<elementSpec ident="own" mode="add"><classes><memberOf key="model.hiLike"/></classes><content><textNode/></content></elementSpec>',
        "base/base.odd",
        'ident="base"'.replace("ident", "n"),
    )
    path = odd(
        tmp_path,
        '<moduleRef key="tei"/><moduleRef key="core" except="list item"/><elementRef key="own"/>'
        '<elementSpec ident="emph" mode="delete"/>',
        attributes='source="base/base.odd"',
    )
    assert errors(path) == []
    assert set(compile_odd(path).vocabulary.elements) == {"p", "hi", "own"}
    schema = schema_of(path)
    assert says(schema, '<p><hi rend="a">b</hi><own>c</own></p>') == []
    assert says(schema, "<p><hi>b</hi></p>")


def test_an_odd_that_only_changes_another(tmp_path: Path, schema_of: SchemaOf) -> None:
    """As the ODDs of TEI Publisher do, which name a source and no modules."""
    odd(tmp_path, '<moduleRef key="tei"/><moduleRef key="core" include="p hi emph"/>', "base.odd")
    path = odd(tmp_path, '<elementSpec ident="hi" mode="delete"/>', attributes='source="base.odd"')
    assert set(compile_odd(path).vocabulary.elements) == {"p", "emph"}
    assert says(schema_of(path), "<p><emph>a</emph></p>") == []


def test_faults_of_the_odd_below_are_told_at_their_own_place(tmp_path: Path) -> None:
    base = odd(tmp_path, '<moduleRef key="tei"/>\n<moduleRef key="cor"/>', "base.odd")
    path = odd(tmp_path, '<moduleRef key="tei"/>', attributes='source="base.odd"')
    (found,) = [one for one in compile_odd(path).findings if one.code == "ODD002"]
    assert (found.path, found.line) == (str(base), 3)


@pytest.mark.slow
def test_the_built_in_facts_are_those_of_tei_s_source(shared: Path, tmp_path: Path) -> None:
    """The source of TEI as a file gives the same vocabulary as the data that come with Textus, but for its messages."""
    source = shared / "tei" / "p5subset.xml"
    path = odd(
        tmp_path,
        "".join(f'<moduleRef key="{key}"/>' for key in builtin_tei().modules),
        attributes=f'source="{source}"',
    )
    read = compile_odd(path).vocabulary
    own = builtin_tei()
    assert (read.version, read.date) == (own.version, own.date)
    assert list(read.elements) != []
    assert {name: spec.content for name, spec in own.elements.items()}.keys() == read.elements.keys()
    for name in own.elements:
        assert [one.definition.ident for one in read.attributes_of(name)] == [
            one.definition.ident for one in own.attributes_of(name)
        ]
        assert read.contents_of(name) == own.contents_of(name)


def test_data_can_be_read_back() -> None:
    from textus.schema.odd.builtin import DATA

    assert data_of(builtin_tei()) == DATA.read_bytes()


def test_what_tei_has_and_the_source_has_not_is_no_error(tmp_path: Path) -> None:
    odd(tmp_path, '<moduleRef key="tei"/><moduleRef key="core" include="p hi"/>', "base.odd")
    path = odd(
        tmp_path,
        '<moduleRef key="tei"/><moduleRef key="core"/>\n<moduleRef key="drama"/>\n'
        '<elementSpec ident="emph" mode="change"/>\n<elementSpec ident="foreign" mode="delete"/>',
        attributes='source="base.odd"',
    )
    said = [f"{one.line} {one.severity} {one.code}: {one.message}" for one in compile_odd(path).findings]
    assert said == [
        '3 warning ODD002: the source of this schema has nothing of the module "drama"',
        "4 warning ODD004: changes <emph>, which the source of this schema does not have",
    ]
