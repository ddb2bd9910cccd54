"""Writes the pages of the reference that are made from the code.

    python docs/reference/generate.py

`commands.md` comes from the commands, `codes.md` from what `textus explain` says and the messages of RELAX NG,
`database.md` from `schema.sql`. The tests compare the pages with what this script writes.
"""

# ruff: noqa: INP001 - a script beside the pages it writes, in no package

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import click

from textus.cli.group import cli
from textus.cli.main import COMMANDS
from textus.edition.diagnostic import Severity
from textus.schema.explain import Explanation, explanations
from textus.schema.rng.messages.catalogue import CATALOGUE
from textus.schema.rules import EDITION_RULES, RULES
from textus.transforms import database

__all__ = ["PAGES", "codes", "commands", "database_page"]

FOLDER: Final = Path(__file__).resolve().parent
SECTIONS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "Files that cannot be read": frozenset({"TEI", "XML"}),
        "RELAX NG": frozenset({"RNG"}),
        "Schematron": frozenset({"SCH"}),
        "ODD": frozenset({"ODD"}),
        "What no schema can say": frozenset({"DATE", "ENT", "ID", "LANG", "PTR", "REG", "XI"}),
    }
)
"""The headings of the page of the codes, with the letters that its codes begin with."""
SEVERITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "SCH001": "as its `role` says, else error",
        "SCH002": "as its `role` says, else error",
        "SCH010": Severity.WARNING,
        "SCH011": Severity.WARNING,
        **{
            f"ODD{number:03}": "error; warning where it only has no effect"
            for number in (1, 2, 3, 4, 8, 12, 13)
        },
        **{f"ODD{number:03}": Severity.WARNING for number in (11, 14, 15)},
    }
)
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
            yield from _command(command, click.Context(command, info_name=f"textus {name}"), "##")


def _command(command: click.Command, context: click.Context, mark: str) -> Iterator[str]:
    yield f"\n{mark} {context.info_name}\n"
    yield f"```text\n{context.info_name} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    yield from _prose(command.help or "")
    options = [option for option in command.params if isinstance(option, click.Option)]
    if options:
        yield "| option | |\n|---|---|"
    for option in options:
        value = "" if option.is_flag else f" {_cell(_value(option))}"
        yield f"| `{', '.join(option.opts)}`{value} | {_cell(_words(option))} |"
    for name, inner in getattr(command, "commands", {}).items():
        yield from _command(inner, click.Context(inner, info_name=f"{context.info_name} {name}"), mark + "#")


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
        "its beginning; `textus explain CODE` prints what stands here. Errors and warnings make the exit status 1,\n"
        "information does not.\n"
    )
    known = explanations().values()
    yield "| code | severity | |\n|---|---|---|"
    for one in known:
        yield f"| [`{one.code}`](#{one.code.lower()}) | {_severity(one.code)} | {_cell(_sentence(one.title))} |"
    for heading, families in SECTIONS.items():
        yield f"\n## {heading}"
        for one in known:
            if _family(one.code) in families:
                yield from _code(one)


def _code(one: Explanation) -> Iterator[str]:
    yield f"\n### {one.code}\n"
    yield f"{_sentence(one.title)} ({_severity(one.code)}).\n"
    yield f"{one.does}\n"
    yield f"Why it matters: {one.matters}\n"
    yield f"- Before: {_example(one.before)}\n- After: {_example(one.after)}\n"
    messages = [text.message for text in CATALOGUE.values() if text.code == one.code]
    if messages and one.code.startswith("RNG"):
        yield "Messages: " + "; ".join(f"`{message}`" for message in messages) + "\n"
    yield f"See <{one.see}>."


def _severity(code: str) -> str:
    """How much a code weighs; what is told neither by a rule nor by the catalogue is in `SEVERITIES`, or an error."""
    severities = {text.code: text.severity for text in CATALOGUE.values()}
    severities |= {rule.code: rule.severity for rule in (*RULES, *EDITION_RULES)}
    return SEVERITIES.get(code) or severities.get(code, Severity.ERROR)


def _family(code: str) -> str:
    return code.rstrip("0123456789")


def _example(words: str) -> str:
    """An example, its markup marked as code where it is not yet."""
    return words if "`" in words else re.sub(r"<.*>|\S*&\w+;\S*", r"`\g<0>`", words)


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
