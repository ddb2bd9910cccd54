"""Running commands as a user does."""

from collections.abc import Callable
from pathlib import Path

import pytest

SHIPPED = Path(__file__).resolve().parents[2] / "edition" / "history_of_the_ussr"
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc></teiHeader><text><body>{body}</body></text></TEI>'


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
