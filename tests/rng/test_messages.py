"""Every kind of fault, as a document and what is said about it."""

from pathlib import Path

import pytest

from textus.edition.diagnostic import Diagnostic
from textus.schema import load_schema
from textus.schema.rng import Schema, load_grammar
from textus.schema.rng.messages.catalogue import CATALOGUE
from textus.schema.rng.messages.explain import explanations
from textus.schema.tei import VOCABULARY

FIXTURES = Path(__file__).parent / "fixtures"
HEAD = "<head><sender>A</sender><receiver>B</receiver></head>"
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
TEI_HEAD = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def _cases(file: str, head: str) -> list[tuple[str, str, list[str]]]:
    cases = []
    for block in (FIXTURES / file).read_text("utf-8").split("\n== ")[1:]:
        title, _, rest = block.partition("\n")
        document, _, expected = rest.partition("\n--\n")
        document = document.replace("%HEAD%", head).replace("%TEI%", TEI)
        cases.append((title, document, expected.strip().splitlines()))
    return cases


@pytest.fixture(scope="module")
def schema() -> Schema:
    return Schema(load_grammar(FIXTURES / "letter.rng", cache=""))


def _line(found: Diagnostic) -> str:
    words = f"{found.line}:{found.column} {found.code} {found.message}"
    return f"{words}; {found.help}" if found.help else words


@pytest.mark.parametrize(
    ("title", "document", "expected"), _cases("faults.txt", HEAD), ids=lambda value: str(value)[:50]
)
def test_fault(schema: Schema, title: str, document: str, expected: list[str]) -> None:
    assert [_line(found) for found in schema.validate(document.encode())] == expected, title


@pytest.fixture(scope="module")
def tei() -> Schema:
    return load_schema(VOCABULARY)


@pytest.mark.parametrize(
    ("title", "document", "expected"), _cases("tei_faults.txt", TEI_HEAD), ids=lambda value: str(value)[:50]
)
def test_mistake_in_tei(tei: Schema, title: str, document: str, expected: list[str]) -> None:
    assert [_line(found) for found in tei.validate(document.encode())] == expected, title


def test_both_places_of_an_identifier_are_told(schema: Schema) -> None:
    start = '<letter xmlns="http://example.org/letter" xml:id="a">'
    document = f'{start}{HEAD}\n<body><para xml:id="a"/></body></letter>'
    (found,) = schema.validate(document.encode())
    (first,) = found.related
    assert (found.line, found.column) == (2, 7)
    assert (first.line, first.column) == (1, 1)


def test_the_path_to_the_element_has_positions(schema: Schema) -> None:
    document = (
        f'<letter xmlns="http://example.org/letter">{HEAD}<body><para/><para><foo/></para></body></letter>'
    )
    (found,) = schema.validate(document.encode(), path="a.xml")
    assert found.path == "a.xml"
    assert found.xpath == "/letter[1]/body[1]/para[2]/foo[1]"


def test_every_code_is_explained() -> None:
    assert {text.code for text in CATALOGUE.values()} == set(explanations())


def test_messages_are_in_the_house_style() -> None:
    for text in CATALOGUE.values():
        assert text.message[0].islower()
        assert not text.message.endswith(".")
