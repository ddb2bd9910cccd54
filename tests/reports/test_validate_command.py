"""`textus validate` as a user runs it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from textus.cli.formats import FORMATS

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
GRAMMAR = """default namespace = "http://www.tei-c.org/ns/1.0"
start = element TEI { element text { element body { p* } } }
p = element p { attribute xml:id { xsd:ID }?, (text | element ref { attribute target { xsd:anyURI }, text })* }"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve texts: dangling pointers, faults of the schema, clean ones, broken ones, and a register."""
    monkeypatch.setenv("TEXTUS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TEXTUS_CACHE", str(tmp_path / "cache"))
    here = tmp_path / "texts"
    (here / "indices").mkdir(parents=True)
    for n in range(8):
        (here / f"t{n}.xml").write_text(
            TEI.format(body=f'<p>x</p>\n<p><ref target="#x{n}">x</ref></p>\n<q/>')
        )
    (here / "u1.xml").write_text(TEI.format(body='<p><ref target="gone.xml">x</ref></p>'))
    (here / "u2.xml").write_text("<TEI")
    (here / "u3.xml").write_bytes(b"\xff\xfe\x00")
    (here / "indices" / "listperson.xml").write_text(
        TEI.format(body='<listPerson><person xml:id="a"><persName>A</persName></person></listPerson>')
    )
    (tmp_path / "s.rnc").write_text(GRAMMAR)
    return here


@pytest.mark.parametrize("name", FORMATS)
def test_several_processes_write_the_same_bytes(folder, textus, name):
    words = ("validate", folder, "--schema", folder.parent / "s.rnc", "--format", name)
    one = textus(*words)
    assert one[0] == 1
    assert textus(*words, "--jobs", 3) == one


def test_a_broken_schema_ends_a_run_in_several_processes_as_in_one(folder, textus):
    (folder.parent / "s.rnc").write_text("start = nothing")
    words = ("validate", folder, "--schema", folder.parent / "s.rnc")
    one = textus(*words)
    assert one[0] == 2
    assert textus(*words, "--jobs", 2) == one


def test_the_summary_counts_and_names_with_the_right_plurals(folder, textus):
    status, _, err = textus("validate", folder, "--schema", folder.parent / "s.rnc", "--select", "PTR")
    assert status == 1
    assert err == "textus: 12 files checked: 8 errors, 1 warning\n"
    words = ("validate", folder / "t1.xml", "--schema", folder.parent / "s.rnc", "--select", "PTR")
    assert textus(*words)[2].endswith("textus: 1 file checked: 1 error, 0 warnings\n")
    assert (
        "; most often RNG001 9, PTR001 8, XML001 2\n"
        in textus("validate", folder, "--schema", folder.parent / "s.rnc")[2]
    )


def test_findings_are_selected_and_ignored_by_the_beginnings_of_codes(folder, textus):
    _, out, _ = textus("validate", folder, "--format", "json", "--select", "ptr", "--ignore", "PTR003")
    assert {found["code"] for found in json.loads(out)} == {"PTR001"}


def test_no_more_findings_than_asked_for_are_shown_but_all_are_counted(folder, textus):
    status, out, err = textus("validate", folder, "--format", "json", "--select", "PTR001", "--max", 3)
    assert status == 1
    assert len(json.loads(out)) == 3
    assert "8 errors, 0 warnings, 5 not shown" in err
    status, out, _ = textus("validate", folder, "--format", "concise", "--max", 0)
    assert (status, out) == (1, "")


def test_information_alone_is_no_reason_to_fail(folder, textus):
    status, out, err = textus("validate", folder, "--select", "REG")
    assert status == 0
    assert "REG001" in out
    assert "0 errors, 0 warnings, 1 for information" in err


def test_no_files_and_no_such_format(folder, textus, tmp_path):
    (tmp_path / "empty").mkdir()
    assert textus("validate", tmp_path / "empty")[0] == 2
    assert textus("validate", folder, "--format", "klingon")[0] == 2
    assert textus("validate", folder, "--jobs", "0")[0] == 2


