"""The schemas that a user adds."""

import json
from pathlib import Path

import pytest

from textus.edition.errors import TextusError
from textus.schema.store.adding import add, remove
from textus.schema.store.folder import data_folder
from textus.schema.store.store import Store

ADDRESS = "https://example.org/s.rng"


def test_a_schema_is_added_listed_shown_and_removed(folder, textus):
    ran = textus("schema", "add", ADDRESS, folder / "s.rng")
    assert (ran.status, ran.err) == (0, f"textus: added {ADDRESS} (1 file)\n")
    assert textus("schema", "list").out == f"{ADDRESS}  {folder / 's.rng'}\n"
    (listed,) = json.loads(textus("schema", "list", "--format", "json").out)
    assert listed["address"] == ADDRESS
    shown = textus("schema", "show", ADDRESS).out.strip()
    assert shown == listed["path"]
    assert Path(shown).read_text() == (folder / "s.rng").read_text()
    assert textus("schema", "remove", ADDRESS).status == 0
    assert textus("schema", "list").out == ""
    assert textus("schema", "show", ADDRESS).status == 2


def test_adding_again_replaces(folder, textus):
    textus("schema", "add", "tei", folder / "s.rng")
    textus("schema", "add", "tei", folder / "s.sch")
    assert textus("schema", "list").out == f"tei  {folder / 's.sch'}\n"


def test_all_that_a_schema_includes_is_copied(folder):
    (folder / "parts").mkdir()
    (folder / "parts" / "p.rnc").write_text('p = element p { external "../text.rng" }')
    (folder / "text.rng").write_text('<text xmlns="http://relaxng.org/ns/structure/1.0"/>')
    (folder / "main").mkdir()
    (folder / "main" / "m.rnc").write_text('include "../parts/p.rnc"\nstart = p')
    stored = add(Store(), ADDRESS, folder / "main" / "m.rnc")
    assert stored.files == 3
    names = sorted(p.name for p in stored.path.parents[1].rglob("*") if p.is_file())
    assert names == ["m.rnc", "p.rnc", "text.rng"]
    from textus.schema import load_schema

    for name in ("main", "parts"):
        (folder / name).rename(folder / f"{name}_gone")
    assert load_schema(stored.path).validate(b"<p>x</p>") == []


def test_all_that_schematron_includes_is_copied(folder):
    (folder / "rule.sch").write_text(
        '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="*"><report test="true()">x</report></rule></pattern>'
    )
    (folder / "all.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><include href="rule.sch"/></schema>'
    )
    assert add(Store(), ADDRESS, folder / "all.sch").files == 2


@pytest.mark.parametrize(
    ("address", "name", "words"),
    [
        ("letters", "s.rng", "no address on the web"),
        ("", "s.rng", "no address on the web"),
        ("http://[", "s.rng", "no address on the web"),
        (ADDRESS, "gone.rng", "no such file"),
        (ADDRESS, "text.xml", "no schemaSpec in it"),
        (ADDRESS, "text.txt", "no schema by its name"),
        (ADDRESS, "broken.rng", "broken.rng"),
    ],
)
def test_what_is_no_schema_is_refused_and_nothing_is_kept(folder, textus, store, address, name, words):
    (folder / "text.xml").write_text("<x/>")
    (folder / "text.txt").write_text("x")
    (folder / "broken.rng").write_text('<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>')
    ran = textus("schema", "add", address, folder / name)
    assert ran.status == 2
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert not list(store.rglob("*")) if store.exists() else True


def test_a_damaged_store_is_as_good_as_none(folder):
    store = Store()
    stored = add(store, ADDRESS, folder / "s.rng")
    entry = store.place(ADDRESS) / "entry.json"
    for content in ("", "[]", "{}", "\x00", '{"address": 1, "path": 2}'):
        entry.write_text(content)
        assert store.find(ADDRESS) is None
        assert list(store) == []
    assert stored.path.is_file()
    assert add(store, ADDRESS, folder / "s.rng") == store.find(ADDRESS)


def test_a_folder_that_cannot_be_written_is_said(folder, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(TextusError, match="cannot be written"):
        add(Store(tmp_path / "file" / "schemas"), ADDRESS, folder / "s.rng")


def test_what_was_not_added_cannot_be_removed():
    with pytest.raises(TextusError, match="no schema was added as that"):
        remove(Store(), ADDRESS)


def test_where_the_store_is(monkeypatch, tmp_path):
    monkeypatch.delenv("TEXTUS_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert data_folder() == tmp_path / "textus"
    monkeypatch.setenv("TEXTUS_DATA", str(tmp_path / "mine"))
    assert data_folder() == tmp_path / "mine"
