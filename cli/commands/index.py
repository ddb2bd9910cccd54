"""`textus index`: a register of an edition, with the places of every mention."""

from pathlib import Path

import click

from textus.cli.notes import note_unreadable

__all__ = ["command"]

KINDS = ["persons", "places", "organizations", "events", "dates", "works"]


@click.command("index")
@click.argument("edition", type=click.Path(path_type=Path), required=False)
@click.option("--kind", type=click.Choice(KINDS), help="One register only.  [default: all but dates]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "html", "csv", "json"]),
    default="text",
    show_default=True,
)
def command(edition: Path | None, kind: str | None, format_: str) -> None:
    """Print the index of an EDITION: its entities with the passages that mention them.

    \b
    Example:
      textus index letters --kind persons --format csv
    """
    from textus.cli.editions import open_around  # noqa: PLC0415 - keeps `--help` quick
    from textus.transforms.facts.edition import database_of  # noqa: PLC0415 - the same
    from textus.transforms.index import INDEX_FORMATS, index_entries  # noqa: PLC0415 - the same

    with database_of(open_around(edition), note_unreadable) as database:
        for line in INDEX_FORMATS[format_](index_entries(database, kind)):
            click.echo(line)
