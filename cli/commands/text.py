"""`textus text`: plain text."""

import sys
from pathlib import Path

import click

from textus.cli.notes import note, note_unreadable

__all__ = ["command"]


@click.command("text")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--view",
    type=click.Choice(["reading", "diplomatic", "source"]),
    default="reading",
    show_default=True,
    help="Corrected and expanded; as it stands; or the words of the source alone.",
)
@click.option("--witness", metavar="SIGLUM", default="", help="The text as this witness reads it.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="A folder for one file a text, instead of standard output."
)
def command(paths: tuple[Path, ...], view: str, witness: str, out: Path | None) -> None:
    """Print the texts at PATH as plain text.

    \b
    Example:
      textus text letters/text/1897-06-23.xml --view diplomatic
    """
    from textus.edition.edition import open_edition  # noqa: PLC0415 - keeps `--help` quick
    from textus.edition.witnesses import require_witness  # noqa: PLC0415 - the same
    from textus.transforms.files import write_file  # noqa: PLC0415 - the same
    from textus.transforms.models import models_of  # noqa: PLC0415 - the same
    from textus.transforms.text import plain_text  # noqa: PLC0415 - the same

    printed = False
    for path in paths:
        edition = open_edition(path)
        models = models_of(edition)
        for remark in models.remarks:
            note(remark)
        wanted = witness or edition.settings.witness
        if witness:
            roots = (document.root for document in edition.documents(lambda _: None))
            require_witness(roots, wanted, edition.shown)
        for document in edition.documents(note_unreadable):
            words = plain_text(document, models, view, wanted)
            if out is not None:
                write_file(out / f"{document.name}.txt", words)
                continue
            if printed:
                click.echo("\n")
            click.echo(words, nl=False)
            printed = True
    if printed and sys.stdout.isatty():
        click.echo("")
