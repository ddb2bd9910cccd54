"""What registers hold is kept on disk: it helps where it can, never stands in the way, and never tells of yesterday."""

import os
import time
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.schema.rules import kept_contents
from textus.schema.rules.contents import Contents, read_contents
from textus.schema.rules.entries import Entries
from textus.schema.rules.kept_contents import contents_of
from textus.schema.rules.near_identifiers import NearIdentifiers
from textus.schema.rules.roll import Roll

REGISTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>\n'
    '<person xml:id="per_lansing"><idno>https://d-nb.info/gnd/1</idno></person>\n'
    '<person xml:id="per_wilson"><persName xml:id="name">Wilson</persName></person>\n'
    "</listPerson></body></text></TEI>"
)


def told(contents: Contents) -> list[object]:
    found = [getattr(contents, name) for name in Contents.__slots__]
    return [one.lines if isinstance(one, Roll) else one for one in found]


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register that was written long ago, and counts as large."""
    monkeypatch.setattr(kept_contents, "LARGE", 1)
    path = tmp_path / "persons.xml"
    path.write_text(REGISTER, "utf-8")
    monkeypatch.setattr(time, "time_ns", lambda: path.stat().st_ctime_ns + 10_000_000_000)
    return path


def read(path: Path, times: list[str] | None = None) -> Contents:
    def reading() -> bytes:
        if times is not None:
            times.append("read")
        return path.read_bytes()

    return contents_of(str(path), reading)


def test_a_register_is_read_once(register):
    times = []
    first, second = read(register, times), read(register, times)
    assert told(first) == told(second) == told(read_contents(REGISTER.encode()))
    assert (second.place("per_wilson"), second.place("nobody")) == ((3, 1), None)
    assert (second.entries.strings(), second.kinds) == (["per_lansing", "per_wilson"], ["person", "person"])
    assert (second.addresses.strings(), list(second.addressed)) == (["https://d-nb.info/gnd/1"], [0])
    assert times == ["read"]


def test_a_register_that_changed_is_read_again(register):
    read(register)
    status = register.stat()
    register.write_text(REGISTER.replace("per_wilson", "per_nelson"), "utf-8")
    os.utime(register, ns=(status.st_atime_ns, status.st_mtime_ns))  # its size and its time are as they were
    assert read(register).identifiers.number("per_nelson") is not None


def test_a_register_that_was_just_written_is_not_kept(register, monkeypatch):
    monkeypatch.setattr(time, "time_ns", lambda: register.stat().st_ctime_ns + 1_000_000)
    times = []
    read(register, times)
    read(register, times)
    assert times == ["read", "read"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:-4],
        lambda _: b"something else altogether",
        lambda data: data[:80] + bytes([data[80] ^ 1]) + data[81:],
    ],
    ids=["empty", "cut", "foreign", "one bit"],
)
def test_damage_does_no_harm(register, tmp_path, damage):
    before = told(read(register))
    (file,) = (tmp_path / "cache" / "contents").iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert told(read(register)) == before


def test_a_cache_that_cannot_be_written_is_no_error(register, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TEXTUS_CACHE", str(tmp_path / "file"))
    assert told(read(register)) == told(read_contents(REGISTER.encode()))


def test_findings_are_the_same_with_and_without_what_was_kept(check, register, monkeypatch):
    files = {
        "edition.toml": 'title = "Letters"\nsources = ["letter.xml"]\nregisters = ["registers/*.xml"]\n',
        "registers/persons.xml": REGISTER,
        "letter.xml": '<p><placeName ref="#per_wilson">x</placeName>\n'
        '<persName ref="registers/persons.xml#per_willson">y</persName>\n'
        '<placeName ref="https://d-nb.info/gnd/1">z</placeName></p>',
    }
    first = check(files)
    kept = check({})
    monkeypatch.setenv("TEXTUS_CACHE", "")
    assert [(d.code, d.line) for d in first] == [("PTR002", 2), ("PTR002", 4), ("PTR001", 3)]
    assert first == kept == check({})


identifiers = st.text("abAB01é_", min_size=1, max_size=6)


@given(st.lists(identifiers, max_size=12), st.lists(identifiers, max_size=30))
def test_few_and_many_questions_have_the_same_answers(known, asked):
    few = [NearIdentifiers(known).nearest(identifier) for identifier in asked]
    many = NearIdentifiers(known)
    assert [many.nearest(identifier) for identifier in asked] == few


@pytest.mark.parametrize("odd", ["a\0b", "a\nb", "", "\0", "a" * 100])
def test_odd_identifiers_have_an_answer_too(odd):
    near = NearIdentifiers(["ab", "a\nc", "a" * 99])
    assert near.nearest(odd) in {None, "ab", "a\nc"}


addresses = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["u:1", "u:12", "u:2"])), max_size=6)


def with_addresses(pairs: list[tuple[str, str]]) -> Contents:
    found = Contents()
    found.entries = Roll.of(identifier for identifier, _ in pairs)
    found.kinds = ["person" for _ in pairs]
    found.addresses = Roll.of(address for _, address in pairs)
    found.addressed = array("i", range(len(pairs)))
    return found


def with_entries(files: list[list[tuple[str, str]]], registers: int) -> Entries:
    entries = Entries()
    for number, pairs in enumerate(files):
        path = Path(f"{number}.xml")
        entries.add(path, path.name, with_addresses(pairs), register=number < registers)
    return entries


@given(st.lists(addresses, max_size=4), st.integers(0, 4))
def test_few_and_many_addresses_have_the_same_entries(files, registers):
    few, many = with_entries(files, registers), with_entries(files, registers)
    for number in range(30):
        assert many.at(f"u:other-{number}") is None
        assert many.get(f"other-{number}") is None
    for address in ("u:1", "u:2/", "u:12", "u:3", "", "\n", "u:1\nu:2"):
        one, other = few.at(address), many.at(address)
        assert (one and (one.file, one.identifier)) == (other and (other.file, other.identifier))
    for identifier in "abcd":
        one, other = few.get(identifier), many.get(identifier)
        assert (one and one.file) == (other and other.file)


@given(st.lists(st.text("ab \n", min_size=1, max_size=3), max_size=30), st.text("ab \n", max_size=3))
def test_a_roll_finds_what_stands_in_it(strings, asked):
    lines = [each.replace("\n", " ") for each in strings]
    roll = Roll.of(strings)
    assert roll.strings() == lines
    assert len(roll) == len(lines)
    for each in (*strings, asked, *strings):
        there = lines.index(each) if each in lines and "\n" not in each else None
        assert roll.number(each) == Roll.of(strings).number(each) == there
        assert list(roll.numbers(each)) == [at for at, line in enumerate(lines) if line == each]
