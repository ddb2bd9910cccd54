"""The work of `textus validate`: a run, its report, its summary, its exit status."""

from collections.abc import Iterator
from pathlib import Path

from textus.cli.formats import FOR_PROGRAMS, FORMATS, Report, format_named
from textus.cli.main import EXIT_FINDINGS
from textus.cli.notes import counted, note, progress, say, say_in_utf8
from textus.cli.plain import PlainOption

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic
    from textus.schema.run import Run

__all__ = ["OPTIONS", "validate"]

_MANY = 20
"""With more findings than these the summary names the codes that are found most often,"""
_MOST_CODES = 3
"""so many of them."""


def _number(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdecimal() else None


OPTIONS = {
    "--schema": PlainOption("schemas", Path, repeated=True),
    "--embedded": PlainOption("embedded"),
    "--format": PlainOption("format_", lambda word: word if word in FORMATS else None),
    "--select": PlainOption("select", str, repeated=True),
    "--ignore": PlainOption("ignore", str, repeated=True),
    "--max": PlainOption("most", _number),
    "--jobs": PlainOption("jobs", lambda word: _number(word) or None),
}
"""The options of the command, where they are read without click."""


def validate(
    paths: tuple[Path, ...] = (),
    schemas: tuple[Path, ...] = (),
    embedded: bool = False,
    format_: str = "full",
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    most: int | None = None,
    jobs: int = 1,
) -> int:
    """Check texts and registers and print a report.

    Args:
        paths: What is checked; by default the edition around this folder.
        schemas: Schemas that go before all others.
        embedded: Whether the Schematron inside them is run.
        format_: The format of the report.
        select: The beginnings of the codes that are reported.
        ignore: The beginnings of the codes that are not.
        most: How many findings are reported at most.
        jobs: How many processes are used.

    Returns:
        The exit status.

    Raises:
        TextusError: Something that was asked for cannot be had.
    """
    from textus.schema.run import Run  # noqa: PLC0415 - keeps `--help` quick
    from textus.schema.which import Wishes  # noqa: PLC0415 - the same

    _check_codes((*select, *ignore))
    run = Run(paths or (_here(),), Wishes(schemas, embedded), jobs)
    tally = _Tally(select, ignore, most)
    if format_ in FOR_PROGRAMS:
        say_in_utf8()
    for line in format_named(format_)(Report(tally.findings(run), run.files(), tally.cut)):
        say(line)
    note(tally.in_words(len(run)))
    return EXIT_FINDINGS if tally.errors or tally.warnings else 0


def _here() -> Path:
    from textus.cli.editions import folder_around  # noqa: PLC0415 - most name what they want checked

    return folder_around() or Path()


def _check_codes(beginnings: tuple[str, ...]) -> None:
    """Refuse what is the beginning of no code, since it would silently report all or nothing."""
    if not beginnings:
        return
    from difflib import get_close_matches  # noqa: PLC0415 - few runs choose

    from textus.edition.errors import TextusError  # noqa: PLC0415 - the same
    from textus.schema.explain import explanations  # noqa: PLC0415 - the same

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

    Attributes:
        cut: The files with findings that were not passed on.
    """

    def __init__(self, select: tuple[str, ...], ignore: tuple[str, ...], most: int | None) -> None:
        self.errors = self.warnings = self.others = self.held_back = self.ungoverned = 0
        self._select = tuple(code.upper() for code in select) or ("",)
        self._ignore = tuple(code.upper() for code in ignore)
        self._most = most
        self.cut: set[str] = set()
        self._codes: dict[str, int] = {}

    def findings(self, run: "Run") -> Iterator["Diagnostic"]:
        """The findings of a run; its notes are said between them."""
        show = progress("files")
        passed = 0
        for done, checked in enumerate(run.results(), 1):
            for words in checked.notes:
                note(words)
            self.ungoverned += checked.ungoverned
            for diagnostic in filter(self._wanted, checked.diagnostics):
                self._count(diagnostic)
                if self._most is not None and passed >= self._most:
                    self.held_back += 1
                    self.cut.add(diagnostic.path)
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
        often = sorted(self._codes.items(), key=lambda one: -one[1])[:_MOST_CODES]
        named = ", ".join(f"{code} {count:,}" for code, count in often)
        named = f"; most often {named}" if sum(self._codes.values()) > _MANY else ""
        ungoverned = f", {self.ungoverned:,} without a grammar" if self.ungoverned else ""
        return f"{counted(files, 'file')} checked{ungoverned}: {', '.join(parts)}{named}"

    def _wanted(self, diagnostic: "Diagnostic") -> bool:
        return diagnostic.code.startswith(self._select) and not diagnostic.code.startswith(self._ignore)

    def _count(self, diagnostic: "Diagnostic") -> None:
        self._codes[diagnostic.code] = self._codes.get(diagnostic.code, 0) + 1
        severity = diagnostic.severity
        if severity == "error":
            self.errors += 1
        elif severity == "warning":
            self.warnings += 1
        else:
            self.others += 1
