"""SARIF 2.1.0 (OASIS), the exchange format of static analysis, with the explanation of every rule."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

from textus import TEI_VERSION, __version__
from textus.cli.formats.report import Report, as_json
from textus.edition.diagnostic import Diagnostic, Related, Severity
from textus.schema.explain import Explanation, explanations

__all__ = ["write"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}
)
_Json = dict[str, Any]


def write(report: Report) -> Iterator[str]:
    """The lines of the report: one log with one run."""
    found = list(report.diagnostics)
    codes = sorted({diagnostic.code for diagnostic in found})
    rules = {code: number for number, code in enumerate(codes)}
    known = explanations()
    driver = {
        "name": "textus",
        "version": __version__,
        "rules": [_rule(code, known.get(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver, "extensions": [{"name": "TEI P5", "version": TEI_VERSION}]},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(name)}} for name in report.files],
        "results": [_result(diagnostic, rules) for diagnostic in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield from as_json(log, indent=1).split("\n")


def _rule(code: str, known: Explanation | None) -> _Json:
    if known is None:
        return {"id": code}
    words = f"{known.does}\n\n{known.matters}\n\nBefore: {known.before}\nAfter: {known.after}"
    examples = f"Before: {_as_code(known.before)}\n\nAfter: {_as_code(known.after)}"
    markdown = f"{known.does}\n\n{known.matters}\n\n{examples}"
    return {
        "id": code,
        "shortDescription": {"text": known.title},
        "fullDescription": {"text": known.does},
        "help": {"text": words, "markdown": markdown},
        "helpUri": known.see,
    }


def _result(diagnostic: Diagnostic, rules: Mapping[str, int]) -> _Json:
    words = diagnostic.message if not diagnostic.help else f"{diagnostic.message}; {diagnostic.help}"
    location = _location(diagnostic.path, _region(diagnostic))
    if diagnostic.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.xpath, "kind": "element"}]
    result: _Json = {
        "ruleId": diagnostic.code,
        "ruleIndex": rules[diagnostic.code],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": words},
        "locations": [location],
    }
    if diagnostic.related:
        result["relatedLocations"] = [_related(n, one) for n, one in enumerate(diagnostic.related, 1)]
    return result


def _related(number: int, related: Related) -> _Json:
    region = _start(related.line, related.column)
    return {"id": number, **_location(related.path, region), "message": {"text": related.message}}


def _location(path: str, region: _Json) -> _Json:
    place: _Json = {"artifactLocation": {"uri": _uri(path)}}
    if region:
        place["region"] = region
    return {"physicalLocation": place}


def _region(diagnostic: Diagnostic) -> _Json:
    region = _start(diagnostic.line, diagnostic.column)
    if region and diagnostic.end is not None:
        region["endLine"], region["endColumn"] = diagnostic.end
    return region


def _start(line: int | None, column: int | None) -> _Json:
    if line is None:
        return {}
    return {"startLine": line} if column is None else {"startLine": line, "startColumn": column}


def _uri(path: str) -> str:
    """A relative reference for a relative path, else an address of the scheme file."""
    if PurePath(path).is_absolute():
        return Path(path).as_uri()
    return quote(os.fsencode(PurePath(path).as_posix()))


def _as_code(example: str) -> str:
    """An example in Markdown: as code, unless it is words with code between them."""
    return example if "`" in example else f"`{example}`"