def loaded_by(*words: object, **environment: str) -> set[str]:
    code = f"import sys\nfrom textus.cli.main import run\nrun({list(map(str, words))!r})\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    return set(done.stderr.split())


def test_a_check_of_one_file_loads_no_more_than_it_needs(folder):
    loaded = loaded_by(
        "validate", folder / "t1.xml", "--schema", folder.parent / "s.rnc", "--format", "concise"
    )
    assert not loaded & {
        "click", "lxml.etree",
        "jinja2", "sqlite3", "elementpath", "concurrent.futures", "multiprocessing", "tempfile",
        "textus.schema.schematron", "textus.schema.explain", "textus.schema.catalogs.catalog",
        "textus.schema.store.store", "textus.cli.formats.full", "textus.cli.formats.sarif",
    }  # fmt: skip


HELP = [
    ["validate"],
    ["explain"],
    ["schema"],
    *(["schema", name] for name in ("add", "list", "show", "remove")),
]


@pytest.mark.parametrize("words", [[*words, "--help"] for words in HELP], ids=" ".join)
def test_help_loads_nothing_heavy_and_has_an_example(words):
    assert "lxml.etree" not in loaded_by(*words)
    done = subprocess.run(
        [sys.executable, "-m", "textus.cli", *words], capture_output=True, text=True, check=True
    )
    assert re.search(r"^  Examples?:\n    textus ", done.stdout, re.MULTILINE)


def deep(levels: int) -> bytes:
    return TEI.format(body="<div>" * levels + "</div>" * levels).encode()


HOSTILE = {
    "many attributes": TEI.format(
        body="<p " + " ".join(f'a{n}="#x{n}"' for n in range(200_000)) + ">x</p>"
    ).encode(),
    "many pointers": TEI.format(
        body=f'<p><ref target="{" ".join(f"#x{n}" for n in range(20_000))}">x</ref></p>'
    ).encode(),
    "one long pointer": TEI.format(body=f'<p><ref target="#{"x" * 1_000_000}">x</ref></p>').encode(),
    "a long language": TEI.format(body=f'<p xml:lang="en{"-abcde" * 50_000}-x">x</p>').encode(),
    "long prefixes": TEI.format(body='<p corresp="' + "a:" * 50_000 + '">x</p>').encode(),
    "no end": b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>',
    "a billion laughs": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a;" * 10 if n == 0 else b"&a%d;" % (n - 1) * 10) for n in range(12)
    )
    + b"]><TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>&a11;</p></body></text></TEI>",
    "no text at all": bytes(range(256)) * 100,
    "deep": deep(100_000),
    "nearly deep": deep(200),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_do_not_hang_or_break_a_run(folder, textus, kind):
    (folder / "t3.xml").write_bytes(HOSTILE[kind])
    status, out, _ = textus("validate", folder, "--format", "json", "--max", 100)
    assert status == 1
    assert any(found["path"].endswith("t2.xml") for found in json.loads(out))


def test_a_reader_who_goes_away_is_no_error(folder):
    command = f"{sys.executable} -m textus.cli validate {folder} --format concise | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("namespace", "repair"),
    [
        ("", 'add xmlns="http://www.tei-c.org/ns/1.0" to <TEI>'),
        (' xmlns="http://www.tei-c.org/ns/1"', 'write xmlns="http://www.tei-c.org/ns/1.0" instead'),
    ],
)
def test_a_slip_in_the_namespace_is_one_finding_at_the_root_also_of_a_single_file(
    tmp_path, textus, namespace, repair
):
    path = tmp_path / "letter.xml"
    path.write_text(f"<?xml version='1.0'?>\n  <TEI{namespace}><teiHeader/><text><body/></text></TEI>")
    status, out, _ = textus("validate", path, "--format", "concise")
    assert status == 1
    (line,) = out.splitlines()
    assert ":2:3: error TEI001: its root <TEI> is in " in line
    assert repair in line


