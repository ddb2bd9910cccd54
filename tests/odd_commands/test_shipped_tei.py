"""The TEI that comes with Textus is one: data, version and compiled grammar belong together."""

import zlib
from pathlib import Path

import pytest

from textus import TEI_VERSION
from textus.schema.odd import builtin_tei
from textus.schema.odd.ready import compiled_tei
from textus.schema.rng.shipped import read_shipped
from textus.schema.schema import load_schema
from textus.schema.tei import GRAMMAR, VOCABULARY

MAKE = "make it again: python -m textus.schema.odd.ready"


def test_the_version_is_that_of_the_vocabulary(textus):
    assert builtin_tei().version == TEI_VERSION
    assert f"TEI P5 {TEI_VERSION}" in textus("--version").out


@pytest.mark.slow
def test_the_grammar_is_what_compiler_and_engine_make_of_the_vocabulary():
    assert zlib.decompress(GRAMMAR.read_bytes()) == zlib.decompress(compiled_tei()), MAKE


def test_the_grammar_is_used_on_a_new_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("TEXTUS_CACHE", str(tmp_path))
    monkeypatch.setattr("textus.schema.rng.grammar.compile_grammar", None)
    schema = load_schema(VOCABULARY)
    assert not schema.is_valid(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')


@pytest.mark.parametrize("damage", [b"", b"x", zlib.compress(b""), zlib.compress(b"textus-rng-1-little")])
def test_a_grammar_that_does_not_belong_here_is_not_used(tmp_path, damage):
    source = VOCABULARY.read_bytes()
    assert read_shipped(str(GRAMMAR), source) is not None
    assert read_shipped(str(GRAMMAR), source + b"x") is None
    path = tmp_path / "damaged.z"
    path.write_bytes(damage)
    assert read_shipped(str(path), source) is None
    assert read_shipped(str(Path(tmp_path) / "gone"), source) is None
