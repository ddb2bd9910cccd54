"""Every page of the shipped edition's site against the Nu HTML checker."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_every_page_is_valid(site):
    jar = Path(os.environ.get("TEXTUS_VNU", ""))
    if not jar.is_file():
        pytest.skip("needs the Nu HTML checker: name vnu.jar in TEXTUS_VNU")
    if shutil.which("java") is None:
        pytest.skip("needs Java")
    pages = sorted(str(path) for path in site.rglob("*.html"))
    # the checker does not know the newer properties of the style sheet that a single page has inside it
    command = [
        "java",
        "-Xss8m",
        "-jar",
        str(jar),
        "--errors-only",
        "--format",
        "gnu",
        "--filterpattern",
        ".*CSS:.*",
    ]
    assert len(pages) > 40
    assert subprocess.run([*command, *pages], capture_output=True, text=True, check=False).stderr == ""
