"""The specification suite, or the half of it that is at hand."""

from pathlib import Path

import pytest
from lxml import etree

from textus.schema.rng import Schema, SchemaError, load_grammar


def _write(folder: Path, case: etree._Element) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for resource in case.findall("resource"):
        (folder / resource.get("name", "")).write_bytes(etree.tostring(resource[0], with_tail=False))
    for inner in case.findall("dir"):
        _write(folder / inner.get("name", ""), inner)


def _instance(node: etree._Element) -> bytes:
    document = etree.tostring(node[0], with_tail=False, encoding="utf-8")
    subset = node.get("dtd")
    if subset is None:
        return document
    return f"<!DOCTYPE {etree.QName(node[0]).localname} [{subset}]>".encode() + document


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[etree._Element]:
    suite = etree.parse(shared / "relaxng" / "spectest-half.xml")
    return list(suite.iter("testCase"))


def test_every_case_is_decided_as_the_suite_says(cases: list[etree._Element], tmp_path: Path) -> None:
    wrong = []
    for number, case in enumerate(cases):
        folder = tmp_path / str(number)
        _write(folder, case)
        for kind in ("correct", "incorrect"):
            for node in case.findall(kind):
                path = folder / "schema.rng"
                path.write_bytes(etree.tostring(node[0], with_tail=False))
                wrong += _judge(case, kind, path, number)
    assert not wrong


def _judge(case: etree._Element, kind: str, path: Path, number: int) -> list[str]:
    try:
        schema = Schema(load_grammar(path, cache=""))
    except SchemaError as error:
        return [] if kind == "incorrect" else [f"case {number}: refused: {error}"]
    if kind == "incorrect":
        return [f"case {number}: accepted"]
    wrong = []
    for expected in ("valid", "invalid"):
        for node in case.findall(expected):
            document = _instance(node)
            # Twice, because the second time goes by what was learnt the first time.
            for attempt in (1, 2):
                valid = schema.is_valid(document)
                if valid != (expected == "valid") or valid != (not schema.validate(document)):
                    wrong.append(f"case {number}, line {node.sourceline}, attempt {attempt}: not {expected}")
    return wrong
