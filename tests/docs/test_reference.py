"""The reference has everything: commands with help and examples, keys, codes, behaviours, tables."""

import dataclasses
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from textus.cli.main import COMMANDS, cli
from textus.edition.settings import Settings
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


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_an_example_and_a_section(name: str, root: Path):
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    help_ = command.get_help(click.Context(command, info_name=f"textus {name}"))
    assert re.search(rf"Examples?:\n +textus {name}\b", help_), "the help has no example of its own"
    assert "\\b" not in help_
    assert all(
        option.help or option.show_default for option in command.params if isinstance(option, click.Option)
    )
    assert f"\n## textus {name}\n" in (root / "docs" / "reference" / "commands.md").read_text("utf-8")


def test_every_key_of_the_settings_has_a_row(root: Path):
    page = root / "docs" / "reference" / "edition-toml.md"
    keys = re.findall(r"^\| `(\w+)` \|", page.read_text("utf-8"), re.MULTILINE)
    assert keys == [field.name for field in dataclasses.fields(Settings)]


def test_every_view_and_behaviour_has_a_row(root: Path):
    page = root / "docs" / "reference" / "views-and-models.md"
    assert column(page, "## Views")[: len(VIEWS)] == list(VIEWS)
    assert sorted(column(page, "## Behaviours")) == sorted(BEHAVIOURS)
