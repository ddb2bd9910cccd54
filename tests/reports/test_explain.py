"""`textus explain`: every code that can be emitted is documented."""

import json
import re
from pathlib import Path

import pytest

import textus.schema
from textus.cli.main import run
from textus.schema.explain import explain, explanations

CODE = re.compile(r'"([A-Z]{2,5}\d{3})"')
SOURCES = Path(textus.schema.__file__).parent


def emitted() -> set[str]:
    return {code for path in SOURCES.rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))}


def test_every_code_in_the_source_is_explained_and_no_other():
    assert emitted() == set(explanations())


@pytest.mark.parametrize("code", sorted(explanations()))
def test_an_explanation_is_whole(code):
    one = explain(code)
    assert one.code == code
    assert one.title[0].islower()
    assert not one.title.endswith(".")
    for part in (one.does, one.matters):
        assert part.endswith(".")
        assert "  " not in part
    assert one.before
    assert one.before != one.after
    assert one.see.startswith("https://")


def test_a_code_is_explained_with_its_examples(capsys):
    assert run(["explain", "ptr001"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("PTR001: a pointer leads to nothing\n\nWhat it does\n")
    assert '<persName ref="#per_lansing">Lansing</persName>' in page
    assert max(map(len, page.split("\n"))) <= 110


def test_all_codes_are_listed(capsys):
    assert run(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(explanations())


def test_an_explanation_for_programs(capsys):
    assert run(["explain", "RNG001", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["code"] == "RNG001"
    assert run(["explain", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(explanations())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("PTR01", "did you mean PTR001?"),
        ("rng1", "did you mean RNG"),
        ("?", "textus explain lists all codes"),
    ],
)
def test_an_unknown_code(capsys, code, words):
    assert run(["explain", code]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"{code}: no name in TEI, and no code of Textus" in captured.err
    assert words in captured.err
