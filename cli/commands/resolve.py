"""`textus resolve`: the way back from a reference to the words."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from textus.cli.main import EXIT_FINDINGS
from textus.cli.notes import note, note_unreadable

if TYPE_CHECKING:
    from textus.transforms.resolve import Found

__all__ = ["command"]

_AROUND = 60
"""Characters of context on each side."""


@click.command("resolve")
@click.argument("reference")
@click.argument("edition", type=click.Path(path_type=Path), required=False)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(reference: str, edition: Path | None, format_: str) -> int:
    """Say where a REFERENCE leads: an address, a passage, a citation, an entity or quoted words.

    A passage may be named by its reference (2.p5), in words (p. 12; chapter 2, paragraph 5), or in the canonical form
    that the header of a text declares (Matt 5:7).

    Quoted words are found exactly, then without regard to case, accents and punctuation marks, then as a
    likely misquotation. With - as REFERENCE it is read from standard input.

    \b
    Examples:
      textus resolve "instructed his ambassador not to respond"
      textus resolve https://example.org/ussr/text/history-of-the-ussr.html#m54
    """
    import json  # noqa: PLC0415 - keeps `--help` quick
    from dataclasses import asdict  # noqa: PLC0415 - the same

    from textus.cli.editions import open_around  # noqa: PLC0415 - the same
    from textus.transforms.facts.edition import database_of  # noqa: PLC0415 - the same
    from textus.transforms.resolve.resolve import resolve  # noqa: PLC0415 - the same

    if reference == "-":
        reference = sys.stdin.read()
    opened = open_around(edition)
    with database_of(opened, note_unreadable) as database:
        found = resolve(reference, database, opened)
    if format_ == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            click.echo(_in_words(one))
    if not found:
        note(f"{' '.join(reference.split())[:80]}: leads nowhere in this edition")
        return EXIT_FINDINGS
    return 0


def _in_words(found: "Found") -> str:
    passage = f" {found.passage.ref}" if found.passage is not None else ""
    sure = "" if found.exactness == "exact" else f" ({found.exactness}, {found.ratio:.0%})"
    before = found.before[-_AROUND:] if len(found.before) <= _AROUND else "…" + found.before[-_AROUND:]
    after = found.after if len(found.after) <= _AROUND else found.after[:_AROUND] + "…"
    words = (
        found.words
        if len(found.words) <= 2 * _AROUND
        else f"{found.words[:_AROUND]}…{found.words[-_AROUND:]}"
    )
    if found.passage is not None and not found.words:  # a unit that only holds others, such as a page
        return f"{found.document}{passage}: {found.passage.unit} {found.passage.label}\n  {found.address}"
    return f"{found.document}{passage}{sure}: {before}«{words}»{after}\n  {found.address}"
