"""`textus html`: one self-contained page."""

from pathlib import Path

import click

from textus.cli.notes import note, note_unplaced, note_unreadable
from textus.edition.errors import TextusError

__all__ = ["command"]


@click.command("html")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="The file to write.  [default: standard output]")
@click.option(
    "--audit", type=click.Path(path_type=Path), help="A file for the ledger of what was written, as JSON."
)
@click.option("--witness", metavar="SIGLUM", default="", help="The text as this witness reads it.")
def command(path: Path, out: Path | None, audit: Path | None, witness: str) -> None:
    """Write the text at PATH as one page that needs no other file.

    \b
    Example:
      textus html letters/text/1897-06-23.xml --out letter.html
    """
    from textus.edition.edition import open_edition  # noqa: PLC0415 - keeps `--help` quick
    from textus.transforms.files import write_file  # noqa: PLC0415 - the same
    from textus.transforms.ledger.audit import audit_json, entry_of  # noqa: PLC0415 - the same
    from textus.transforms.models import models_of  # noqa: PLC0415 - the same
    from textus.transforms.site.single_page import single_page  # noqa: PLC0415 - the same

    edition = open_edition(path)
    if len(edition.files.texts) != 1:
        raise TextusError(
            str(path), f"{len(edition.files.texts)} texts, where one is wanted", "name one file"
        )
    for remark in models_of(edition).remarks:
        note(remark)
    page = single_page(edition, note_unreadable, witness)
    note_unplaced(edition.name_of(edition.files.texts[0]), witness or edition.settings.witness, page.unplaced)
    if out is None:
        click.echo(page.html, nl=False)
    else:
        write_file(out, page.html)
    if audit is not None:
        write_file(audit, audit_json(entry_of(one) for one in [page.facts.audited] if one is not None))
