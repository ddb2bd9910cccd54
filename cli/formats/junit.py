"""The XML of JUnit, as build servers read it: one suite, one case a file, one failure for all its findings."""

import re
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from textus import TEI_VERSION
from textus.cli.formats.report import Report, place_of
from textus.edition.diagnostic import Diagnostic, Severity
from textus.schema.faults import TOLD_ONCE

__all__ = ["write"]

_NO_CHARACTERS: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def write(report: Report) -> Iterator[str]:
    """The lines of the report. What is only information does not fail a case."""
    cases: dict[str, list[Diagnostic]] = {name: [] for name in report.files}
    for diagnostic in report.diagnostics:
        cases.setdefault(diagnostic.path, []).append(diagnostic)
        for one in _in_other_files(diagnostic):
            if one.path in cases:
                cases[one.path].append(one)
    failed = sum(any(map(_fails, found)) for found in cases.values())
    cut = {name for name in report.cut if not any(map(_fails, cases.setdefault(name, [])))}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    counts = f'tests="{len(cases)}" failures="{failed}" errors="0"'
    yield f"<testsuites {counts}>"
    yield f'<testsuite name="textus validate" {counts} skipped="{len(cut)}">'
    yield f'<properties><property name="TEI P5" value={_attribute(TEI_VERSION)}/></properties>'
    for name, found in cases.items():
        yield from _case(name, found, cut=name in cut)
    yield "</testsuite>"
    yield "</testsuites>"


def _in_other_files(diagnostic: Diagnostic) -> Iterator[Diagnostic]:
    """A finding that is told once for all files, for each of the others."""
    seen = {diagnostic.path}
    for place in diagnostic.related if diagnostic.code in TOLD_ONCE else ():
        if place.path not in seen:
            seen.add(place.path)
            here = diagnostic._replace(path=place.path, line=place.line, column=place.column)
            yield here._replace(end=None, xpath=None, related=())


def _case(name: str, found: list[Diagnostic], *, cut: bool) -> Iterator[str]:
    start = f'<testcase classname="textus" name={_attribute(name)} file={_attribute(name)}'
    if cut:
        yield f'{start}><skipped message="it has findings, but no more are shown"/></testcase>'
        return
    if not found:
        yield f"{start}/>"
        return
    words = "\n".join(map(_line, found))
    yield f"{start}>"
    failing = [diagnostic for diagnostic in found if _fails(diagnostic)]
    if failing:
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        message = _attribute(failing[0].message + more)
        yield f'<failure type="{failing[0].code}" message={message}>{_text(words)}</failure>'
    else:
        yield f"<system-out>{_text(words)}</system-out>"
    yield "</testcase>"


def _fails(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is not Severity.INFORMATION


def _line(one: Diagnostic) -> str:
    help_ = f" ({one.help})" if one.help else ""
    return f"{place_of(one.path, one.line, one.column)}: {one.severity} {one.code}: {one.message}{help_}"


def _text(words: str) -> str:
    return _NO_CHARACTERS.sub("�", words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(value: str) -> str:
    return quoteattr(_NO_CHARACTERS.sub("�", value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
