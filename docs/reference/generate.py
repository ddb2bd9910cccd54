"""Writes the pages of the reference that are made from the code.

    python docs/reference/generate.py

`commands.md` comes from the commands, `codes.md` from the rules and the messages of the validator, `database.md`
from `schema.sql`. The tests compare the pages with what this script writes.
"""

# ruff: noqa: INP001 - a script beside the pages it writes, in no package

import importlib
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import click

from textus.cli.main import COMMANDS, cli
from textus.schema.check import _READING_CODES
from textus.schema.rng.messages.catalogue import CATALOGUE
from textus.schema.rules import RULES
from textus.transforms import database

__all__ = ["PAGES", "codes", "commands", "database_page"]

FOLDER: Final = Path(__file__).resolve().parent
MADE: Final = "<!-- Made by docs/reference/generate.py; do not edit. -->\n\n"


def commands() -> str:
    """The page of the commands."""
    return MADE + "\n".join(_commands()) + "\n"


def _commands() -> Iterator[str]:
    context = click.Context(cli, info_name="textus")
    yield "# Commands\n"
    yield from _prose(cli.help or "")
    yield "`textus --version` says which version this is, `textus COMMAND --help` what a command takes.\n"
    yield "| command | |\n|---|---|"
    for name, summary in COMMANDS.items():
        yield f"| [`textus {name}`](#textus-{name}) | {summary} |"
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if command is not None:
            yield from _command(command, click.Context(command, info_name=f"textus {name}"))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"\n## {context.info_name}\n"
    yield f"```text\n{context.info_name} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    yield from _prose(command.help or "")
    yield "| option | |\n|---|---|"
    for option in command.params:
        if isinstance(option, click.Option):
            yield f"| `{', '.join(option.opts)}` {_cell(_value(option))} | {_cell(_words(option))} |"


def _value(option: click.Option) -> str:
    """What an option takes; put together here, since releases of click word it differently."""
    if isinstance(option.type, click.Choice):
        return ", ".join(f"`{choice}`" for choice in option.type.choices)
    return option.metavar or option.type.name.split(" ")[0].upper()


def _words(option: click.Option) -> str:
    words = " ".join((option.help or "").split())
    return f"{words} [default: {option.default}]".strip() if option.show_default else words


def _prose(help_: str) -> Iterator[str]:
    """The help of a command as paragraphs; what stands behind the mark of verbatim lines is its examples."""
    for paragraph in inspect.cleandoc(help_).split("\n\n"):
        lines = [line for line in paragraph.split("\n") if line != "\b"]
        if "\b" in paragraph:
            yield f"{lines[0]}\n\n```sh\n" + "\n".join(line.strip() for line in lines[1:]) + "\n```\n"
        else:
            yield " ".join(lines) + "\n"


def codes() -> str:
    """The page of the codes."""
    return MADE + "\n".join(_codes()) + "\n"


def _codes() -> Iterator[str]:
    yield "# Codes\n"
    yield (
        "Every finding of `textus validate` has a code that does not change. `--select` and `--ignore` take a code or\n"
        "its beginning. Errors and warnings make the exit status 1.\n"
    )
    yield "## Files that cannot be taken in\n"
    yield "| code | |\n|---|---|"
    yield "| `XML001` | The file is not well-formed. |"
    for error, code in _READING_CODES:
        yield f"| `{code}` | {_first_line(error)} |"
    yield "\n## Against the schema\n"
    yield "What a message names in braces is the thing at hand. The help of a finding says what is allowed there.\n"
    yield "| code | severity | message |\n|---|---|---|"
    for text in sorted(CATALOGUE.values(), key=lambda text: text.code):
        if text.code.startswith("RNG"):
            yield f"| `{text.code}` | {text.severity} | `{_cell(text.message)}` |"
    yield "\n## What no schema can say\n"
    for rule in sorted(RULES, key=lambda rule: rule.code):
        yield from _rule(
            rule.code, rule.severity, importlib.import_module(rule.check.__module__).__doc__ or ""
        )


def _rule(code: str, severity: str, document: str) -> Iterator[str]:
    title, *parts = inspect.cleandoc(document).split("\n\n")
    yield f"### {code}\n"
    yield f"{_sentence(title.removeprefix(f'{code}: '))} ({severity})\n"
    for part in parts:
        label, _, words = " ".join(part.split("\n")).partition(": ")
        if label == "Before":
            before, _, after = words.partition(" After: ")
            yield f"- Before: {before}\n- After: {after}\n"
        else:
            yield f"{_sentence(words)}\n" if label == "What it does" else f"{label}: {words}\n"


def database_page() -> str:
    """The page of the database: the schema itself, whose comments are its documentation."""
    schema = (Path(inspect.getfile(database)).parent / "schema.sql").read_text("utf-8")
    remarks, _, tables = schema.partition("\n\n")
    prose = "\n".join(line.removeprefix("--").removeprefix(" ") for line in remarks.split("\n"))
    return (
        f"{MADE}# The database\n\n{_indented_as_sql(prose)}\n"
        f"[Ask the database](../how-to/database.md) has queries to start from.\n\n```sql\n{tables.strip()}\n```\n"
    )


def _indented_as_sql(prose: str) -> str:
    return re.sub(
        r"(?:^    .*\n)+",
        lambda match: f"```sql\n{inspect.cleandoc(match[0])}\n```\n",
        prose + "\n",
        flags=re.MULTILINE,
    )


def _first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n")[0]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


PAGES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {"commands.md": commands, "codes.md": codes, "database.md": database_page}
)
"""Every page that is made, by its name, with what makes it."""


def write(names: Iterable[str] = PAGES) -> None:
    """Write the pages."""
    for name in names:
        (FOLDER / name).write_text(PAGES[name](), "utf-8")


if __name__ == "__main__":
    write()
