"""What the datatypes of XML Schema allow, equate, refuse and say of themselves: see the text files beside."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from textus.schema.datatypes import find_library
from textus.schema.datatypes.library import Datatype, DatatypeError
from textus.schema.datatypes.regex.matcher import Matcher
from textus.schema.datatypes.regex.parser import parse

HERE = Path(__file__).parent
ESCAPE = re.compile(r"\\(t|n|u[0-9A-F]{4})")
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"


def lines(name: str) -> Iterator[str]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line


def rows(name: str) -> list[tuple[str, str]]:
    return [tuple(line.split(" | ", 1)) for line in lines(name)]


def blocks(name: str) -> list[tuple[str, list[str]]]:
    """A first line each, with the lines below it that start with a sign and a blank."""
    found: list[tuple[str, list[str]]] = []
    for line in lines(name):
        if line[:2] in {"+ ", "- ", "= "}:
            found[-1][1].append(line)
        else:
            found.append((line, []))
    return found


def literals(line: str) -> list[str]:
    words = re.findall(r'"[^"]*"|\S+', line[2:])
    return [ESCAPE.sub(unescaped, word[1:-1]) if word.startswith('"') else word for word in words]


def unescaped(escape: re.Match[str]) -> str:
    return {"t": "\t", "n": "\n"}.get(escape[1]) or chr(int(escape[1][1:], 16))


def datatype(words: str) -> Datatype:
    name, *parameters = words.split(" ")
    library = find_library(XSD)
    assert library
    return library.datatype(name, [tuple(parameter.split("=", 1)) for parameter in parameters])


@pytest.mark.parametrize(("words", "tests"), blocks("literals.txt"))
def test_literals_are_legal_and_equal_as_the_table_says(words, tests):
    tested = datatype(words)
    for line in tests:
        for literal in literals(line):
            assert tested.allows(literal, {}) is not line.startswith("-"), literal
            assert tested.same(literal, literals(line)[0], {}, {}) or not line.startswith("="), literal


@pytest.mark.parametrize(("words", "tests"), blocks("literals.txt"))
def test_what_suffices_suffices(words, tests):
    tested = datatype(words)
    if tested.sufficient is not None:
        assert tested.sufficient.isascii()
        for literal in (literal for line in tests for literal in literals(line)):
            assert not re.fullmatch(tested.sufficient, literal) or tested.allows(literal, {}), literal
            assert not re.fullmatch(tested.sufficient, f"{literal}\0")
            if re.fullmatch(tested.sufficient, literal):
                assert all(tested.allows(part, {}) for part in literal.split()), literal


@pytest.mark.parametrize(("words", "message"), rows("refusals.txt"))
def test_wrong_types_and_parameters_are_refused(words, message):
    with pytest.raises(DatatypeError) as refusal:
        datatype(words)
    assert refusal.value.message == message


@pytest.mark.parametrize(("words", "description"), rows("descriptions.txt"))
def test_types_describe_themselves(words, description):
    assert datatype(words).describe() == description


@pytest.mark.parametrize(("pattern", "tests"), blocks("patterns.txt"))
def test_patterns_match_as_the_table_says(pattern, tests):
    matcher = Matcher(parse(pattern))
    for line in tests:
        for literal in literals(line):
            assert matcher.matches(literal) is line.startswith("+"), literal
