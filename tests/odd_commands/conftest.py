"""A folder with an ODD and a text, each written by the test."""

from collections.abc import Callable
from pathlib import Path

import pytest

ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">
<teiHeader><fileDesc><titleStmt><title>s</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body><schemaSpec ident="house" start="TEI">
<moduleRef key="tei"/>
<moduleRef key="header" include="teiHeader fileDesc titleStmt publicationStmt sourceDesc"/>
<moduleRef key="core" include="p hi title"/>
<moduleRef key="textstructure" include="TEI text body"/>
{specs}
</schemaSpec></body></text></TEI>
"""
RULE = """<elementSpec ident="hi" mode="change"><constraintSpec ident="rend" scheme="schematron"><constraint>
<sch:assert test="@rend">what is highlighted says how</sch:assert></constraint></constraintSpec></elementSpec>"""
TEXT = """{models}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body><p>
{body}
</p></body></text></TEI>"""


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's data folder, and an empty cache."""
    monkeypatch.setenv("TEXTUS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TEXTUS_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def odd() -> Callable[..., Path]:
    """Writes an ODD with a rule about `hi`, and more specifications."""

    def make(specs: str = "", *, rule: str = RULE) -> Path:
        Path("house.odd").write_text(ODD.format(specs=rule + specs), encoding="utf-8")
        return Path("house.odd")

    return make


@pytest.fixture
def text() -> Callable[..., Path]:
    """Writes a text; what is asked about stands in line 4."""

    def make(body: str, *models: str) -> Path:
        lines = "".join(f"<?xml-model {model}?>" for model in models)
        Path("text.xml").write_text(TEXT.format(body=body, models=lines), encoding="utf-8")
        return Path("text.xml")

    return make
