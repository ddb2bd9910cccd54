"""What the user is told: findings on standard output, notes and progress on standard error."""

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from textus.edition.edition import Unreadable

__all__ = ["counted", "note", "note_unplaced", "note_unreadable", "progress", "say", "say_in_utf8", "styled"]

_NAMED = 3
"""Reasons that are told of many."""
_PATIENCE = 1.0
"""Seconds before progress is shown: short work shows none."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun, such as ``1 error`` and ``2 errors``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say(line: str) -> None:
    """Write a line to standard output."""
    _write(sys.stdout, line)


def say_in_utf8() -> None:
    """From here on write to standard output in UTF-8, as programs expect it, whatever this machine's encoding is."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def note(words: str) -> None:
    """Say something that is no finding."""
    sys.stdout.flush()  # what was found before stands before it, wherever both go
    _write(sys.stderr, f"textus: {words}")


def note_unplaced(name: str, siglum: str, reasons: "Iterable[str]") -> None:
    """Say which readings the text of a witness does not have, since nobody can tell which words they replace.

    Args:
        name: How messages name the text.
        siglum: The witness.
        reasons: Why a reading is not in the text, one for each.
    """
    found = list(reasons)
    if not found:
        return
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    which = (
        f"{counted(len(found), 'reading')} of {siglum} {'is' if len(found) == 1 else 'are'} not in the text"
    )
    note(f"{name}: {which}, which has the words of the edition there: {'; '.join(found[:_NAMED])}{more}")


def styled(words: str, colour: str, *, bold: bool = False) -> str:
    """Words in a colour, if standard output is a terminal, and NO_COLOR is not set (https://no-color.org)."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return words
    from click import style  # noqa: PLC0415 - loading it takes longer than checking a letter

    return style(words, fg=colour, bold=bold)


def note_unreadable(unreadable: "Unreadable") -> None:
    """Say that a file was left out, and why."""
    note(f"left out: {unreadable.error}")


def progress(what: str) -> "Callable[[int, int], None]":
    """What shows how far the work is, with the time that remains, on a terminal."""
    started = time.monotonic()

    def show(done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        elapsed = time.monotonic() - started
        if elapsed < _PATIENCE:
            return
        left = elapsed / done * (total - done)
        end = "\n" if done == total else "\r"
        rate = f"{done / elapsed:,.0f} a second, {left:.0f} s left"
        _write(sys.stderr, f"  {done:,} of {total:,} {what}, {rate}  ", end)

    return show


def _write(stream: "TextIO", line: str, end: str = "\n") -> None:
    if stream.isatty():
        from click import echo  # noqa: PLC0415 - the same; it knows the terminals of Windows

        echo(line + end, file=stream, nl=False)
        return
    try:
        stream.write(line + end)
    except UnicodeEncodeError:  # a stream that is not in UTF-8, or the name of a file that is not
        known = stream.encoding or "ascii"
        stream.write(line.encode(known, "backslashreplace").decode(known) + end)
