"""Every feature of Schematron by a case that can be read: what it shows, files, findings expected.

An expected line has the code, the severity, the line, the path of the node (or ``-``) and the message, of
findings about the schema its beginning; lines of help stand below it.
"""

from pathlib import Path

import pytest

from textus.edition.diagnostic import Diagnostic
from textus.schema.schematron import load_schematron

CASES = sorted((Path(__file__).parent / "cases").glob("*.case"))


def sections(case: Path) -> dict[str, str]:
    parts = case.read_text(encoding="utf-8").split("\n=== ")[1:]
    return {name: body.strip("\n") for name, _, body in (part.partition("\n") for part in parts)}


def in_words(finding: Diagnostic) -> list[str]:
    first = f"{finding.code} {finding.severity} {finding.line} {finding.xpath or '-'} {finding.message}"
    shown = finding.help if finding.code in ("SCH001", "SCH002") else None
    return [first, *(f"  help: {line}" for line in (shown or "").splitlines())]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_findings_are_those_expected(case: Path, tmp_path: Path):
    files = sections(case)
    expected = files.pop("expected").splitlines()
    phase = files.pop("phase", None)
    for name, content in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    schema = next(tmp_path / name for name in files if name.startswith("schema."))
    findings = load_schematron(schema, phase=phase).validate(tmp_path / "text.xml", root=tmp_path)
    found = [line for finding in findings for line in in_words(finding)]
    shortened = [
        line[: len(wanted)] if line.startswith(("SCH010", "SCH011")) else line
        for line, wanted in zip(found, expected, strict=False)
    ]
    assert [*shortened, *found[len(expected) :]] == expected
