"""Small editions, written file by file, and what is found in them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from textus.edition.diagnostic import Diagnostic
from textus.schema.run import Run
from textus.schema.store.adding import add
from textus.schema.store.store import DEFAULT, Store
from textus.schema.which import Wishes

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>\n{body}\n</body></text></TEI>'  # body in line 2
ANYTHING = "start = any\nany = element * { attribute * { text }*, (text | any)* }"
"""The schema of texts that name none: it finds no fault, since these tests are about what no schema can say."""


def tei(body: str, header: str = "") -> str:
    """A text whose body begins in line 2."""
    return TEI.format(header=header, body=body)


@pytest.fixture(autouse=True)
def no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the schemas of whoever runs the tests out of them."""
    monkeypatch.setenv("TEXTUS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TEXTUS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "anything.rnc").write_text(ANYTHING)
    add(Store(), DEFAULT, tmp_path / "anything.rnc")


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[Diagnostic]]:
    """Writes files into a folder and checks the folder, or one file of it."""

    def run(files: Mapping[str, str], only: str = "", schema: str = "", jobs: int = 1) -> list[Diagnostic]:
        for name, content in files.items():
            path = tmp_path / "edition" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            whole = path.suffix != ".xml" or content.startswith(("<TEI", "<?", "<catalog", "<!"))
            path.write_text(content if whole else tei(content), "utf-8")
        wishes = Wishes((tmp_path / "edition" / schema,)) if schema else Wishes()
        found = Run((tmp_path / "edition" / only,), wishes, jobs).results()
        return [diagnostic for checked in found for diagnostic in checked.diagnostics]

    return run
