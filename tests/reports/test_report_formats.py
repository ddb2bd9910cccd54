"""Every format of a report."""

import importlib.util
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import click
import pytest

from textus import TEI_VERSION
from textus.cli.formats import FORMATS, full

SPECIFICATION = importlib.util.spec_from_file_location(
    "sarif_shape", Path(__file__).with_name("sarif_shape.py")
)
assert SPECIFICATION is not None
assert SPECIFICATION.loader is not None
SHAPE = importlib.util.module_from_spec(SPECIFICATION)
SPECIFICATION.loader.exec_module(SHAPE)


def test_full_shows_the_line_with_the_place_the_related_places_and_the_help(report):
    assert report("full").split("\n\n")[0] == (
        'error PTR001: <hi> points with ref="#x", 100% to nothing: “ä”\n'
        "  --> letters/a b.xml:2:9\n"
        "  |\n"
        '2 | <p>an <hi>odd</hi> word, 5 % of "all"</p>\n'
        "  |       ^\n"
        "   see letters/c.xml:3:4: see here\n"
        "  help: add it,\n"
        "        or leave it out"
    )


def test_full_has_colours_on_a_terminal_alone(report, monkeypatch):
    assert "\x1b" not in report("full")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "\x1b[31m" in report("full")
    assert click.unstyle(report("full")).startswith("error PTR001")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in report("full")


def test_concise_is_one_line_a_finding(report):
    assert report("concise").split("\n") == [
        'letters/a b.xml:2:9: error PTR001: <hi> points with ref="#x", 100% to nothing: “ä” (add it, or leave it out)',
        "letters/a b.xml:1: warning DATE001: a�date & more",
        "letters/d.xml: information REG001: nobody",
    ]


def test_json_has_the_fields_of_a_diagnostic(report):
    first, second, third = json.loads(report("json"))
    assert list(first) == [
        "code", "severity", "message", "path", "line", "column", "end", "xpath", "help", "related",
    ]  # fmt: skip
    assert first["related"] == [{"message": "see here", "path": "letters/c.xml", "line": 3, "column": 4}]
    assert second["severity"] == "warning"
    assert third["line"] is None


def test_github_escapes_what_would_end_a_command(report):
    first, second, third = report("github").split("\n")
    assert first == (
        "::error title=PTR001,file=letters/a b.xml,line=2,col=9,endLine=2,endColumn=13::"
        '<hi> points with ref="#x", 100%25 to nothing: “ä”%0Aadd it,%0Aor leave it out'
    )
    assert second == "::warning title=DATE001,file=letters/a b.xml,line=1::a\x01date & more"
    assert third == "::notice title=REG001,file=letters/d.xml::nobody"


def test_github_escapes_commas_and_colons_in_file_names(diagnostics):

    from textus.cli.formats import Report, format_named

    odd = diagnostics[2]._replace(path="a,b:c%.xml")
    (line,) = format_named("github")(Report([odd], []))
    assert line == "::notice title=REG001,file=a%2Cb%3Ac%25.xml::nobody"


def test_junit_has_one_suite_and_one_case_a_file(report):
    root = ET.fromstring(report("junit"))
    (suite,) = root
    assert root.tag == "testsuites"
    assert suite.attrib == {
        "name": "textus validate", "tests": "3", "failures": "1", "errors": "0", "skipped": "0",
    }  # fmt: skip
    properties, failed, clean, informed = suite
    assert properties[0].attrib == {"name": "TEI P5", "value": TEI_VERSION}
    assert failed.get("name") == "letters/a b.xml"
    (failure,) = failed
    assert failure.get("type") == "PTR001"
    assert failure.get("message") == '<hi> points with ref="#x", 100% to nothing: “ä” (and 1 more)'
    assert "letters/a b.xml:1: warning DATE001: a�date & more" in (failure.text or "")
    assert not list(clean)
    assert [child.tag for child in informed] == ["system-out"]


