"""The lists inside texts are kept on disk: they are read once, and what is found is always what they say today."""

import os
import time
from pathlib import Path

import pytest

from textus.schema.rules import surroundings

PERSONS = '<listPerson><person xml:id="{}"><persName>x</persName></person></listPerson>'
TEXTS = {
    f"letter-{n}.xml": PERSONS.format(f"p{n}") + f'<p><placeName ref="#p{n - 1}">x</placeName></p>'
    for n in range(5)
}


@pytest.fixture(autouse=True)
def long_ago(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five texts count as many, and all were written long ago."""
    monkeypatch.setattr(surroundings, "_MANY", 2)
    monkeypatch.setattr(time, "time_ns", lambda: 2**62)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the texts that are looked into for their lists."""
    names: list[str] = []
    look = surroundings._look_into

    def looking(path: Path, *wanted: object) -> object:
        if wanted:  # else it is looked into for the place of an identifier
            names.append(path.name)
        return look(path, *wanted)

    monkeypatch.setattr(surroundings, "_look_into", looking)
    return names


def told(found):
    return [(one.code, Path(one.path).name, one.line) for one in found]


def expected(*numbers):
    return [("PTR002", f"letter-{n}.xml", 2) for n in numbers]


def test_texts_are_looked_into_once(check, read):
    nowhere = [("PTR001", "letter-0.xml", 2)]
    assert told(check(TEXTS)) == expected(1, 2, 3, 4) + nowhere
    assert read == list(TEXTS)
    read.clear()
    assert told(check({})) == expected(1, 2, 3, 4) + nowhere
    assert read == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_what_has_changed_is_looked_into_again(check, read, tmp_path, jobs):
    check(TEXTS)
    read.clear()
    (tmp_path / "edition" / "letter-4.xml").unlink()
    changed = {
        "letter-2.xml": TEXTS["letter-2.xml"].replace("p2", "p7"),
        "letter-9.xml": PERSONS.format("p9"),
    }
    found = told(check(changed, jobs=jobs))
    assert read == ["letter-2.xml", "letter-9.xml"]
    assert [one for one in found if one[0] == "PTR002"] == expected(1, 2)
    assert ("PTR001", "letter-3.xml", 2) in found
    read.clear()
    assert told(check({}, jobs=jobs)) == found
    assert read == []


def test_a_text_of_the_same_size_and_time_is_another(check, read, tmp_path):
    check(TEXTS)
    path = tmp_path / "edition" / "letter-2.xml"
    status = path.stat()
    path.write_text(path.read_text("utf-8").replace("p2", "p7"), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    read.clear()
    assert ("PTR001", "letter-3.xml", 2) in told(check({}))
    assert read == ["letter-2.xml"]


@pytest.mark.parametrize("damage", [lambda _: b"", lambda data: data[:-4], lambda _: b"something else"])
def test_damage_does_no_harm(check, tmp_path, damage):
    before = told(check(TEXTS))
    (file,) = (tmp_path / "cache" / "contents").iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert told(check({})) == before


def test_a_text_with_entities_is_read_every_time(check, read):
    text = (
        '<!DOCTYPE TEI [<!ENTITY who "p7">]>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">'
        + PERSONS.format("&who;")
        + "</TEI>"
    )
    check({**TEXTS, "letter-7.xml": text})
    read.clear()
    check({})
    assert read == ["letter-7.xml"]
