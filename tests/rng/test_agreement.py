"""A document that is looked at closely has the faults that it has at the first glance, and at the same places."""

import gc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textus.schema.rng import Schema, load_grammar
from textus.schema.rng.examine import Examination
from textus.schema.rng.scan import Scan

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
GRAMMARS = {
    "letter": (Path(__file__).parent / "fixtures" / "letter.rng").read_text("utf-8"),
    "ambiguous": f"""<element {RNG} name="para"><zeroOrMore><choice>
        <group><element name="item"><value>x</value></element><element name="head"><empty/></element></group>
        <group><element name="item"><text/></element><element name="list"><empty/></element></group>
        <interleave>
          <element name="body"><empty/></element>
          <optional><element name="para"><text/></element></optional>
        </interleave>
      </choice></zeroOrMore></element>""",
    "data": f"""<element {RNG} name="para">
        <choice>
          <list><oneOrMore><data type="token"/></oneOrMore></list>
          <group><text/><element name="item"><choice><value>x</value><empty/></choice></element></group>
        </choice>
        <optional>
          <attribute name="hand"><choice><value>author</value><value>me</value></choice></attribute>
        </optional></element>""",
}
NAMES = (
    "letter",
    "head",
    "sender",
    "receiver",
    "written",
    "body",
    "para",
    "list",
    "item",
    "persName",
    "oops",
)
TEXTS = st.sampled_from(["", " ", "x", "x y", "1917-11-07"])
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["xml:id", "hand", "ref", "url", "oops"]),
    st.sampled_from(["a", "b", "author", "1 2", ""]),
    max_size=2,
)


def _element(name: str, attributes: dict[str, str], parts: list[str], namespace: str = "") -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{namespace}{written}>{''.join(parts)}</{name}>"


CONTENTS = st.recursive(
    TEXTS,
    lambda inner: st.builds(_element, st.sampled_from(NAMES), ATTRIBUTES, st.lists(inner, max_size=4)),
    max_leaves=12,
)


@pytest.fixture(scope="module", params=GRAMMARS)
def schema(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Schema:
    path = tmp_path_factory.mktemp("grammar") / "grammar.rng"
    path.write_text(GRAMMARS[request.param], encoding="utf-8")
    return Schema(load_grammar(path, cache=""))


@settings(max_examples=200, deadline=None)
@given(
    root=st.sampled_from(["letter", "para"]),
    attributes=ATTRIBUTES,
    parts=st.lists(CONTENTS, max_size=4),
    namespace=st.sampled_from(["", ' xmlns="http://example.org/letter"']),
)
def test_both_ways_of_looking_agree(
    schema: Schema, root: str, attributes: dict[str, str], parts: list[str], namespace: str
) -> None:
    document = _element(root, attributes, parts, namespace).encode()
    scan = Scan(
        schema.automaton,
        {},
        lambda scan: Examination(scan, schema.expectations(), "document.xml"),
        closely=True,
    )
    found = scan.run(lambda: [document])
    assert schema.is_valid(document) == (not found)
    assert schema.validate(document, path="document.xml") == found
    for each in found:
        assert each.line is not None
        assert each.column is not None
        assert each.message


@pytest.mark.parametrize(
    "document",
    [
        b'<letter xmlns="http://example.org/letter"/>',
        b"<para><oops><para/></oops>stray</para>",
        b'<para xml:id="a"><para xml:id="a"/></para>',
    ],
)
def test_nothing_of_a_document_waits_for_the_collector(schema: Schema, document: bytes) -> None:
    schema.validate(document)
    gc.collect()
    gc.disable()
    try:
        schema.validate(document)
        assert gc.collect() == 0
    finally:
        gc.enable()
