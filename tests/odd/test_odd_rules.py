"""The rules of ODDs, as ISO Schematron."""

from pathlib import Path

from lxml import etree

from textus.schema.odd import compile_odd
from textus.schema.odd_rules import load_rules

TEI = "http://www.tei-c.org/ns/1.0"
SCH = "{http://purl.oclc.org/dsdl/schematron}"


def rules(folder: Path, body: str, attributes: str = "") -> etree._Element:
    path = folder / "my.odd"
    path.write_text(
        f'<TEI xmlns="{TEI}" xmlns:sch="{SCH[1:-1]}" xmlns:e="http://example.org/e">'
        f'<schemaSpec ident="my" start="p" {attributes}><moduleRef key="tei"/><moduleRef key="core" include="p hi"/>'
        f"{body}</schemaSpec></TEI>",
        "utf-8",
    )
    return compile_odd(path).rules


def own(schema: etree._Element) -> list[tuple[str | None, str | None]]:
    """Contexts and tests of the rules that are not TEI's."""
    return [
        (rule.get("context"), check.get("test"))
        for rule in schema.iter(f"{SCH}rule")
        for check in rule.iterchildren(f"{SCH}assert", f"{SCH}report")
        if (check.text or "").startswith("mine")
    ]


def constraint(inner: str, ident: str = "c", attributes: str = "") -> str:
    return f'<constraintSpec ident="{ident}" scheme="schematron" {attributes}><constraint>{inner}</constraint></constraintSpec>'


REPLACE = 'mode="replace"'
ASSERT = '<sch:assert test="@n">mine</sch:assert>'


def test_an_assertion_is_about_the_element_or_attribute_it_stands_in(tmp_path: Path) -> None:
    attribute = f'<attList><attDef ident="x" mode="add">{constraint(ASSERT)}</attDef></attList>'
    schema = rules(
        tmp_path, f'<elementSpec ident="hi" mode="change">{constraint(ASSERT)}{attribute}</elementSpec>'
    )
    assert own(schema) == [("tei:hi", "@n"), ("tei:hi/@x", "@n")]


def test_an_element_of_another_namespace(tmp_path: Path) -> None:
    spec = (
        f'<elementSpec ident="a" mode="add" ns="http://example.org/other">{constraint(ASSERT)}</elementSpec>'
    )
    assert own(rules(tmp_path, spec)) == [
        ("*[local-name()='a' and namespace-uri()='http://example.org/other']", "@n")
    ]


def test_rules_are_added_replaced_and_deleted_by_their_names(tmp_path: Path) -> None:
    rule = f'<sch:rule context="tei:p">{ASSERT}</sch:rule>'
    before = [check.get("test") for check in rules(tmp_path, "").iter(f"{SCH}report")]
    assert len(before) > 2
    changed = (
        f'<elementSpec ident="p" mode="change">{constraint(rule, "abstractModel-structure-p-in-ab-or-p", REPLACE)}'
        f'<constraintSpec ident="abstractModel-structure-p-in-l-or-lg" mode="delete"/></elementSpec>'
    )
    schema = rules(tmp_path, changed)
    assert own(schema) == [("tei:p", "@n")]
    assert len([*schema.iter(f"{SCH}report")]) == len(before) - 2


def test_rules_of_classes_and_elements_that_are_not_used_are_left_out(tmp_path: Path) -> None:
    contexts = [context.get("context") for context in rules(tmp_path, "").iter(f"{SCH}rule")]
    assert "tei:p" in contexts
    assert "tei:list[@type='gloss']" not in contexts
    assert not any("unitRef" in (context or "") for context in contexts)


def test_rules_of_the_schema_itself(tmp_path: Path) -> None:
    rule = f'<sch:rule context="tei:p">{ASSERT}</sch:rule>'
    assert own(rules(tmp_path, constraint(rule))) == [("tei:p", "@n")]


