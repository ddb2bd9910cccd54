"""What an edition is: a folder with settings, any folder, or a file; and how its texts are called."""

from pathlib import Path

import pytest

from textus.edition.edition import open_edition
from textus.edition.errors import TextusError

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>x</p></body></text></TEI>'


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEI)


def names(folder: Path) -> list[str]:
    return sorted(open_edition(folder).names.values())


def test_the_folders_that_texts_are_kept_in_are_no_part_of_their_names(tmp_path):
    write(tmp_path, "editions/L1.xml", "editions/vol2/L1.xml")
    assert names(tmp_path) == ["L1", "vol2/L1"]


def test_names_that_differ_in_case_or_ending_only_are_told_apart(tmp_path):
    write(tmp_path, "A.xml", "a.tei", "b.xml")
    assert names(tmp_path) == ["A", "a.tei", "b"]


def test_the_layout_of_dse_static_is_recognised(tmp_path):
    write(tmp_path, "editions/L1.xml", "meta/about.xml", "indices/listperson.xml")
    edition = open_edition(tmp_path)
    assert [p.name for p in edition.files.texts] == ["L1.xml"]
    assert [p.name for p in edition.files.registers] == ["listperson.xml"]


def test_hidden_folders_and_sites_are_no_texts(tmp_path):
    write(tmp_path, "a.xml", ".git/b.xml", "site/text/a.xml", "node_modules/c.xml")
    assert names(tmp_path) == ["a"]


def test_registers_are_recognised_by_their_folders(tmp_path):
    write(tmp_path, "letters/box1/L1.xml", "entities/places.xml", "entities/people/cited.xml")
    write(tmp_path, "registers/persons.xml", "registers/1602/leaf1.xml")
    edition = open_edition(tmp_path)
    assert sorted(p.name for p in edition.files.texts) == ["L1.xml", "leaf1.xml"]
    assert sorted(p.name for p in edition.files.registers) == ["cited.xml", "persons.xml", "places.xml"]


def test_registers_are_recognised_by_their_names(tmp_path):
    write(
        tmp_path,
        "a.xml",
        "meta/cat.let.Personography.xml",
        "placeography.xml",
        "listperson.xml",
        "bibliography.xml",
    )
    edition = open_edition(tmp_path)
    assert [p.name for p in edition.files.texts] == ["a.xml", "bibliography.xml"]


def test_a_file_inside_an_edition_uses_its_registers(tmp_path):
    write(tmp_path, "text/a.xml", "registers/p.xml")
    (tmp_path / "edition.toml").write_text('title = "T"\nsources = ["text/*"]\nregisters = ["registers/*"]')
    edition = open_edition(tmp_path / "text" / "a.xml")
    assert (edition.title, len(edition.files.registers)) == ("T", 1)


@pytest.mark.parametrize("given", [".", "edition.toml", "text/a.xml"])
def test_messages_name_files_as_the_user_named_the_edition(tmp_path, monkeypatch, given):
    write(tmp_path, "text/a.xml")
    (tmp_path / "edition.toml").write_text('sources = ["text/*.xml"]')
    monkeypatch.chdir(tmp_path)
    edition = open_edition(Path(given))
    assert edition.name_of(tmp_path / "text" / "a.xml") == "text/a.xml"


def test_a_folder_without_tei_says_so(tmp_path):
    with pytest.raises(TextusError, match="no TEI file in this folder"):
        open_edition(tmp_path)
