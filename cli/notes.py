"""Notes for the user on standard error, and progress where someone is watching."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from textus.edition.edition import Unreadable

__all__ = ["counted", "note", "note_unreadable", "progress"]

_PATIENCE = 1.0
"""Seconds before progress is shown: short work shows none."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun, such as ``1 error`` and ``2 errors``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def note(words: str) -> None:
    """Say something that is no finding."""
    click.echo(f"textus: {words}", err=True)


def note_unreadable(unreadable: "Unreadable") -> None:
    """Say that a file was left out, and why."""
    note(f"left out: {unreadable.error}")


def progress(what: str) -> Callable[[int, int], None]:
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
        click.echo(
            f"  {done:,} of {total:,} {what}, {done / elapsed:,.0f} a second, {left:.0f} s left  {end}",
            err=True,
            nl=False,
        )

    return show
