"""The models of an edition's ODD come from all of its files: groups, inclusions, and the ODD that it builds upon."""

from pathlib import Path

import pytest

from textus.edition.document import read_document
from textus.edition.errors import TextusError
from textus.transforms.models import ModelError, models_for
from textus.transforms.text import plain_text

NAMES = (
    'xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude" '
    'xmlns:pb="http://teipublisher.com/1.0"'
)
OMIT = '<elementSpec ident="{}" mode="change"><model behaviour="omit"/></elementSpec>'
BODY = "<p>a <hi>b</hi> <emph>c</emph> <rs>d</rs></p>"


def odd(folder: Path, name: str, body: str, attributes: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"<TEI {NAMES}>\n<schemaSpec ident='x' {attributes}>\n{body}\n</schemaSpec></TEI>", "utf-8"
    )
    return path


def part(folder: Path, name: str, body: str) -> None:
    (folder / name).write_text(f'<TEI {NAMES}><specGrp xml:id="g">\n{body}\n</specGrp></TEI>', "utf-8")


def shown(path: Path, body: str = BODY, view: str = "reading") -> str:
    text = path.parent / "text.xml"
    text.write_text(f"<TEI {NAMES}><text><body>{body}</body></text></TEI>", "utf-8")
    return plain_text(read_document(text), models_for(path), view)


def test_groups_and_inclusions_bring_their_models(tmp_path):
    part(tmp_path, "group.xml", OMIT.format("hi"))
    part(tmp_path, "included.xml", OMIT.format("emph"))
    own = '<specGrpRef target="group.xml#g"/><xi:include href="included.xml" xpointer="g"/>\n<specGrpRef target="#own"/>'
    path = odd(tmp_path, "my.odd", own)
    path.write_text(
        path.read_text().replace(
            "<schemaSpec", f'<specGrp xml:id="own">{OMIT.format("rs")}</specGrp><schemaSpec'
        )
    )
    assert shown(path) == "a"
    assert models_for(path).remarks == ()


def test_own_models_go_before_those_of_the_source(tmp_path):
    odd(
        tmp_path,
        "base/base.odd",
        OMIT.format("emph") + '<elementSpec ident="hi" mode="change"><model behaviour="inline">'
        '<param name="content" value="\'base\'"/></model></elementSpec>',
    )
    middle = odd(tmp_path, "base/middle.odd", "", 'source="base.odd"')
    own = '<elementSpec ident="hi" mode="change"><model predicate="@rend" behaviour="omit"/></elementSpec>'
    path = odd(tmp_path, "my.odd", own, 'source="base/middle.odd"')
    body = '<p>a <hi rend="x">b</hi> <hi>b</hi> <emph>c</emph></p>'
    assert shown(path, body) == "a base"
    assert shown(middle, body) == "a base base"


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ('<elementSpec ident="hi" mode="delete"/>', "a b d"),
        ('<elementSpec ident="hi" mode="replace"><model behaviour="inline"/></elementSpec>', "a b d"),
        ('<elementSpec ident="hi" mode="change"/>', "a d"),
    ],
)
def test_a_specification_may_put_the_models_of_the_source_aside(tmp_path, own, words):
    odd(tmp_path, "base.odd", OMIT.format("hi") + OMIT.format("emph"))
    assert shown(odd(tmp_path, "my.odd", own, 'source="base.odd"')) == words


def test_several_changes_of_an_element_follow_one_another(tmp_path):
    first = '<elementSpec ident="hi" mode="change"><model predicate="@n" behaviour="inline"/></elementSpec>'
    body = '<p>a <hi n="1">b</hi> <hi>c</hi></p>'
    assert shown(odd(tmp_path, "my.odd", first + OMIT.format("hi")), body) == "a b"


def test_behaviours_of_the_source_can_be_used(tmp_path):
    odd(
        tmp_path,
        "base.odd",
        '<pb:behaviour ident="starred"><pb:template xmlns="">*[[content]]*</pb:template></pb:behaviour>',
    )
    own = '<elementSpec ident="rs" mode="change"><model behaviour="starred"/></elementSpec>'
    assert shown(odd(tmp_path, "my.odd", own, 'source="base.odd"'), "<p><rs>d</rs>.</p>") == "*d*."


def test_an_own_behaviour_counts_more_than_that_of_the_source(tmp_path):
    behaviour = (
        '<pb:behaviour ident="starred"><pb:template xmlns="">{}[[content]]</pb:template></pb:behaviour>'
    )
    odd(tmp_path, "base.odd", behaviour.format("base ") + OMIT.format("hi").replace("omit", "starred"))
    assert (
        shown(odd(tmp_path, "my.odd", behaviour.format("*"), 'source="base.odd"'), "<p><hi>d</hi></p>")
        == "*d"
    )


def test_tei_itself_is_a_source_without_models(tmp_path):
    path = odd(tmp_path, "my.odd", OMIT.format("hi"), 'source="tei:4.2.0"')
    assert shown(path, "<p>a <hi>b</hi></p>") == "a"
    assert models_for(path).remarks == ()


def test_what_is_missing_is_remarked_with_its_code_and_place(tmp_path):
    own = '<specGrpRef target="#none"/>\n<xi:include href="none.xml"/>'
    path = odd(tmp_path, "my.odd", own, 'source="https://example.org/base.odd"')
    remarks = models_for(path, "mine/my.odd").remarks
    assert [remark.partition(" ")[0] for remark in remarks] == [
        "mine/my.odd:2:",
        "mine/my.odd:3:",
        "mine/my.odd:4:",
    ]
    assert all("(ODD008)" in remark for remark in remarks)
    assert "textus schema add https://example.org/base.odd" in remarks[0]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("none.odd", "mine/my.odd:2: cannot read"),
        ("my.odd", "mine/my.odd:2: "),
        ("broken.odd", "mine/broken.odd:1: not well-formed"),
    ],
)
def test_a_source_that_cannot_be_read_stops(tmp_path, source, words):
    (tmp_path / "broken.odd").write_text("<TEI><p></TEI>")
    with pytest.raises(TextusError) as raised:
        models_for(odd(tmp_path, "my.odd", "", f'source="{source}"'), "mine/my.odd")
    assert str(raised.value).startswith(words)


def test_a_mistake_in_a_group_is_told_at_its_own_line(tmp_path):
    part(
        tmp_path,
        "group.xml",
        '<elementSpec ident="hi" mode="change">\n<model behaviour="blink"/></elementSpec>',
    )
    with pytest.raises(ModelError) as raised:
        models_for(odd(tmp_path, "my.odd", '<specGrpRef target="group.xml#g"/>'), "mine/my.odd")
    assert str(raised.value).startswith("mine/group.xml:3: the behaviour 'blink'")


def test_groups_of_models_are_not_nested_without_end(tmp_path):
    deep = "<modelGrp>" * 3_000 + '<model behaviour="omit"/>' + "</modelGrp>" * 3_000
    with pytest.raises(ModelError, match="nested more than 50 levels deep"):
        models_for(odd(tmp_path, "my.odd", f'<elementSpec ident="hi" mode="change">{deep}</elementSpec>'))
