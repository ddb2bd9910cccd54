"""`textus build`: the site of an edition."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from textus.cli.main import EXIT_FINDINGS
from textus.cli.notes import counted, note, note_unreadable, progress

if TYPE_CHECKING:
    from textus.transforms.site.build import Built

__all__ = ["command"]

_NAMED = 8
"""How many elements without a model are named."""


@click.command("build")
@click.argument("edition", type=click.Path(path_type=Path), default=".")
@click.option(
    "--out", type=click.Path(path_type=Path), help="The folder to write to.  [default: site in the edition]"
)
@click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, help="How many processes to use."
)
@click.option(
    "--audit", type=click.Path(path_type=Path), help="A file for the ledger of every document, as JSON."
)
def command(edition: Path, out: Path | None, jobs: int, audit: Path | None) -> int:
    """Build the site of an EDITION.

    The site opens from the file system, asks for nothing outside its folder, and works without a script: the
    texts with notes, a page for every entity, registers, a chronology, and a citation for every passage and
    every mention. An existing site is brought up to date; a folder that Textus did not write is left alone.

    Every character of a text is shown or left out by a rule; where that is not so, nothing is written.

    \b
    Example:
      textus build letters --out public
    """
    from textus.cli.editions import folder_around  # noqa: PLC0415 - keeps `--help` quick
    from textus.edition.edition import open_edition  # noqa: PLC0415 - the same
    from textus.transforms.ledger.audit import audit_json  # noqa: PLC0415 - the same
    from textus.transforms.models import models_of  # noqa: PLC0415 - the same
    from textus.transforms.site.build import build_site  # noqa: PLC0415 - the same
    from textus.transforms.site.output import write_file  # noqa: PLC0415 - the same

    if edition == Path():
        edition = folder_around() or edition
    opened = open_edition(edition)
    for remark in models_of(opened).remarks:
        note(remark)
    target = out if out is not None else opened.folder / "site"
    built = build_site(opened, target, jobs=jobs, progress=progress("documents"))
    for unreadable in built.unreadable:
        note_unreadable(unreadable)
    for line in _account(built):
        note(line)
    if audit is not None:
        write_file(audit, audit_json(d.audited for d in built.documents if d.audited is not None))
    click.echo(f"open {target / 'index.html'}")
    return EXIT_FINDINGS if built.unreadable else 0


def _account(built: "Built") -> Iterator[str]:
    """What was built, the sum of the ledgers, and what was shown for want of a model."""
    mentions = sum(len(document.mentions) for document in built.documents)
    yield (
        f"{counted(len(built.documents), 'document')}, {counted(built.entities, 'entity', 'entities')}, "
        f"{counted(mentions, 'mention')}"
        + (f", {built.dangling:,} of them lead to no entity" if built.dangling else "")
    )
    source = sum(document.characters for document in built.documents)
    shown = sum(document.shown for document in built.documents)
    left_out = sum(sum(document.left_out.values()) for document in built.documents)
    yield f"{source:,} characters = {shown:,} shown + {left_out:,} left out by rule"
    yield from _missing_images([image for document in built.documents for image in document.missing])
    unmodelled: Counter[str] = Counter()
    for document in built.documents:
        unmodelled.update(document.unmodelled)
    if unmodelled:
        most = sorted(unmodelled.items(), key=lambda item: (-item[1], item[0]))
        names = ", ".join(f"{name} ({number:,})" for name, number in most[:_NAMED])
        more = f" and {len(most) - _NAMED} more" if len(most) > _NAMED else ""
        yield f"shown as their content, for want of a processing model: {names}{more}"


def _missing_images(missing: list[str]) -> Iterator[str]:
    """What is named as an image and is none in the edition, in one line."""
    if missing:
        number = counted(len(missing), "image is", "images are")
        yield f"{number} not in the edition, such as {missing[0]}; `facsimile` in edition.toml can say where they are"
