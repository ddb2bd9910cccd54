"""The reference has everything: commands with help and examples, keys, codes, behaviours, tables."""

import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from textus.cli.group import cli
from textus.cli.main import COMMANDS
from textus.edition.settings import Settings
from textus.schema.explain import explanations
from textus.transforms.models import BEHAVIOURS, VIEWS


def column(page: Path, heading: str) -> list[str]:
    """The names in the first column of the table under a heading."""
    section = page.read_text("utf-8").split(f"{heading}\n", 1)[1].split("\n## ", 1)[0]
    cells = re.findall(r"^\| (`.+?) \|", section, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("name", ["commands.md", "codes.md", "database.md"])
def test_made_pages_are_fresh(name: str, reference: ModuleType, root: Path):
    page = root / "docs" / "reference" / name
    assert page.read_text("utf-8") == reference.PAGES[name](), "run python docs/reference/generate.py"


def all_commands() -> dict[str, click.Command]:
    """Every command and every command inside one, by the words that call it."""
    found: dict[str, click.Command] = {}
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        found[name] = command
        found |= {f"{name} {inner}": one for inner, one in getattr(command, "commands", {}).items()}
    return found


@pytest.mark.parametrize(("name", "command"), all_commands().items(), ids=list(all_commands()))
def test_every_command_has_help_an_example_and_a_section(name: str, command: click.Command, root: Path):
    help_ = command.get_help(click.Context(command, info_name=f"textus {name}"))
    assert re.search(rf"Examples?:\n +textus {name}\b", help_), "the help has no example of its own"
    assert "\\b" not in help_
    assert all(
        option.help or option.show_default for option in command.params if isinstance(option, click.Option)
    )
    assert f"## textus {name}\n" in (root / "docs" / "reference" / "commands.md").read_text("utf-8")


def test_every_code_has_a_section_and_a_heading_above_it(reference: ModuleType, root: Path):
    page = (root / "docs" / "reference" / "codes.md").read_text("utf-8")
    assert re.findall(r"^### (\w+)$", page, re.MULTILINE) == [
        code
        for families in reference.SECTIONS.values()
        for code in explanations()
        if code.rstrip("0123456789") in families
    ]
    assert set(re.findall(r"^### (\w+)$", page, re.MULTILINE)) == set(explanations())


def test_every_key_of_the_settings_has_a_row(root: Path):
    page = root / "docs" / "reference" / "edition-toml.md"
    keys = re.findall(r"^\| `(\w+)` \|", page.read_text("utf-8"), re.MULTILINE)
    assert keys == list(Settings._fields)


def test_every_view_and_behaviour_has_a_row(root: Path):
    page = root / "docs" / "reference" / "views-and-models.md"
    assert column(page, "## Views")[: len(VIEWS)] == list(VIEWS)
    assert sorted(column(page, "## Behaviours")) == sorted(BEHAVIOURS)
