"""One report with everything a report can have in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from textus.cli.formats import Report, format_named
from textus.edition.diagnostic import Diagnostic, Related, Severity

TEXT = 'line one\n  <p>an <hi>odd</hi> word, 5 % of "all"</p>\nlast'


@pytest.fixture
def diagnostics(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    """Findings of every severity, with awkward characters."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a b.xml").write_text(TEXT, "utf-8")
    return [
        Diagnostic(
            code="PTR001",
            severity=Severity.ERROR,
            message='<hi> points with ref="#x", 100% to nothing: “ä”',
            path="letters/a b.xml",
            line=2,
            column=9,
            end=(2, 13),
            xpath="/p[1]/hi[1]",
            help="add it,\nor leave it out",
            related=(Related(message="see here", path="letters/c.xml", line=3, column=4),),
        ),
        Diagnostic(
            code="DATE001",
            severity=Severity.WARNING,
            message="a\x01date & more",
            path="letters/a b.xml",
            line=1,
        ),
        Diagnostic(code="REG001", severity=Severity.INFORMATION, message="nobody", path="letters/d.xml"),
    ]


@pytest.fixture
def report(diagnostics: list[Diagnostic]) -> Callable[[str], str]:
    """Writes the report in a format."""
    files = ["letters/a b.xml", "letters/clean.xml", "letters/d.xml"]

    def write(name: str, *, none: bool = False) -> str:
        return "\n".join(format_named(name)(Report(iter([] if none else diagnostics), files)))

    return write
