"""What the vocabulary says of an element is what its grammar says."""

from pathlib import Path

import pytest

from textus.schema.odd import compile_odd
from textus.schema.rng.reduce import elements_within, reduce
from textus.schema.rng.simple import Kind, Simple
from textus.schema.rng.simplify import simplify

TEI = "http://www.tei-c.org/ns/1.0"


def held(element: Simple) -> tuple[set[str], set[str], bool]:
    """The elements and attributes that a pattern names, and whether it has text."""
    children: set[str] = set()
    attributes: set[str] = set()
    text = False
    waiting = [element.children[0]]
    seen: set[int] = set()
    while waiting:
        here = waiting.pop()
        if id(here) in seen:
            continue
        seen.add(id(here))
        names = {name for _, name in here.names.names} if here.names is not None else set()
        if here.kind is Kind.ELEMENT:
            children |= names
        elif here.kind is Kind.ATTRIBUTE:
            attributes |= names
        else:
            text = text or here.kind in {Kind.TEXT, Kind.DATA, Kind.VALUE}
            waiting.extend(here.children)
    return children, attributes, text


@pytest.mark.slow
@pytest.mark.parametrize("odd", ["", "odd/tei_bare.odd", "odd/tei_simplePrint.odd", "odd/testPure1.odd"])
def test_children_attributes_and_text(odd: str, shared: Path) -> None:
    compiled = compile_odd(shared / odd if odd else None)
    start = reduce(simplify(compiled.grammar))
    vocabulary = compiled.vocabulary
    compared = 0
    for element in elements_within(start):
        names = element.names.names if element.names is not None else ()
        for _, name in names:
            children, attributes, text = held(element)
            contents = vocabulary.contents_of(name)
            assert set(contents.elements) == children, name
            assert contents.text == text, name
            idents = {one.definition.ident.removeprefix("xml:") for one in vocabulary.attributes_of(name)}
            assert idents == attributes, name
            compared += 1
    assert compared > 15
