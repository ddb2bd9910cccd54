"""Lists and children match what a regular expression of the same form matches, and take no time beyond measure."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.schema.rng import Schema, load_grammar

RNG = (
    'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
)
NAMES = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
EXPRESSIONS = st.recursive(
    st.sampled_from("ab1"),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from("?*+"), inner),
        st.tuples(st.just("|"), st.lists(inner, min_size=1, max_size=3)),
        st.tuples(st.just(","), st.lists(inner, min_size=1, max_size=4)),
    ),
    max_leaves=9,
)
TEXTS = ["".join(items) for length in range(5) for items in itertools.product("ab1", repeat=length)]


def datum(sign: str) -> str:
    return "<data type='int'/>" if sign == "1" else f"<value>{sign}</value>"


def element(sign: str) -> str:
    """Three kinds of children, two of one name: the second is known by its attribute only."""
    attribute = {"a": "<optional><attribute name='m'/></optional>", "b": "", "1": "<attribute name='m'/>"}[
        sign
    ]
    return f"<element name='{'b' if sign == 'b' else 'a'}'>{attribute}<empty/></element>"


def as_grammar(expression, leaf) -> str:
    match expression:
        case str():
            return leaf(expression)
        case ("|", parts):
            return f"<choice>{''.join(as_grammar(part, leaf) for part in parts)}</choice>"
        case (",", parts):
            return f"<group>{''.join(as_grammar(part, leaf) for part in parts)}</group>"
        case sign, part:
            return f"<{NAMES[sign]}>{as_grammar(part, leaf)}</{NAMES[sign]}>"


def as_regex(expression) -> str:
    match expression:
        case str():
            return expression
        case ("|" | "," as sign, parts):
            return f"(?:{('|' if sign == '|' else '').join(map(as_regex, parts))})"
        case sign, part:
            return f"(?:{as_regex(part)}){sign}"


def load(folder: Path, content: str) -> Schema:
    path = folder / "schema.rng"
    path.write_text(f"<element {RNG} name='a'>{content}</element>")
    return Schema(load_grammar(path, cache=""))


@given(EXPRESSIONS)
def test_lists_match_like_regular_expressions(tmp_path_factory, expression):
    schema = load(tmp_path_factory.mktemp("list"), f"<list>{as_grammar(expression, datum)}</list>")
    pattern = re.compile(as_regex(expression))
    found = [text for text in TEXTS if not schema.validate(f"<a>{' '.join(text)}</a>".encode())]
    assert found == [text for text in TEXTS if pattern.fullmatch(text)]


@given(EXPRESSIONS, st.sampled_from([1, 2, 3, 61]))
def test_children_match_like_regular_expressions(tmp_path_factory, expression, stride):
    schema = load(tmp_path_factory.mktemp("children"), as_grammar(expression, element))
    # An <a> without @m is the first kind, one with it the first or the third.
    pattern = re.compile(as_regex(expression).replace("1", "m").replace("a", "[am]"))
    tags = {"a": "<a/>", "b": "<b/>", "1": "<a m=''/>"}
    documents = {text: f"<a>{''.join(map(tags.get, text))}</a>".encode() for text in TEXTS}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textus.schema.rng.derive._STRIDE", stride)
        found = [text for text, document in documents.items() if not schema.validate(document)]
    assert found == [text for text in TEXTS if pattern.fullmatch(text.replace("1", "m"))]


@pytest.mark.parametrize(
    ("content", "items"),
    [
        (
            "".join(f"<optional><value>v{n}</value></optional>" for n in range(3000)),
            [f"v{n}" for n in range(3000)],
        ),
        ("<optional><data type='int'/></optional>" * 600, ["1"] * 600),
        ("<oneOrMore><choice><value>x</value><value>y</value></choice></oneOrMore>" * 300, ["x", "y"] * 300),
        ("<zeroOrMore>" * 200 + "<value>x</value>" + "</zeroOrMore>" * 200, ["x"] * 5000),
    ],
    ids=["optional values", "optional data", "repeated choices", "nested repetitions"],
)
def test_long_lists(tmp_path, content, items):
    schema = load(tmp_path, f"<list>{content}</list>")
    assert schema.validate(f"<a>{' '.join(items)}</a>".encode()) == []
    (found,) = schema.validate(f"<a>{' '.join([*items, 'z'])}</a>".encode())
    assert found.code == "RNG006"


@pytest.mark.parametrize("names", [["b"] * 1500, [f"b{n}" for n in range(1500)]], ids=["one", "many"])
def test_long_rows_of_children_that_may_be_left_out(tmp_path, names):
    content = "".join(f"<optional><element name='{name}'><empty/></element></optional>" for name in names)
    schema = load(tmp_path, content)
    for left in (names, names[::7], names[700:], []):
        assert schema.validate(f"<a>{''.join(f'<{name}/>' for name in left)}</a>".encode()) == []
    (found,) = schema.validate(f"<a>{''.join(f'<{name}/>' for name in [*names, names[0]])}</a>".encode())
    assert found.code == "RNG002"
