"""A folder of texts and schemas, and a store of the user's own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEI = '{models}<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
<start><element name="TEI"><element name="text"><element name="body"><zeroOrMore>
<element name="p"><optional><attribute name="n"/></optional><text/></element></zeroOrMore></element></element></element></start>
{more}</grammar>"""
COMPACT = """default namespace = "http://www.tei-c.org/ns/1.0"
start = element TEI { element text { element body { element p { attribute n { text }?, text }* } } }"""
SCHEMATRON = """<schema xmlns="http://purl.oclc.org/dsdl/schematron">
<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
<pattern><rule context="tei:p"><assert test="@n">a paragraph has a number</assert></rule></pattern></schema>"""
EMBEDDED = GRAMMAR.format(
    more="""<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="tei:p">
<assert test="@n">a paragraph has a number</assert></rule></pattern>"""
)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, and an empty cache."""
    monkeypatch.setenv("TEXTUS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TEXTUS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a schema in every language; its text has one fault for each."""
    here = tmp_path / "edition"
    here.mkdir()
    (here / "s.rng").write_text(GRAMMAR.format(more=""))
    (here / "s.rnc").write_text(COMPACT)
    (here / "s.sch").write_text(SCHEMATRON)
    (here / "embedded.rng").write_text(EMBEDDED)
    return here


@pytest.fixture
def write(folder: Path) -> Callable[..., Path]:
    """Writes a text that names schemas in `xml-model` lines."""

    def make(*models: str, name: str = "text.xml", body: str = "\n<p>x</p>\n<q/>") -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEI.format(models="".join(f"<?xml-model {m}?>" for m in models), body=body))
        return path

    return make


@pytest.fixture
def codes(textus: Callable[..., Any]) -> Callable[..., list[str]]:
    """The codes of the findings of `textus validate`, with their lines."""

    def call(*words: object) -> list[str]:
        ran = textus("validate", "--format", "concise", *words)
        lines = [line.split(": ") for line in ran.out.splitlines()]
        return [f"{place.split(':')[1]} {severity_code.split()[1]}" for place, severity_code, *_ in lines]

    return call
