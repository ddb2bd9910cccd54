"""The command `textus`: finds the subcommand, turns what could not be done into one line and exit status 2."""

import gc
import importlib
import os
import sys
from types import MappingProxyType
from typing import Any, Final

import click

import textus
from textus.schema.tei import VERSION

__all__ = ["COMMANDS", "EXIT_FAILED", "EXIT_FINDINGS", "cli", "main"]

EXIT_FINDINGS: Final = 1
"""The text has flaws."""
EXIT_FAILED: Final = 2
"""Textus could not do it."""

COMMANDS: Final = MappingProxyType(
    {
        "validate": "Check texts and registers: well-formedness, schema, pointers.",
        "explain": "Say what the code of a finding means, or what TEI says of an element.",
        "schema": "Keep copies of schemas that lie on the web, and the default schema.",
        "build": "Build the site of an edition.",
        "text": "Print a text, or write the texts of an edition, as plain text.",
        "html": "Write a text as one self-contained page.",
        "index": "Print a register of persons, places, events, dates …",
        "cite": "Cite a passage, a mention or an entity.",
        "resolve": "Lead from a citation, an address or quoted words to where they stand.",
        "list": "List documents, entities and counts.",
    }
)
"""Every command with its short help; its code is in the module of its name and is loaded when it is called."""


class _Commands(click.Group):
    """The group of commands, each imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, in the order of a reader's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"textus.cli.commands.{cmd_name}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    textus.__version__, prog_name="textus", message=f"%(prog)s, version %(version)s (TEI P5 {VERSION})"
)
def cli() -> None:
    """Scholarly editions in TEI-XML: checked, rendered, indexed and cited.

    A PATH is a TEI file, a folder of TEI files, or an edition: a folder with an edition.toml. Findings go to
    standard output, notes and progress to standard error.

    Exit status: 0 clean, 1 findings, 2 Textus could not do it.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: The words of the command; those of the process, if None.

    Returns:
        The exit status.
    """
    from textus.edition.errors import TextusError  # noqa: PLC0415 - keeps `--version` quick

    gc.set_threshold(50_000, 20, 100)  # much is made and kept in a run, and little of it in circles
    try:
        status: Any = cli.main(arguments, prog_name="textus", standalone_mode=False)
    except TextusError as error:
        click.echo(f"textus: {error}", err=True)
        return EXIT_FAILED
    except click.Abort:
        click.echo("textus: interrupted", err=True)
        return EXIT_FAILED
    except click.ClickException as error:
        error.show()
        return EXIT_FAILED
    except BrokenPipeError:
        # The reader has gone: say no more, not even at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        words = (error.strerror or str(error)).lower()
        click.echo(f"textus: {error.filename or 'the system'}: {words}", err=True)
        return EXIT_FAILED
    return status if isinstance(status, int) else 0
