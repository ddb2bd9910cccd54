"""Every format of a report."""

import importlib.util
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import click
import pytest

from textus import TEI_VERSION
from textus.cli.formats import FORMATS

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


def test_concise_is_one_line_a_finding(report):
    assert report("concise").split("\n") == [
        'letters/a b.xml:2:9: error PTR001: <hi> points with ref="#x", 100% to nothing: “ä” (add it, or leave it out)',
        "letters/a b.xml:1: warning DATE001: a\x01date & more",
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
    from dataclasses import replace

    from textus.cli.formats import Report, format_named

    odd = replace(diagnostics[2], path="a,b:c%.xml")
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
