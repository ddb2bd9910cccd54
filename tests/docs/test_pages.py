"""The pages are true: what they show is what is printed, and their links lead somewhere."""

import re
from pathlib import Path
from types import ModuleType

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
WEB = ("https://", "http://", "mailto:")


def anchors(page: Path) -> set[str]:
    """The anchors that hosts of Markdown give to headings."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_commands_print_what_the_page_says(page: Path, player: ModuleType):
    failures = player.check_page(page)
    assert not failures, "\n\n".join(map(str, failures))


def test_links_lead_somewhere(page: Path):
    for match in LINK.finditer(FENCED.sub("", page.read_text("utf-8"))):
        target = match[1] or match[2]
        if target.startswith(WEB):
            continue
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there.exists(), f"{target} leads nowhere"
        assert not anchor or anchor in anchors(there), f"{target} leads to no heading"


def test_every_page_can_be_reached(root: Path):
    index = root / "docs" / "index.md"
    linked = {(index.parent / m[1]).resolve() for m in LINK.finditer(index.read_text("utf-8")) if m[1]}
    assert {page for page in (root / "docs").rglob("*.md") if page != index} <= linked


def test_readme_has_each_command_of_the_gate_once(root: Path):
    readme = (root / "README.md").read_text("utf-8")
    for name, words in (("build", ".venv/bin/textus build"), ("test", ".venv/bin/pytest")):
        blocks = re.findall(rf"^<!-- command: {name} -->\n\n?```sh\n(.+)\n```$", readme, re.MULTILINE)
        assert len(blocks) == 1
        assert blocks[0].startswith("python3 -m venv .venv && ")
        assert words in blocks[0]
        assert readme.count(blocks[0]) == 1


def test_picture_is_small(root: Path):
    assert (root / "docs" / "images" / "page.png").stat().st_size <= 200_000
