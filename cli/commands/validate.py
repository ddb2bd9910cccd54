"""`textus validate`: what is wrong with texts and registers, and how to repair it."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from textus.cli.formats import FORMATS
from textus.cli.main import EXIT_FINDINGS
from textus.cli.notes import counted, note, progress
from textus.edition.errors import TextusError

if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic
    from textus.schema.run import Run

__all__ = ["command"]

_MANY = 20
"""With more findings than these the summary names the codes that are found most often,"""
_MOST_CODES = 3
"""so many of them."""


@click.command("validate")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, metavar="[PATH]…")
@click.option(
    "--schema",
    "schemas",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="A schema to check against: RELAX NG (.rng, .rnc) or Schematron (.sch). May be repeated.",
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
    edition.toml with the Schematron rules inside it, else the one added as "tei" (see textus schema). Nothing is
    fetched from the web. What a code means is told by textus explain.

    \b
    Examples:
      textus validate letters --format concise
      textus validate letters --schema tei_all.rng --schema house.sch --jobs 2
    """
    from textus.cli.editions import folder_around  # noqa: PLC0415 - the same
    from textus.cli.formats import Report, format_named  # noqa: PLC0415 - keeps `--help` quick
    from textus.schema.run import Run  # noqa: PLC0415 - the same
    from textus.schema.which import Wishes  # noqa: PLC0415 - the same

    _check_codes((*select, *ignore))
    targets = paths or (folder_around() or Path(),)
    run = Run(targets, Wishes(schemas, embedded), jobs)
    tally = _Tally(select, ignore, most)
    for line in format_named(format_)(Report(tally.findings(run), run.files())):
        click.echo(line)
    note(tally.in_words(len(run)))
    return EXIT_FINDINGS if tally.errors or tally.warnings else 0


def _check_codes(beginnings: tuple[str, ...]) -> None:
    """Refuse what is the beginning of no code, since it would silently report all or nothing."""
    if not beginnings:
        return
    from textus.schema.explain import explanations  # noqa: PLC0415 - few runs choose

    codes = list(explanations())
    for beginning in beginnings:
        if not any(code.startswith(beginning.upper()) for code in codes):
            near = get_close_matches(beginning.upper(), codes, 1)
            remedy = f"did you mean {near[0]}?" if near else "`textus explain` lists all codes"
            raise TextusError(beginning, "the beginning of no code", remedy)


class _Tally:
    """Passes findings on and counts them.

    Args:
        select: The beginnings of the codes that are reported; none for all.
        ignore: The beginnings of the codes that are not.
        most: How many findings are passed on, or None for all.
    """

    def __init__(self, select: tuple[str, ...], ignore: tuple[str, ...], most: int | None) -> None:
        self.errors = self.warnings = self.others = self.held_back = 0
        self._select = tuple(code.upper() for code in select) or ("",)
        self._ignore = tuple(code.upper() for code in ignore)
        self._most = most
        self._codes: Counter[str] = Counter()

    def findings(self, run: "Run") -> Iterator["Diagnostic"]:
        """The findings of a run; its notes are said between them."""
        show = progress("files")
        passed = 0
        for done, checked in enumerate(run.results(), 1):
            for words in checked.notes:
                note(words)
            for diagnostic in filter(self._wanted, checked.diagnostics):
                self._count(diagnostic)
                if self._most is not None and passed >= self._most:
                    self.held_back += 1
                    continue
                passed += 1
                yield diagnostic
            if done <= len(run):
                show(done, len(run))

    def in_words(self, files: int) -> str:
        """The summary of the run."""
        parts = [counted(self.errors, "error"), counted(self.warnings, "warning")]
        if self.others:
            parts.append(f"{self.others:,} for information")
        if self.held_back:
            parts.append(f"{self.held_back:,} not shown")
        often = ", ".join(f"{code} {count:,}" for code, count in self._codes.most_common(_MOST_CODES))
        often = f"; most often {often}" if self._codes.total() > _MANY else ""
        return f"{counted(files, 'file')} checked: {', '.join(parts)}{often}"

    def _wanted(self, diagnostic: "Diagnostic") -> bool:
        return diagnostic.code.startswith(self._select) and not diagnostic.code.startswith(self._ignore)

    def _count(self, diagnostic: "Diagnostic") -> None:
        self._codes[diagnostic.code] += 1
        match diagnostic.severity:
            case "error":
                self.errors += 1
            case "warning":
                self.warnings += 1
            case _:
                self.others += 1
