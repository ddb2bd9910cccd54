"""`textus validate`: what is wrong with texts and registers, and how to repair it."""

from collections.abc import Iterator
from pathlib import Path

import click

from textus.cli.main import EXIT_FINDINGS
from textus.cli.notes import note, progress

__all__ = ["command"]


@click.command("validate")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, metavar="[PATH]…")
@click.option(
    "--schema", type=click.Path(path_type=Path), help="A RELAX NG schema (.rng, .rnc) to check against."
)
@click.option(
    "--format", "format_", type=click.Choice(["full", "concise", "json"]), default="full", show_default=True
)
@click.option(
    "--select", multiple=True, metavar="CODE", help="Report only codes that begin so. May be repeated."
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="Leave out codes that begin so. May be repeated."
)
def command(
    paths: tuple[Path, ...],
    schema: Path | None,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> int:
    """Check the texts and registers at PATH, by default those of the edition around this folder.

    Checked are well-formedness, the RELAX NG schema (of --schema, of the file's own xml-model lines, of the
    edition.toml), and that every mention leads to a register entry of the right kind.

    \b
    Example:
      textus validate letters --format concise
    """
    from textus.cli.formats import FORMATS  # noqa: PLC0415 - keeps `--help` quick
    from textus.edition.diagnostic import Diagnostic, Severity  # noqa: PLC0415
    from textus.edition.discovery import edition_folder  # noqa: PLC0415
    from textus.edition.edition import open_edition  # noqa: PLC0415
    from textus.schema.check import Checker  # noqa: PLC0415

    targets = paths or (edition_folder(Path()) or Path(),)
    checkers = [Checker(open_edition(path), schema, note) for path in targets]
    show = progress("files")
    counts = dict.fromkeys(Severity, 0)
    files = [(checker, path) for checker in checkers for path in checker.files()]

    def wanted(diagnostic: Diagnostic) -> bool:
        code = diagnostic.code
        return (not select or code.startswith(select)) and not code.startswith(ignore or ("\0",))

    def findings() -> Iterator[Diagnostic]:
        for done, (checker, path) in enumerate(files, 1):
            for diagnostic in filter(wanted, checker.check(path, alone=len(files) == 1)):
                counts[diagnostic.severity] += 1
                yield diagnostic
            show(done, len(files))

    for line in FORMATS[format_](findings()):
        click.echo(line)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    note(f"{len(files):,} files checked: {errors:,} errors, {warnings:,} warnings")
    return EXIT_FINDINGS if errors or warnings else 0
