"""`textus validate`: what is wrong with texts and registers, and how to repair it."""

from pathlib import Path

import click

from textus.cli.formats import FORMATS

__all__ = ["command"]


@click.command("validate")
@click.argument("paths", type=click.Path(path_type=Path, readable=False), nargs=-1, metavar="[PATH]…")
@click.option(
    "--schema",
    "schemas",
    type=click.Path(path_type=Path, readable=False),
    multiple=True,
    metavar="FILE",
    help="A schema to check against: an ODD (.odd), RELAX NG (.rng, .rnc) or Schematron (.sch). May be repeated.",
)
@click.option(
    "--embedded", is_flag=True, help="Run the Schematron rules inside the RELAX NG of --schema, too."
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="full", show_default=True)
@click.option(
    "--select", multiple=True, metavar="CODE", help="Report only codes that begin so. May be repeated."
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="Leave out codes that begin so. May be repeated."
)
@click.option("--max", "most", type=click.IntRange(min=0), metavar="N", help="Report N findings at most.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Use N processes."
)
def command(
    paths: tuple[Path, ...],
    schemas: tuple[Path, ...],
    embedded: bool,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    most: int | None,
    jobs: int,
) -> int:
    """Check the texts and registers at PATH, by default those of the edition around this folder.

    Checked are well-formedness, the schemas, and what no schema can say: that every pointer leads somewhere, a
    mention to an entity of its kind, that identifiers are unique, and that dates and languages can be read.

    The schemas are those of --schema, else those of the file's own xml-model lines, else that of the
    edition.toml with the Schematron rules inside it, else the one added as "tei" (see textus schema), else
    all of TEI. Nothing is fetched from the web. What a code means is told by textus explain.

    \b
    Examples:
      textus validate letters --format concise
      textus validate letters --schema tei_all.rng --schema house.sch --jobs 2
    """
    from textus.cli.validation import validate  # noqa: PLC0415 - keeps `--help` quick

    return validate(paths, schemas, embedded, format_, select, ignore, most, jobs)
