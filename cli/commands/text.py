"""`textus text`: plain text and Markdown."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from textus.cli.notes import note, note_unplaced, note_unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textus.transforms.lines.writer import Written
    from textus.transforms.stream import Item

    Write = Callable[[Iterable[Item], str, int | None], Written]

__all__ = ["command"]

_SUFFIXES = {"plain": ".txt", "markdown": ".md"}


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
    "--format",
    "format_",
    type=click.Choice(list(_SUFFIXES)),
    default="plain",
    show_default=True,
    help="Plain text, or Markdown with tables and footnotes as GitHub and pandoc read them.",
)
@click.option(
    "--width",
    type=click.IntRange(20),
    help="Break plain text into lines of so many columns; verse lines stay lines.  [default: do not break]",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="A folder for one file a text, instead of standard output."
)
@click.option(
    "--audit", type=click.Path(path_type=Path), help="A file for the ledger of what was written, as JSON."
)
def command(
    paths: tuple[Path, ...],
    view: str,
    witness: str,
    format_: str,
    width: int | None,
    out: Path | None,
    audit: Path | None,
) -> None:
    """Print the texts at PATH as plain text or Markdown.

    \b
    Examples:
      textus text letters/text/1897-06-23.xml --view diplomatic
      textus text letters --format markdown --out markdown
    """
    from textus.edition.edition import open_edition  # noqa: PLC0415 - keeps `--help` quick
    from textus.edition.witnesses import require_witness  # noqa: PLC0415 - the same
    from textus.transforms.files import write_file  # noqa: PLC0415 - the same
    from textus.transforms.ledger.audit import audit_json, entry_of  # noqa: PLC0415 - the same
    from textus.transforms.ledger.count import accounts_of, audited  # noqa: PLC0415 - the same
    from textus.transforms.ledger.exact import check_exact  # noqa: PLC0415 - the same
    from textus.transforms.models import models_of  # noqa: PLC0415 - the same
    from textus.transforms.stream import stream_of  # noqa: PLC0415 - the same

    if width is not None and format_ != "plain":
        raise click.UsageError("--width is for plain text; where lines of Markdown are broken has a meaning")
    write = _writer(format_)
    printed = False
    ledger = []
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
            chosen = document.witnesses.find(wanted) if wanted else None
            items = stream_of(document, models, chosen)
            note_unplaced(document.source.name, wanted, items.unplaced.values())
            written = write(items, view, width)
            accounts = accounts_of(document, items, {(format_, view): written.shown})
            check_exact(document.source.name, accounts)
            ledger.append(audited(document, items, models, accounts))
            if out is not None:
                write_file(out / f"{document.name}{_SUFFIXES[format_]}", written.text)
                continue
            if printed:
                click.echo("\n")
            click.echo(written.text, nl=False)
            printed = True
    if printed and sys.stdout.isatty():
        click.echo("")
    if audit is not None:
        write_file(audit, audit_json(map(entry_of, ledger)))


def _writer(format_: str) -> "Write":
    if format_ == "markdown":
        from textus.transforms.markdown import write_markdown  # noqa: PLC0415 - only where it is asked for

        return write_markdown
    from textus.transforms.text import write_text  # noqa: PLC0415 - the same

    return write_text
