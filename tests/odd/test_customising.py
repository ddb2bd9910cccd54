"""What becomes of TEI by a customisation: cases that say what a schema takes and what it does not."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from textus.edition.diagnostic import Severity
from textus.schema.odd import compile_odd
from textus.schema.rng import Schema

HERE = Path(__file__).parent
TEI = "http://www.tei-c.org/ns/1.0"


class Case(NamedTuple):
    title: str
    attributes: str
    odd: str
    valid: list[str]
    invalid: list[str]


def cases() -> list[Case]:
    found = []
    for text in (HERE / "customisations.txt").read_text("utf-8").split("\n=== ")[1:]:
        title, _, rest = text.partition("\n")
        parts = re.split(r"^--- (\w+) ?(.*)\n", rest, flags=re.MULTILINE)[1:]
        sections = {parts[at]: (parts[at + 1], parts[at + 2]) for at in range(0, len(parts), 3)}
        assert set(sections) == {"odd", "valid", "invalid"}, title
        lines = {name: [line for line in body.splitlines() if line] for name, (_, body) in sections.items()}
        found.append(Case(title, *sections["odd"], lines["valid"], lines["invalid"]))
    return found


def written(attributes: str, odd: str) -> str:
    start = "" if "start=" in attributes else 'start="p"'
    return f"""<TEI xmlns="{TEI}" xmlns:rng="http://relaxng.org/ns/structure/1.0"><text><body>
<schemaSpec ident="test" {start} {attributes}>
{odd}</schemaSpec></body></text></TEI>"""


def document(line: str) -> bytes:
    """A document; TEI is its namespace unless it names one."""
    if "xmlns=" not in line.partition(">")[0]:
        name = re.match(r"<[\w.-]+", line)
        assert name is not None
        line = f'{name.group()} xmlns="{TEI}"{line[name.end() :]}'
    return line.encode()


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_customisation(case: Case, schema_of: Callable[[Path | None], Schema], tmp_path: Path) -> None:
    odd = tmp_path / "test.odd"
    odd.write_text(written(case.attributes, case.odd), "utf-8")
    errors = [one for one in compile_odd(odd).findings if one.severity is Severity.ERROR]
    assert errors == []
    schema = schema_of(odd)
    for line in case.valid:
        assert [one.message for one in schema.validate(document(line))] == [], line
    for line in case.invalid:
        assert schema.validate(document(line)), line
