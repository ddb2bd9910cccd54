"""What is said about ODDs that are wrong, and where."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from textus.schema.odd import compile_odd
from textus.schema.rng.simplify import simplify

HERE = Path(__file__).parent
TEI = "http://www.tei-c.org/ns/1.0"


class Case(NamedTuple):
    title: str
    attributes: str
    odd: str
    findings: list[str]


def cases() -> list[Case]:
    found = []
    for text in (HERE / "faults.txt").read_text("utf-8").split("\n=== ")[1:]:
        title, _, rest = text.partition("\n")
        matched = re.fullmatch(r"--- odd ?(.*)\n((?s:.*))--- findings\n((?s:.*))", rest)
        assert matched is not None, title
        attributes, odd, findings = matched.groups()
        found.append(Case(title, attributes, odd, findings.split("\n") if findings else []))
    return found


def written(attributes: str, odd: str) -> str:
    start = "" if "start=" in attributes else ' start="p"'
    return f"""<TEI xmlns="{TEI}" xmlns:rng="http://relaxng.org/ns/structure/1.0"><text><body>
<schemaSpec ident="test"{start} {attributes}>
{odd}</schemaSpec></body></text></TEI>"""


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_faults(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("test.odd").write_text(written(case.attributes, case.odd), "utf-8")
    compiled = compile_odd("test.odd")
    said = [
        f"{one.line}:{one.column} {one.severity} {one.code}: {one.message}"
        + (f"; {one.help}" if one.help else "")
        for one in compiled.findings
    ]
    assert said == [line for line in case.findings if line]
    simplify(compiled.grammar)  # whatever is wrong, there is a grammar
