"""Running commands as a user does."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from textus.cli.main import run

SHIPPED = Path(__file__).resolve().parents[2] / "edition" / "history_of_the_ussr"
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc></teiHeader><text><body>{body}</body></text></TEI>'


class Ran(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


@pytest.fixture
def textus(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs `textus` with some words; paths are allowed among them."""

    def call(*words: object) -> Ran:
        capsys.readouterr()
        status = run([str(word) for word in words])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call


@pytest.fixture
def shipped() -> Path:
    """The edition that ships with Textus."""
    return SHIPPED


@pytest.fixture
def tei(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small TEI file."""

    def write(body: str, name: str = "text.xml", title: str = "A text") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEI.format(title=title, body=body), "utf-8")
        return path

    return write
