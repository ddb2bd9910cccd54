"""The group of all commands, as click reads, explains and completes them."""

import importlib
from typing import Any

import click

import textus
from textus.cli.main import COMMANDS, EXIT_FAILED

__all__ = ["cli", "run_group"]


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
    textus.__version__,
    prog_name="textus",
    message=f"%(prog)s, version %(version)s (TEI P5 {textus.TEI_VERSION})",
)
def cli() -> None:
    """Scholarly editions in TEI-XML: checked, rendered, indexed and cited.

    A PATH is a TEI file, a folder of TEI files, or an edition: a folder with an edition.toml. Findings go to
    standard output, notes and progress to standard error.

    Exit status: 0 clean, 1 findings, 2 Textus could not do it.
    """


def run_group(arguments: list[str] | None) -> int:
    """Run a command line.

    Args:
        arguments: Its words; those of the process, if None.

    Returns:
        The exit status.

    Raises:
        KeyboardInterrupt: The user has interrupted it.
    """
    try:
        status: Any = cli.main(arguments, prog_name="textus", standalone_mode=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        error.show()
        return EXIT_FAILED
    return status if isinstance(status, int) else 0
