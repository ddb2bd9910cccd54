"""Schemas and documents that want to do harm: an answer within seconds, never a hang, never a traceback."""

from pathlib import Path

import pytest

from textus.schema.rng import Schema, SchemaError, load_grammar

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
LEVELS = 100_000


def _load(folder: Path, text: str) -> Schema:
    path = folder / "schema.rng"
    path.write_text(text, encoding="utf-8")
    return Schema(load_grammar(path, cache=""))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    text = f"""<grammar {RNG}><start><ref name="a"/></start><define name="a"><element name="a">
      <zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
      <zeroOrMore><choice><text/><ref name="a"/></choice></zeroOrMore></element></define></grammar>"""
    return _load(tmp_path_factory.mktemp("tree"), text)


def test_depth_is_no_limit(tree: Schema) -> None:
    assert tree.validate(b"<a>" * LEVELS + b"</a>" * LEVELS) == []
    (found,) = tree.validate(b"<a>" * LEVELS + b"<b/>" + b"</a>" * LEVELS)
    assert (found.code, found.column) == ("RNG001", 3 * LEVELS + 1)


def test_a_hundred_thousand_attributes(tree: Schema) -> None:
    attributes = " ".join(f'a{number}="x"' for number in range(100_000))
    assert tree.validate(f"<a {attributes}/>".encode()) == []


def test_many_namespaces_do_not_pile_up(tmp_path: Path) -> None:
    text = (
        f"""<element {RNG} name="a"><zeroOrMore><element name="a"><empty/></element></zeroOrMore></element>"""
    )
    (tmp_path / "tree.rng").write_text(text)
    tree = Schema(load_grammar(tmp_path / "tree.rng", cache=tmp_path / "cache"))
    children = "".join(f'<a xmlns:n{number}="u{number}"/>' for number in range(30_000))
    assert tree.validate(f"<a>{children}</a>".encode()) == []
    assert len(tree.automaton.states) <= 20_000
    assert tree.validate(b"<a/>") == []
    assert len(tree.automaton.states) <= 20_000


def test_entities_that_grow_beyond_measure(tree: Schema) -> None:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(10)
    )
    (found,) = tree.validate(f"<!DOCTYPE a [{entities}]><a>&k;</a>".encode())
    assert found.code == "XML004"


def test_nothing_outside_the_document_is_loaded(tree: Schema, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    document = f'<!DOCTYPE a SYSTEM "no.dtd" [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>&e; &unknown;</a>'
    found = tree.validate(document.encode())
    assert [each.code for each in found] == ["XML003", "XML003"]
    assert "secret" not in found[0].message


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"", "XML001"),
        (b"<a>", "XML001"),
        (b"<a><a b='", "XML001"),
        (b"\0\0\0\0", "XML001"),
        (b"<a>\xff\xfe</a>", "XML001"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "XML005"),
        (b"<a xmlns:b=''/>", "XML002"),
        (b"<a x:b=''/>", "XML002"),
        (b"<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>", "XML002"),
    ],
)
def test_broken_documents(tree: Schema, document: bytes, code: str) -> None:
    assert [found.code for found in tree.validate(document)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        f'<element {RNG} name="a">' + "<group>" * LEVELS + "<empty/>" + "</group>" * LEVELS + "</element>",
        "<element",
        "",
        f'<!DOCTYPE x [<!ENTITY e "&f;"><!ENTITY f "&e;">]><element {RNG} name="&e;"><empty/></element>',
    ],
    ids=["deep", "cut", "empty", "entity"],
)
def test_broken_schemas(tmp_path: Path, text: str) -> None:
    with pytest.raises(SchemaError):
        _load(tmp_path, text)


def test_more_faults_than_anybody_reads(tree: Schema) -> None:
    found = tree.validate(b"<a>" + b"<b/>" * 10_000 + b"</a>")
    assert len(found) == 5_001
    assert found[-1].code == "RNG012"


def test_references_that_double_at_every_step(tmp_path: Path) -> None:
    steps = "".join(
        f'<define name="d{level}"><ref name="d{level + 1}"/><ref name="d{level + 1}"/></define>'
        for level in range(60)
    )
    schema = _load(
        tmp_path,
        f'<grammar {RNG}><start><element name="a"><ref name="d0"/></element></start>{steps}'
        '<define name="d60"><element name="b"><empty/></element></define></grammar>',
    )
    assert [found.code for found in schema.validate(b"<a><b/><b/></a>")] == ["RNG008"]


def test_a_long_chain_of_definitions(tmp_path: Path) -> None:
    steps = "".join(
        f'<define name="d{level}"><optional><group><element name="b"><empty/></element>'
        f'<ref name="d{level + 1}"/></group></optional></define>'
        for level in range(3_000)
    )
    schema = _load(
        tmp_path,
        f'<grammar {RNG}><start><element name="a"><ref name="d0"/></element></start>{steps}'
        '<define name="d3000"><empty/></define></grammar>',
    )
    assert schema.validate(b"<a>" + b"<b/>" * 3_000 + b"</a>") == []
    assert [found.code for found in schema.validate(b"<a>" + b"<b/>" * 3_001 + b"</a>")] == ["RNG002"]


def test_many_elements_of_one_name_that_may_be_left_out(tmp_path: Path) -> None:
    alike = '<optional><element name="b"><empty/></element></optional>' * 600
    schema = _load(tmp_path, f'<element {RNG} name="a">{alike}</element>')
    assert schema.validate(b"<a>" + b"<b/>" * 600 + b"</a>") == []
    assert [found.code for found in schema.validate(b"<a>" + b"<b/>" * 601 + b"</a>")] == ["RNG002"]
    unlike = "".join(
        f'<optional><element name="b"><optional><attribute name="x{n}"/></optional></element></optional>'
        for n in range(300)
    )
    schema = _load(tmp_path, f'<element {RNG} name="a">{unlike}</element>')
    assert schema.validate(b"<a>" + b"<b/>" * 299 + b"<b x299=''/></a>") == []
    assert [found.code for found in schema.validate(b"<a>" + b"<b/>" * 300 + b"<b/></a>")] == ["RNG002"]


def test_faults_among_many_parts_in_any_order(tmp_path: Path) -> None:
    parts = "".join(f'<optional><element name="b{n}"><empty/></element></optional>' for n in range(500))
    schema = _load(tmp_path, f'<element {RNG} name="a"><interleave>{parts}</interleave></element>')
    found = schema.validate(b"<a>" + b"".join(b"<b%d/>" % (n % 40) for n in range(400)) + b"</a>")
    assert len(found) == 360
    assert {each.code for each in found} == {"RNG002"}


def test_more_references_to_nothing_than_anybody_reads(tmp_path: Path) -> None:
    text = f"""<element {RNG} name="a" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><zeroOrMore>
      <element name="b"><attribute name="ref"><data type="IDREF"/></attribute></element></zeroOrMore></element>"""
    found = _load(tmp_path, text).validate(b"<a>" + b'<b ref="x"/>' * 6_000 + b"</a>")
    assert len(found) == 5_001
    assert found[-1].code == "RNG012"
