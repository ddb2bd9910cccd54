"""Starting is quick because it loads little."""

import subprocess
import sys

import pytest


def loaded_by(arguments: list[str]) -> set[str]:
    code = f"""
import sys
from textus.cli.main import run
run({arguments!r})
print(*sys.modules, sep="\\n", file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split("\n"))


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_version_and_help_load_neither_lxml_nor_jinja2(arguments):
    modules = loaded_by(arguments)
    assert not modules & {"lxml.etree", "jinja2", "sqlite3", "elementpath"}
    assert not {
        m for m in modules if m.startswith(("textus.edition.", "textus.schema.", "textus.transforms."))
    } - {"textus.edition.errors", "textus.schema.tei"}


def test_validating_does_not_load_the_templates():
    assert not loaded_by(["validate", "--help"]) & {"lxml.etree", "jinja2"}


LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title type="main" xml:lang="de-AT">A letter</title></titleStmt>
<publicationStmt><p><ref target="https://example.org:8080/a%20b?c=d#e">Published</ref></p></publicationStmt>
<sourceDesc><p>Written <date when="1917-12-31">then</date>, <date notBefore="1917-01" notAfter="1917-02">or so</date>.</p>
</sourceDesc></fileDesc></teiHeader><text><body><p xml:id="p1"><persName ref="#p1">She</persName>
<space quantity="2" unit="chars"/></p></body></text></TEI>
"""


def test_a_letter_without_faults_is_checked_without_trees_dates_datatypes_and_click(tmp_path):
    (tmp_path / "letter.xml").write_text(LETTER, "utf-8")
    words = ["validate", str(tmp_path / "letter.xml")]
    assert "textus: 1 file checked: 0 errors, 0 warnings" in loaded_by(
        words
    )  # and the schema is in the cache
    assert not loaded_by(words) & {
        "click", "dataclasses", "inspect", "json", "lxml.etree", "jinja2", "tomllib", "difflib", "_hashlib",
        "textus.edition.dates", "textus.edition.diagnostic", "textus.edition.document", "textus.edition.entity",
        "textus.schema.catalogs.lookup", "textus.schema.datatypes", "textus.schema.explain", "textus.schema.findings",
        "textus.schema.rng.compile", "textus.schema.rng.examine", "textus.schema.schematron",
    }  # fmt: skip