def test_junit_fails_every_file_that_has_a_fault_which_is_told_once(diagnostics):
    from textus.cli.formats import Report, format_named

    found = [diagnostics[0], diagnostics[2]]
    files = ["letters/a b.xml", "letters/b.xml", "letters/c.xml", "letters/d.xml"]
    root = ET.fromstring(
        "\n".join(format_named("junit")(Report(found, files, {"letters/b.xml", "letters/c.xml"})))
    )
    cases = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert cases == {
        "letters/a b.xml": ["failure"],
        "letters/b.xml": ["skipped"],  # its findings are not shown
        "letters/c.xml": ["failure"],
        "letters/d.xml": ["system-out"],
    }
    third = next(case for case in root.iter("testcase") if case.get("name") == "letters/c.xml")
    assert third[0].text.startswith("letters/c.xml:3:4: error PTR001: <hi> points")
    assert root[0].get("failures") == "2"
    assert root[0].get("skipped") == "1"


@pytest.mark.parametrize("name", FORMATS)
def test_names_of_files_with_anything_in_them(name, tmp_path, monkeypatch, diagnostics):

    from textus.cli.formats import Report, format_named

    monkeypatch.chdir(tmp_path)
    names = [
        "new\nline.xml",
        "red\x1b[31m.xml",
        "latin\udce9.xml",
        "turned\u202e.xml",
        '100% <a> &amp; "b".xml',
    ]
    for one in names:
        Path(one).write_text("<p>\x1b[31m中文\u0301 <hi/></p>", "utf-8")
    found = [diagnostics[1]._replace(path=one, column=16, message=f"in {one}") for one in names]
    lines = list(format_named(name)(Report(found, names)))
    written = "\n".join(lines)
    if name in {"json", "sarif", "junit"}:
        written.encode()
    if name in {"full", "concise", "junit"}:
        assert "\x1b" not in written
        assert "\u202e" not in written.replace(names[3], "" if name == "junit" else names[3])
    if name == "concise":
        assert len(lines) == len(found)
        assert lines[0] == "new\\nline.xml:1:16: warning DATE001: in new line.xml"
    if name == "json":
        assert [one["path"] for one in json.loads(written)] == names
    if name == "sarif":
        uris = [one["location"]["uri"] for one in json.loads(written)["runs"][0]["artifacts"]]
        assert uris[:3] == ["new%0Aline.xml", "red%1B%5B31m.xml", "latin%E9.xml"]
    if name == "junit":
        assert len(ET.fromstring(written)[0]) == 1 + len(names)
    if name == "github":
        assert len(lines) == len(found)


def test_the_place_is_marked_below_wide_and_combining_characters(report, tmp_path):
    full._lines.cache_clear()
    (tmp_path / "letters" / "a b.xml").write_text("x\n<p>中文e\u0301<hi>odd</hi></p>", "utf-8")
    shown = report("full").split("\n")[3:5]
    assert shown == ["2 | <p>中文e\u0301<hi>odd</hi></p>", "  |          ^"]


def test_lines_are_shown_in_the_encoding_that_a_file_declares(report, tmp_path):
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<p>äöüé <hi>odd</hi></p>'
    (tmp_path / "letters" / "a b.xml").write_text(text, "latin-1")
    full._lines.cache_clear()
    assert report("full").split("\n")[3] == "2 | <p>äöüé <hi>odd</hi></p>"


def test_sarif_has_the_shape_that_the_standard_prescribes(report):
    log = json.loads(report("sarif"))
    assert SHAPE.misshapen(log, SHAPE.LOG) == []
    assert SHAPE.misshapen(json.loads(report("sarif", none=True)), SHAPE.LOG) == []


def test_the_check_of_the_shape_finds_what_is_wrong(report):
    log = json.loads(report("sarif"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    log["runs"][0]["results"][0]["ruleIndex"] = -1
    log["runs"][0]["results"][0]["colour"] = "red"
    del log["runs"][0]["tool"]["driver"]["name"]
    assert len(SHAPE.misshapen(log, SHAPE.LOG)) == 4


def test_sarif_points_from_results_to_rules_and_places(report):
    (run,) = json.loads(report("sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["PTR001", "DATE001", "REG001"]
    first = run["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "letters/a%20b.xml"
    assert place["region"] == {"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 13}
    assert first["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 4}
    assert "region" not in run["results"][2]["locations"][0]["physicalLocation"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_findings(report, name):
    written = report(name, none=True)
    assert bool(written) == (name in {"json", "sarif", "junit"})


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_explained_in_one_line(name):
    module = importlib.import_module(f"textus.cli.formats.{name}")
    assert re.fullmatch(r"[^\n]+\.", (module.__doc__ or "").split("\n")[0])
