"""Questions to the vocabulary of TEI."""

from pathlib import Path

from textus import edition
from textus.schema.odd import builtin_tei

TEI = builtin_tei()
TABLES = Path(edition.__file__).parent / "vocabulary"


def table(name: str) -> set[str]:
    lines = (TABLES / f"{name}.txt").read_text("utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def test_the_tables_of_the_other_layers_say_the_same() -> None:
    datable = {name for name in TEI.elements if "att.datable" in {one.ident for one in TEI.classes_of(name)}}
    assert table("datable") == datable
    assert table("element_only") == {name for name in TEI.elements if not TEI.contents_of(name).text}
    assert table("inline") <= set(TEI.elements)


def test_its_version_and_size() -> None:
    assert TEI.version == "4.9.0a"
    assert TEI.date == "2024-10-21"
    assert (len(TEI.modules), len(TEI.elements), len(TEI.classes)) == (22, 587, 211)
    assert (len(TEI.datatypes), len(TEI.macros)) == (35, 8)


def test_an_element() -> None:
    spec = TEI.element("persName")
    assert spec is not None
    assert spec.module == "namesdates"
    assert TEI.element("persname") is None


def test_the_classes_of_an_element_own_ones_first() -> None:
    names = [spec.ident for spec in TEI.classes_of("persName")]
    assert names[:2] == ["att.global", "att.cmc"]
    assert names.index("att.personal") < names.index("att.naming") < names.index("att.canonical")


def test_the_attributes_of_an_element_with_the_classes_they_come_from() -> None:
    owners = {one.definition.ident: one.owner for one in TEI.attributes_of("title")}
    assert owners["ref"] == "att.canonical"
    assert owners["level"] == ""
    assert owners["type"] == "att.typed"  # changed by the element itself
    level = next(one.definition for one in TEI.attributes_of("title") if one.definition.ident == "level")
    assert level.values is not None
    assert [item.value for item in level.values.items] == ["a", "m", "j", "s", "u"]


def test_an_attribute_that_an_element_deletes_is_none_of_its() -> None:
    assert "type" not in {one.definition.ident for one in TEI.attributes_of("teiHeader")}


def test_what_an_element_contains() -> None:
    choice = TEI.contents_of("choice")
    assert {"sic", "corr", "abbr", "expan", "orig", "reg"} <= set(choice.elements)
    assert (choice.text, choice.any_element) == (False, False)
    assert TEI.contents_of("p").text
    assert TEI.contents_of("egXML").any_element
    assert TEI.contents_of("lb").elements == {}


def test_where_an_element_may_stand() -> None:
    assert TEI.parents_of("TEI") == ["TEI", "teiCorpus"]
    assert "choice" in TEI.parents_of("corr")
    assert TEI.parents_of("persname") == []


def test_parents_and_children_agree() -> None:
    for name in TEI.elements:
        for child in TEI.contents_of(name).elements:
            assert name in TEI.parents_of(child)


def test_the_words_of_its_rules_are_ours() -> None:
    """No rule is without words, and none has the placeholder for those that nobody has put into words."""
    for spec in (*TEI.elements.values(), *TEI.classes.values()):
        for constraint in spec.constraints:
            for check in constraint.checks:
                for part in check.walk():
                    if part.name in {"assert", "report"}:
                        assert part.text
                        assert "breaks the rule" not in part.text