def test_a_process_that_leaves_at_once_has_said_everything(folder, textus):
    status, out, err = textus("validate", folder, "--format", "json")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [sys.executable, "-m", "textus.cli", "validate", str(folder), "--format", "json"],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (status, out, err)
    assert len(out) > 200


def test_a_failure_at_the_end_leaves_its_status_and_its_words(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "textus.cli", "validate", str(tmp_path / "nowhere.xml")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "no such file or folder" in done.stderr


@pytest.mark.parametrize("attribute", ["when='x'", "xml:id='a'", "xml:lang='x y'"])
def test_rules_say_no_more_where_a_schema_has_said_enough(tmp_path, textus, attribute):
    path = tmp_path / "text.xml"
    path.write_text(TEI.format(body=f"<p>{f'<date {attribute}/>' * 6_000}</p>"))
    codes = [found["code"] for found in json.loads(textus("validate", path, "--format", "json")[1])]
    assert len(codes) == 5_001
    assert codes[-1] == "RNG012"


def test_paths_among_very_many_children_are_counted_once(tmp_path, textus):
    path = tmp_path / "text.xml"
    path.write_text(TEI.format(body="<p>" + '<lb/><ref target="#x"/>' * 3_000 + "</p>"))
    _, out, _ = textus("validate", path, "--format", "json", "--select", "PTR")
    (found,) = json.loads(out)
    assert found["xpath"] == "/TEI[1]/text[1]/body[1]/p[1]/ref[1]"
    path.write_text(
        TEI.format(body="<p>" + "".join(f'<lb/><ref target="#x{n}"/>' for n in range(3_000)) + "</p>")
    )
    _, out, _ = textus("validate", path, "--format", "json", "--select", "PTR")
    paths = [found["xpath"] for found in json.loads(out)]
    assert paths == [f"/TEI[1]/text[1]/body[1]/p[1]/ref[{n}]" for n in range(1, 3_001)]


def test_a_fault_of_several_files_fails_each_of_them_in_junit(folder, textus):
    for n in (1, 2, 5):
        (folder / f"t{n}.xml").write_text(TEI.format(body='<p><ref target="#same">x</ref></p>'))
    _, out, _ = textus("validate", folder, "--format", "junit", "--select", "PTR001")
    failed = [
        case.get("name") for case in ET.fromstring(out).iter("testcase") if case.find("failure") is not None
    ]
    assert [Path(name).name for name in failed] == [f"t{n}.xml" for n in range(8)]
    _, out, err = textus("validate", folder, "--format", "junit", "--select", "PTR001", "--max", 2)
    root = ET.fromstring(out)
    assert (root[0].get("failures"), root[0].get("skipped")) == ("4", "4")
    assert "4 not shown" in err


def test_missing_files_are_told_once_with_all_files_that_lead_to_them(folder, textus):
    for n in (1, 2):
        (folder / f"t{n}.xml").write_text(TEI.format(body='<p><ref target="gone.xml">x</ref></p>'))
    _, out, _ = textus("validate", folder, "--format", "json", "--select", "PTR003")
    (found,) = json.loads(out)
    assert [Path(found["path"]).name, *(Path(one["path"]).name for one in found["related"])] == [
        "t1.xml",
        "t2.xml",
        "u1.xml",
    ]


@pytest.mark.parametrize("name", ["json", "sarif", "github", "junit"])
def test_what_programs_read_is_in_utf_8_wherever_it_is_written(folder, name):
    (folder / "t1.xml").rename(folder / "Österreich.xml")
    done = subprocess.run(
        [sys.executable, "-m", "textus.cli", "validate", str(folder), "--format", name],
        capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )  # fmt: skip
    assert done.returncode == 1
    assert ("%C3%96sterreich.xml" if name == "sarif" else "Österreich.xml") in done.stdout.decode("utf-8")
