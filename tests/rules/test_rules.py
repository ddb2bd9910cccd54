"""Every rule, by cases that a scholar can read (`rules.txt`)."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from textus.schema.rules import EDITION_RULES, RULES

CASES = Path(__file__).with_name("rules.txt").read_text("utf-8")


class Case(NamedTuple):
    """A small edition and what is to be found in it."""

    title: str
    files: dict[str, str]
    expected: list[str]


def cases() -> list[Case]:
    found = []
    for part in re.split(r"^## ", CASES, flags=re.MULTILINE)[1:]:
        before, _, expected = part.partition("---\n")
        title, *files = re.split(r"^=== ", before, flags=re.MULTILINE)
        named = dict(file.rstrip("\n").split("\n", 1) for file in files)
        found.append(Case(title.strip(), named, [line for line in expected.split("\n") if line]))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_a_rule_says(case, check, tmp_path, monkeypatch):
    found = check(case.files)
    folder = f"{tmp_path}/edition/"
    wanted = [line for line in case.expected if not line.startswith(" ")]
    shown = [f"{d.path}:{d.line}:{d.column} {d.code} {d.message}".replace(folder, "") for d in found]
    assert len(shown) == len(wanted), "\n".join(shown)
    at = -1
    for line in case.expected:
        kind, _, words = line.strip().partition(": ")
        if not line.startswith(" "):
            at += 1
            assert shown[at].startswith(line)
        elif kind == "help":
            assert (found[at].help or "").startswith(words)
        else:
            places = [f"{r.path}:{r.line}:{r.column}".replace(folder, "") for r in found[at].related]
            assert places == words.split()


def test_every_rule_has_a_case():
    written = {line.split()[1] for case in cases() for line in case.expected if not line.startswith(" ")}
    codes = {rule.code for rule in RULES} | {rule.code for rule in EDITION_RULES}
    assert codes - written == {"ENT001"}  # in tests/rules/test_checking.py


def test_codes_are_given_once():
    codes = [rule.code for rule in RULES] + [rule.code for rule in EDITION_RULES]
    assert len(codes) == len(set(codes))
