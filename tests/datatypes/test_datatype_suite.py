"""Half of the public test suite of XML Schema datatypes."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from lxml import etree

from textus.schema.datatypes import find_library
from textus.schema.datatypes.library import Context

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
ORDER = ("minExclusive", "minInclusive", "maxInclusive", "maxExclusive")


def cases(shared: Path) -> Iterator[tuple[str, etree._Element]]:
    for datatype in etree.parse(shared / "relaxng" / "xsdtest-half.xml").getroot():
        yield from ((datatype.get("name"), case) for case in datatype)


def context(case: etree._Element) -> Context:
    """The namespaces in scope, and the one entity that any internal subset of the suite declares."""
    prefixes = {prefix or "": uri for prefix, uri in case.nsmap.items()}
    subset = case.get("internalSubset")
    return Context(prefixes, {subset.split()[1]} if subset else ())


def allows(name: str, parameters: list[tuple[str, str]], literal: str, scope: Context) -> bool:
    library = find_library(XSD)
    assert library
    return library.datatype(name, parameters).allows(literal, scope)


def test_literals_are_legal_or_not(shared):
    checked = 0
    for name, case in cases(shared):
        if case.tag in {"valid", "invalid"}:
            assert allows(name, [], case.text or "", context(case)) == (case.tag == "valid"), (
                name,
                case.text,
            )
            checked += 1
    assert checked == 142


def test_values_are_equal_within_their_class_only(shared):
    library = find_library(XSD)
    assert library
    checked = 0
    for name, case in cases(shared):
        if case.tag == "equiv":
            scope, datatype = context(case), library.datatype(name, [])
            values = [(place, value.text or "") for place, group in enumerate(case) for value in group]
            for (place, value), (other_place, other) in product(values, repeat=2):
                assert datatype.same(value, other, scope, scope) == (place == other_place), (
                    name,
                    value,
                    other,
                )
            checked += 1
    assert checked == 8


def test_less_is_less(shared):
    checked = 0
    for name, case in cases(shared):
        if case.tag == "lessThan":
            less, more = (value.text for value in case)
            for limit, value, met in (
                (less, more, {"minExclusive", "minInclusive"}),
                (more, less, {"maxExclusive", "maxInclusive"}),
                (less, less, {"minInclusive", "maxInclusive"}),
            ):
                for facet in ORDER:
                    assert allows(name, [(facet, limit)], value, context(case)) == (facet in met), (
                        name,
                        facet,
                    )
            checked += 1
    assert checked == 10


def test_lengths_are_as_given(shared):
    checked = 0
    for name, case in cases(shared):
        if case.tag == "length":
            length, literal = int(case.get("value")), case.text or ""
            for other in {length, max(length - 1, 0), length + 1}:
                scope = context(case)
                assert allows(name, [("length", str(other))], literal, scope) == (other == length)
                assert allows(name, [("minLength", str(other))], literal, scope) == (other <= length)
                assert allows(name, [("maxLength", str(other))], literal, scope) == (other >= length)
            checked += 1
    assert checked == 6
