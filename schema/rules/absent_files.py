"""What the rules about files that cannot be looked into have in common."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from textus.edition.discovery import TEI_SUFFIXES
from textus.schema.rules.facts import Absent, Facts
from textus.schema.rules.lead import End
from textus.schema.rules.rule import EditionRule
from textus.schema.rules.surroundings import Surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic

__all__ = ["absent_files"]

_WEB: Final = "www."

_BARE: Final = r"[\w-]+"
"""A word with nothing of a file name or an address about it."""
_LONGEST: Final = 160

_Group = tuple[Path, str, bool]
Check = Callable[[list[Facts], Surroundings, EditionRule], Iterator["Diagnostic"]]


def absent_files(end: End, state: str, remedy: str) -> Check:
    """A check that reports files of one kind of absence.

    Args:
        end: The kind.
        state: What is the matter with them, in words.
        remedy: What to do, with places for the file or files and for the pointer or pointers.
    """

    def check(facts: list[Facts], around: Surroundings, rule: EditionRule) -> Iterator["Diagnostic"]:
        groups: dict[_Group, list[Absent]] = {}
        for one in facts:
            for absent in one.absent:
                if absent.end is end:
                    groups.setdefault(_group(absent), []).append(absent)
        for found in groups.values():
            from textus.edition.diagnostic import Diagnostic, Related  # noqa: PLC0415 - most editions have all files

            files = {absent.target for absent in found}
            pointers = sum(absent.pointers for absent in found)
            first = found[0]
            by_file = {absent.path: absent for absent in reversed(found) if absent.path != first.path}
            yield Diagnostic(
                code=rule.code,
                severity=rule.severity,
                message=f"{_pointers(pointers)} to {_files(files, around)}, {state}",
                path=first.path,
                line=first.line,
                column=first.column,
                help=_remedy(first, remedy, len(files), pointers),
                related=tuple(
                    Related(message="from here as well", path=one.path, line=one.line, column=one.column)
                    for one in reversed(by_file.values())
                ),
            )

    return check


def _group(absent: Absent) -> _Group:
    """Files of markup stand alone; others are grouped by folder and kind, bare words apart."""
    target = absent.target
    suffix = target.suffix.lower()
    if suffix in TEI_SUFFIXES:
        return target, suffix, False
    return target.parent, suffix, _bare(absent)


def _bare(absent: Absent) -> bool:
    return re.fullmatch(_BARE, absent.written) is not None


def _pointers(count: int) -> str:
    return "1 pointer leads" if count == 1 else f"{count:,} pointers lead"


def _files(files: set[Path], around: Surroundings) -> str:
    first = min(files)
    if len(files) == 1:
        return f"the file {_short(around.shown(first))}"
    kind = f"{first.suffix} files" if first.suffix else "files"
    return f"{len(files):,} {kind} in {around.shown(first.parent)}"


def _remedy(first: Absent, remedy: str, files: int, pointers: int) -> str:
    if first.written.startswith(_WEB):
        return f"an address on the web begins with its scheme: https://{_short(first.written)}"
    if _bare(first):
        return f"a pointer to an xml:id begins with #, such as #{first.written}; a pointer to a file names it whole"
    words = remedy.format("it" if files == 1 else "them", "the pointer" if pointers == 1 else "the pointers")
    return words if pointers == 1 else f"{words}; the first is {_short(first.written)}"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
