"""What the rules about files that cannot be looked into have in common."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from textus.edition.diagnostic import Diagnostic
from textus.edition.discovery import TEI_SUFFIXES
from textus.schema.rules.facts import Absent, Facts
from textus.schema.rules.leads import End
from textus.schema.rules.rule import EditionRule
from textus.schema.rules.surroundings import Surroundings

__all__ = ["absent_files"]

_WEB: Final = "www."

Check = Callable[[list[Facts], Surroundings, EditionRule], Iterator[Diagnostic]]


def absent_files(end: End, state: str, remedy: str) -> Check:
    """A check that reports files of one kind of absence.

    Args:
        end: The kind.
        state: What is the matter with them, in words.
        remedy: What to do, with places for the file or files and for the pointer or pointers.
    """

    def check(facts: list[Facts], around: Surroundings, rule: EditionRule) -> Iterator[Diagnostic]:
        groups: dict[tuple[Path, str], list[Absent]] = {}
        for one in facts:
            for absent in one.absent:
                if absent.end is end:
                    groups.setdefault(_group(absent.target), []).append(absent)
        for group in sorted(groups):
            found = groups[group]
            files = {absent.target for absent in found}
            pointers = sum(absent.count for absent in found)
            first = found[0]
            yield Diagnostic(
                code=rule.code,
                severity=rule.severity,
                message=f"{_pointers(pointers)} to {_files(files, around)}, {state}",
                path=first.path,
                line=first.line,
                column=first.column,
                help=_remedy(first, remedy, len(files), pointers),
            )

    return check


def _group(target: Path) -> tuple[Path, str]:
    suffix = target.suffix.lower()
    return (target, suffix) if suffix in TEI_SUFFIXES else (target.parent, suffix)


def _pointers(count: int) -> str:
    return "1 pointer leads" if count == 1 else f"{count:,} pointers lead"


def _files(files: set[Path], around: Surroundings) -> str:
    first = min(files)
    if len(files) == 1:
        return f"the file {around.shown(first)}"
    kind = f"{first.suffix} files" if first.suffix else "files"
    return f"{len(files):,} {kind} in {around.shown(first.parent)}"


def _remedy(first: Absent, remedy: str, files: int, pointers: int) -> str:
    if first.written.startswith(_WEB):
        return f"an address on the web begins with its scheme: https://{first.written}"
    words = remedy.format("it" if files == 1 else "them", "the pointer" if pointers == 1 else "the pointers")
    return words if pointers == 1 else f"{words}; the first is {first.written}"
