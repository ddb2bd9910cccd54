"""The cache of compiled schemas: it helps where it can and never stands in the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from textus.schema.rng import Schema, load_grammar
from textus.schema.rng.automaton import Automaton

FIXTURES = Path(__file__).parent / "fixtures"
VALID = b'<letter xmlns="http://example.org/letter"><head><sender/><receiver/></head><body><para/></body></letter>'
INVALID = VALID.replace(b"<para/>", b'<para hand="me"/><foo/>')


def _codes(cache: Path, document: bytes) -> list[str]:
    schema = Schema(load_grammar(FIXTURES / "letter.rng", cache=cache))
    return [found.code for found in schema.validate(document)]


def test_a_second_process_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _codes(tmp_path, INVALID) == ["RNG005", "RNG001"]
    assert len(list(tmp_path.iterdir())) == 1
    monkeypatch.setattr("textus.schema.rng.grammar.compile_grammar", None)
    assert _codes(tmp_path, VALID) == []
    assert _codes(tmp_path, INVALID) == ["RNG005", "RNG001"]


def test_what_was_learnt_is_known_to_the_next_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textus.schema.rng.grammar.WORTH_SAVING", 1)
    assert _codes(tmp_path, VALID) == []
    derived = []
    derive = Automaton.open
    monkeypatch.setattr(Automaton, "open", lambda *args: derived.append(args[2]) or derive(*args))
    assert _codes(tmp_path, VALID) == []
    assert derived == []
    assert _codes(tmp_path, INVALID) == ["RNG005", "RNG001"]
    assert derived != []


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:100],
        lambda data: data[:-1],
        lambda _: b"something else altogether",
        lambda data: data[:500] + bytes([data[500] ^ 1]) + data[501:],
    ],
    ids=["empty", "short", "cut", "foreign", "one bit"],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: object) -> None:
    assert _codes(tmp_path, VALID) == []
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert _codes(tmp_path, INVALID) == ["RNG005", "RNG001"]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    assert _codes(file, VALID) == []


def test_a_changed_schema_is_compiled_afresh(tmp_path: Path) -> None:
    rng = 'xmlns="http://relaxng.org/ns/structure/1.0"'
    part = tmp_path / "part.rng"
    part.write_text(f'<element {rng} name="a"><empty/></element>')
    main = tmp_path / "main.rng"
    main.write_text(f'<externalRef {rng} href="part.rng"/>')
    cache = tmp_path / "cache"
    for name in ("a", "b", "a"):
        part.write_text(f'<element {rng} name="{name}"><empty/></element>')
        for _ in range(2):
            assert Schema(load_grammar(main, cache=cache)).validate(f"<{name}/>".encode()) == []


def test_two_processes_at_once(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom textus.schema.rng import Schema, load_grammar\n"
        "schema = Schema(load_grammar(sys.argv[1], cache=sys.argv[2]))\n"
        "sys.exit(len(schema.validate(sys.argv[3].encode())))"
    )
    command = [sys.executable, "-c", code, str(FIXTURES / "letter.rng"), str(tmp_path), INVALID.decode()]
    running = [subprocess.Popen(command, env=os.environ) for _ in range(4)]
    assert [process.wait() for process in running] == [2, 2, 2, 2]
    assert len(list(tmp_path.iterdir())) == 1
