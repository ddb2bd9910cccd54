"""Whatever is done to an ODD, there is a grammar that is correct, or one message."""

import random
from pathlib import Path

import pytest
from lxml import etree

from textus.edition.errors import TextusError
from textus.schema.odd import builtin_tei, compile_odd
from textus.schema.rng.reduce import elements_within, reduce
from textus.schema.rng.restrictions import check_restrictions
from textus.schema.rng.simplify import simplify

TEI = "{http://www.tei-c.org/ns/1.0}"
NAMES = [
    "elementSpec",
    "classSpec",
    "macroSpec",
    "dataSpec",
    "attDef",
    "valList",
    "valItem",
    "content",
    "sequence",
    "alternate",
    "elementRef",
    "classRef",
    "macroRef",
    "dataRef",
    "textNode",
    "empty",
    "anyElement",
    "memberOf",
    "classes",
    "attList",
    "attRef",
    "moduleRef",
    "specGrpRef",
    "specGrp",
    "constraintSpec",
    "datatype",
]
ATTRIBUTES = [
    "ident",
    "key",
    "mode",
    "minOccurs",
    "maxOccurs",
    "include",
    "except",
    "type",
    "usage",
    "ns",
    "prefix",
    "source",
    "start",
    "expand",
    "name",
    "restriction",
    "target",
    "org",
    "class",
    "module",
    "preserveOrder",
    "require",
]
VALUES = [
    "add",
    "change",
    "replace",
    "delete",
    "0",
    "1",
    "3",
    "unbounded",
    "-1",
    "closed",
    "semi",
    "open",
    "choice",
    "atts",
    "model",
    "TEI",
    "http://a/b",
    "sequence",
    "false",
]


def mangle(root: etree._Element, chance: random.Random, idents: list[str]) -> None:
    elements = [
        one for part in root.iter(f"{TEI}schemaSpec", f"{TEI}specGrp") for one in part.iter(f"{TEI}*")
    ]
    element, other = chance.choice(elements), chance.choice(elements)
    parent = element.getparent()
    kind = chance.choice(["drop", "rename", "attribute", "attribute", "forget", "move", "add"])
    if kind == "drop" and parent is not None:
        parent.remove(element)
    elif kind == "rename":
        element.tag = TEI + chance.choice(NAMES)
    elif kind == "attribute":
        element.set(chance.choice(ATTRIBUTES), chance.choice([*VALUES, "", chance.choice(idents)]))
    elif kind == "forget" and element.attrib:
        element.attrib.pop(chance.choice(sorted(map(str, element.attrib))))
    elif kind == "move" and element is not other and element not in other.iterancestors():
        other.append(element)
    elif kind == "add":
        etree.SubElement(
            element, TEI + chance.choice(NAMES), ident=chance.choice(idents), key=chance.choice(idents)
        )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tei_bare", "testPure1"])
def test_mangled(name: str, shared: Path, tmp_path: Path) -> None:
    original = (shared / "odd" / f"{name}.odd").read_bytes()
    own = builtin_tei()
    idents = [*own.elements, *own.classes, *own.macros, *own.datatypes]
    chance = random.Random(name)
    path = tmp_path / "mangled.odd"
    grammars = 0
    for _ in range(15):
        root = etree.fromstring(original, etree.XMLParser(collect_ids=False))
        for _ in range(chance.randint(1, 12)):
            mangle(root, chance, idents)
        path.write_bytes(etree.tostring(root))
        try:
            compiled = compile_odd(path)
        except TextusError:
            continue
        assert compiled.rules is not None
        start = reduce(simplify(compiled.grammar))
        check_restrictions(start, elements_within(start))
        grammars += 1
    assert grammars > 10
