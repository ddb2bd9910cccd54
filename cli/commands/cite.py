"""`textus cite`: how to cite a passage, a mention or an entity."""

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from textus.cli.notes import note_unreadable
from textus.edition.errors import TextusError

if TYPE_CHECKING:
    from textus.transforms.database import Database

__all__ = ["command"]


@click.command("cite")
@click.argument("target")
@click.argument("edition", type=click.Path(path_type=Path), required=False)
@click.option(
    "--style",
    default="chicago",
    show_default=True,
    metavar="STYLE",
    help="chicago, mla, apa, short, or a .csl file.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "csl-json", "bibtex", "ris", "annotation", "url"]),
    default="text",
    show_default=True,
)
def command(target: str, edition: Path | None, style: str, format_: str) -> None:
    """Cite a TARGET: an entity gives a citation for each of its mentions, anything else one.

    A TARGET is the key or the name of an entity, the reference of a passage, the address of a mention, or the
    name of a document; `NAME#REF` says in which document. A passage may also be named in words (p. 12), or in the
    canonical form that the header of a text declares.

    \b
    Examples:
      textus cite per_lansing
      textus cite p5 --format bibtex
    """
    from textus.cli.editions import open_around  # noqa: PLC0415 - keeps `--help` quick
    from textus.transforms.citations import FORMATS, cite_text, cite_with_csl, together  # noqa: PLC0415 - the same
    from textus.transforms.citing import DatabaseCiting  # noqa: PLC0415 - the same
    from textus.transforms.facts.edition import database_of  # noqa: PLC0415 - the same

    opened = open_around(edition)
    with database_of(opened, note_unreadable) as database:
        found = DatabaseCiting(database, opened).target(target)
        if not found:
            raise TextusError(target, "nothing of that name in this edition", _near(target, database))
    if format_ != "text":
        written = (FORMATS[format_].write(citation) for citation in found)
    elif style.endswith(".csl"):
        written = (cite_with_csl(citation, Path(style)) for citation in found)
    else:
        written = (cite_text(citation, style) for citation in found)
    for piece in together(written, format_):
        click.echo(piece, nl=False)


def _near(target: str, database: "Database") -> str:
    known = [entity.key for entity in database.entities()]
    known += [
        passage.ref for document in database.documents() for passage in database.passages(document.name)
    ]
    near = get_close_matches(target, known, 1)
    return f"did you mean {near[0]}?" if near else "`textus list` and `textus index` show what there is"