def test_variables_alone_are_for_all_and_those_beside_rules_for_their_pattern(tmp_path: Path) -> None:
    alone = constraint('<sch:let name="all" value="1"/>', "a")
    beside = constraint(f'<sch:let name="some" value="2"/><sch:rule context="tei:p">{ASSERT}</sch:rule>', "b")
    schema = rules(tmp_path, alone + beside)
    assert [let.get("name") for let in schema.iterchildren(f"{SCH}let")] == ["all"]
    (pattern,) = [let.getparent() for let in schema.iter(f"{SCH}let") if let.get("name") == "some"]
    assert pattern is not None
    assert pattern.tag == f"{SCH}pattern"


def test_declarations(tmp_path: Path) -> None:
    declared = (
        '<constraintDecl scheme="schematron"><sch:ns prefix="x" uri="http://example.org/x"/><sch:let name="v" value="1"/>'
        '<xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="k" match="tei:p" use="@n"/></constraintDecl>'
    )
    schema = rules(tmp_path, declared)
    assert {one.get("prefix"): one.get("uri") for one in schema.iter(f"{SCH}ns")}[
        "x"
    ] == "http://example.org/x"
    assert [let.get("name") for let in schema.iterchildren(f"{SCH}let")] == ["v"]
    assert len([*schema.iter("{http://www.w3.org/1999/XSL/Transform}key")]) == 1


def test_messages_of_another_language_are_left_out(tmp_path: Path) -> None:
    rule = f'<sch:rule context="tei:p">{ASSERT}</sch:rule>'
    french = constraint(rule, "fr", 'xml:lang="fr"')
    assert own(rules(tmp_path, french)) == []
    assert own(rules(tmp_path, french, 'targetLang="fr"')) == [("tei:p", "@n")]


def test_what_is_valid_for_a_while_only_is_told_at_every_use(tmp_path: Path) -> None:
    schema = rules(tmp_path, '<elementSpec ident="hi" mode="change" validUntil="2030-01-01"/>')
    told = [
        (check.getparent(), check) for check in schema.iter(f"{SCH}report") if check.get("test") == "true()"
    ]
    ((rule, check),) = told
    assert rule is not None
    assert rule.get("context") == "tei:hi"
    assert check.text == "<hi> is deprecated and will not be valid after 2030-01-01"


def test_what_stands_in_any_element_must_belong_to_the_namespaces_that_are_required(tmp_path: Path) -> None:
    spec = '<elementSpec ident="a" mode="add"><content><anyElement require="http://www.w3.org/2000/svg"/></content></elementSpec>'
    (report,) = [
        one for one in rules(tmp_path, spec).iter(f"{SCH}report") if "2000/svg" in (one.get("test") or "")
    ]
    assert report.text == "what stands in <a> must belong to http://www.w3.org/2000/svg"


def test_lines_are_those_of_the_odd(tmp_path: Path) -> None:
    rule = f'\n\n<sch:rule context="tei:p">{ASSERT}</sch:rule>'
    schema = rules(tmp_path, constraint(rule))
    (line,) = [
        one.sourceline
        for one in schema.iter(f"{SCH}rule")
        if one.find(f"{SCH}assert[@test='@n']") is not None
    ]
    assert line == 3


def test_keys_of_a_declaration_serve_all_rules(tmp_path: Path) -> None:
    declared = (
        '<constraintDecl scheme="schematron"><sch:pattern><xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        'name="k" match="@target" use="substring-after(., \'#\')"/></sch:pattern></constraintDecl>'
    )
    check = constraint(
        '<sch:rule context="tei:p[@xml:id]"><sch:assert test="key(\'k\', @xml:id)">nothing leads here</sch:assert></sch:rule>'
    )
    rules(tmp_path, declared + check)
    loaded, about = load_rules(tmp_path / "my.odd")
    text = (
        '<text xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="a"/>\n<p xml:id="b"/><ref target="#a"/></text>'
    )
    found = loaded.validate(etree.fromstring(text))
    assert about == ()
    assert [(one.code, one.line) for one in found] == [("SCH001", 2)]
