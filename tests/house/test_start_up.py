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
    } - {"textus.edition.errors"}


def test_validating_does_not_load_the_templates():
    assert not loaded_by(["validate", "--help"]) & {"lxml.etree", "jinja2"}
