"""Schemas in compact syntax, their trees, and why others are refused: see trees.txt and refusals.txt."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.edition.errors import TextusError
from textus.schema.rng.compact import CompactSyntaxError, decode, read_compact
from textus.schema.rng.syntax import Place, SyntaxNode

HERE = Path(__file__).parent
MANY = 100_000
TOKENS = (
    "element attribute a a:b a:* * { } ( ) text empty , | & ? - start = |= grammar div include inherit "
    'parent external list string "1" xsd:int namespace default datatypes [ ] >> ~ ## \\x{41} \\text \' é'
)


def fixtures(name: str, divider: str) -> list[tuple[str, str]]:
    """Input and expectation of each case, by title."""
    parts = (HERE / name).read_text("utf-8").split("=== ")[1:]
    cases = []
    for part in parts:
        title, _, rest = part.partition("\n")
        given, _, expected = rest.partition(f"--- {divider}\n")
        cases.append(pytest.param(given.rstrip("\n"), expected.rstrip("\n"), id=title))
    return cases


def outline(root: SyntaxNode) -> str:
    lines = []
    waiting = [(root, "")]
    while waiting:
        node, indent = waiting.pop()
        words = [f"{key}={value}" for key, value in node.attributes.items()]
        if node.text or node.name in {"name", "value", "param"}:
            words.append(json.dumps(node.text, ensure_ascii=False))
        lines.append(indent + " ".join([node.name, *sorted(words, key=ordered)]))
        waiting.extend((child, indent + "  ") for child in reversed(node.children))
    return "\n".join(lines)


def ordered(word: str) -> int:
    return ["name", "type", "href", "datatypeLibrary", "ns", "combine", word].index(word.partition("=")[0])


@pytest.mark.parametrize(("schema", "tree"), fixtures("trees.txt", "tree"))
def test_a_schema_has_this_tree(schema, tree):
    assert outline(read_compact(schema, "schema.rnc")) == tree


@pytest.mark.parametrize(("schema", "message"), fixtures("refusals.txt", "message"))
def test_a_schema_is_refused_with_place_and_reason(schema, message):
    with pytest.raises(CompactSyntaxError) as refusal:
        read_compact(schema, "schema.rnc")
    assert str(refusal.value) == message
    assert isinstance(refusal.value, TextusError)


def test_nodes_know_their_place_in_the_file_as_it_was_written():
    tree = read_compact('# é\r\nelement \\x{70} {\r  attribute n { "1" }\n}', "a/b.rnc")
    name, attribute = tree.children
    assert tree.place == Place("a/b.rnc", 2, 1)
    assert name.place == Place("a/b.rnc", 2, 9)
    assert attribute.place == Place("a/b.rnc", 3, 3)
    assert attribute.children[1].place == Place("a/b.rnc", 3, 17)
    assert tree.base == "a/b.rnc"


def test_nodes_know_the_prefixes_in_scope():
    tree = read_compact('namespace a = "x"\ndefault namespace b = "y"\nnamespace c = inherit\ntext', "s.rnc")
    assert tree.namespaces == {"xml": "http://www.w3.org/XML/1998/namespace", "a": "x", "": "y", "b": "y"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_files_are_utf_8_or_utf_16_with_a_mark(encoding):
    mark = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else ""
    assert decode((mark + "element é { text }").encode(encoding)) == "element é { text }"


def test_bytes_that_are_no_text_are_refused_with_their_place():
    with pytest.raises(CompactSyntaxError, match=r"^s\.rnc:2:2: these bytes are no UTF-8; save"):
        decode("a\nbé".encode("latin-1") + b"x", "s.rnc")


def refusal_of(schema: str) -> CompactSyntaxError | None:
    try:
        read_compact(schema, "schema.rnc")
    except CompactSyntaxError as refusal:
        return refusal
    return None


@given(st.lists(st.sampled_from(TOKENS.split()), max_size=25).map(" ".join))
def test_any_tokens_are_read_or_refused_with_their_place(schema):
    refusal = refusal_of(schema)
    assert refusal is None or (refusal.place.line == 1 and refusal.place.column <= len(schema) + 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "schema",
    [
        pytest.param("(" * MANY + "empty" + ")" * MANY, id="parentheses"),
        pytest.param("element a {" * MANY + "empty" + "}" * MANY, id="elements"),
        pytest.param("element " + "(" * MANY + "a" + ")" * MANY + "{empty}", id="names"),
        pytest.param("start = empty " + "div {" * MANY + "}" * MANY, id="divisions"),
        pytest.param("[x [" + "y [" * MANY + "]" * MANY + "]] text", id="annotations"),
    ],
)
def test_depth_is_no_limit(schema):
    assert read_compact(schema, "deep.rnc").name in {"empty", "element", "grammar", "text"}
