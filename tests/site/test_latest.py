"""Commands that answer questions read the database of the latest build, as long as it is what a build would make."""

import json
import os
from pathlib import Path

import pytest

from textus.cli.main import run
from textus.edition.edition import Edition, open_edition
from textus.transforms.facts.edition import database_of
from textus.transforms.site import inputs
from textus.transforms.site.latest import latest_database

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter {0}</title><author>Bo
</author></titleStmt></fileDesc></teiHeader><text><body><p xml:id="p{0}">On <date when="1917-11-21">that day</date>
<persName ref="#a">Anna</persName> wrote {0} <app><lem wit="#A">words</lem><rdg wit="#B">lines</rdg></app>.</p></body>
</text></TEI>"""
PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>
<person xml:id="a"><persName>Anna</persName></person></listPerson></body></text></TEI>"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of letters; files that were just written count as settled."""
    monkeypatch.setattr(inputs, "_TICK", -(10**12))
    monkeypatch.setenv("TEXTUS_CACHE", str(tmp_path / "cache"))
    letters = tmp_path / "letters"
    (letters / "indices").mkdir(parents=True)
    for number in range(3):
        (letters / f"L{number}.xml").write_text(TEXT.format(number))
    (letters / "indices" / "listperson.xml").write_text(PERSONS)
    return letters


def build(folder: Path) -> None:
    assert run(["build", str(folder), "--out", str(folder.parent / "elsewhere" / "site")]) in {0, 1}


def dump(folder: Path) -> list[str]:
    with database_of(open_edition(folder), lambda _: None) as database:
        return list(database.connection.iterdump())


def fresh(folder: Path, monkeypatch) -> list[str]:
    with monkeypatch.context() as patched:
        patched.setenv("TEXTUS_CACHE", "")
        return dump(folder)


def holds(folder: Path) -> bool:
    return latest_database(open_edition(folder)) is not None


@pytest.mark.parametrize("settings", [None, 'title = "Letters"\n', 'title = "Letters"\nwitness = "B"\n'])
def test_the_database_of_a_build_is_that_of_the_sources(folder, monkeypatch, settings):
    if settings is not None:
        (folder / "edition.toml").write_text(settings)
    build(folder)
    assert holds(folder)
    assert dump(folder) == fresh(folder, monkeypatch)


def test_no_text_is_read_again(folder, monkeypatch, capsys):
    build(folder)
    assert run(["list", str(folder)]) == 0
    before = capsys.readouterr().out
    monkeypatch.setattr(Edition, "read", None)
    assert run(["list", str(folder)]) == 0
    assert "Letter 2" in before
    assert before.endswith(capsys.readouterr().out)
    monkeypatch.chdir(folder)
    assert run(["list", "."]) == 0
    assert run(["cite", "p1", "."]) == 0
    assert run(["resolve", "wrote 1", "."]) == 0
    assert run(["index", "."]) == 0


CHANGES = {
    "text": lambda folder: (folder / "L1.xml").write_text(TEXT.format("changed")),
    "register": lambda folder: (folder / "indices" / "listperson.xml").write_text(
        PERSONS.replace("Anna", "Anne")
    ),
    "settings": lambda folder: (folder / "edition.toml").write_text('title = "Others"\n'),
    "another text": lambda folder: (folder / "L9.xml").write_text(TEXT.format(9)),
    "a text less": lambda folder: (folder / "L0.xml").unlink(),
    "another name": lambda folder: (folder / "L0.xml").rename(folder / "M0.xml"),
    "no database": lambda folder: (folder.parent / "elsewhere" / "site" / "edition.sqlite").unlink(),
    "touched database": lambda folder: os.utime(
        folder.parent / "elsewhere" / "site" / "edition.sqlite", (1, 1)
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_counts(folder, monkeypatch, change):
    build(folder)
    assert holds(folder)
    change(folder)
    assert not holds(folder)
    assert dump(folder) == fresh(folder, monkeypatch)
    build(folder)
    assert holds(folder)
    assert dump(folder) == fresh(folder, monkeypatch)


def test_a_damaged_cache_is_no_error(folder, monkeypatch):
    build(folder)
    for path in (folder.parent / "cache" / "databases").iterdir():
        path.write_text("{")
    assert not holds(folder)
    assert dump(folder) == fresh(folder, monkeypatch)


def test_a_file_that_was_just_written_proves_nothing(folder, monkeypatch):
    monkeypatch.setattr(inputs, "_TICK", 10**12)
    build(folder)
    assert not holds(folder)


def test_what_was_left_out_is_said_again(folder, capsys):
    (folder / "notes.xml").write_text("<notes/>")
    build(folder)
    assert holds(folder)
    capsys.readouterr()
    assert run(["list", str(folder)]) == 0
    assert f"left out: {folder}/notes.xml: no TEI: its root is <notes>" in capsys.readouterr().err


def test_a_text_alone_is_another_edition(folder, capsys):
    build(folder)
    assert run(["list", str(folder / "L1.xml")]) == 0
    assert "Letter 0" not in capsys.readouterr().out
    assert holds(folder)


def test_the_authors_of_a_text_with_editors_reach_the_database(folder):
    path = folder / "L1.xml"
    path.write_text(path.read_text().replace("</author>", "</author><editor>Ed</editor>"))
    build(folder)
    path.write_text(path.read_text().replace("<author>Bo", "<author>Jo"))
    build(folder)
    with database_of(open_edition(folder), lambda _: None) as database:
        assert [record.authors for record in database.documents()] == [("Bo",), ("Jo",), ("Bo",)]
    assert json.loads((folder.parent / "elsewhere" / "site" / "texts.json").read_text())[1]["author"]
