"""The player of the pages notices what is wrong, so that the tests of the pages mean something."""

from pathlib import Path
from types import ModuleType

import pytest

PAGE = """
<!-- file: a/text/one.xml -->

```xml
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>One.</p></body></text></TEI>
```

```console
$ textus text a
{printed}
$ echo $?
0
```
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "page.md"


@pytest.mark.parametrize("printed", ["One.", "…"])
def test_agreement(written: Path, player: ModuleType, printed: str):
    written.write_text(PAGE.format(printed=printed), "utf-8")
    assert player.check_page(written) == []


def test_disagreement_names_place_and_command(written: Path, player: ModuleType):
    written.write_text(PAGE.format(printed="Two."), "utf-8")
    (failure,) = player.check_page(written)
    assert (failure.place, failure.command) == (f"{written}:8", "textus text a")
    assert (failure.expected, failure.printed) == (["Two."], ["One."])


def test_update_writes_what_is_printed(written: Path, player: ModuleType):
    written.write_text(PAGE.format(printed="Two."), "utf-8")
    player.update_page(written)
    assert written.read_text("utf-8") == PAGE.format(printed="One.")


def test_a_change_is_made(written: Path, player: ModuleType):
    changed = PAGE.replace("```console", "<!-- change: a/text/one.xml: One -> Two -->\n\n```console")
    written.write_text(changed.format(printed="Two."), "utf-8")
    assert player.check_page(written) == []


def test_what_a_session_keeps_is_its_own(written: Path, player: ModuleType, monkeypatch, tmp_path: Path):
    monkeypatch.setenv("TEXTUS_DATA", str(tmp_path / "of-the-user"))
    (tmp_path / "any.rnc").write_text("element any { text }", "utf-8")
    added = f"```console\n$ textus schema add tei {tmp_path}/any.rnc\ntextus: added tei (1 file)\n```\n"
    written.write_text(added, "utf-8")
    assert player.check_page(written) == []
    assert not (tmp_path / "of-the-user").exists()
