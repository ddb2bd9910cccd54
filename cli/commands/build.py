"""`textus build`: the site of an edition."""

from pathlib import Path

import click

from textus.cli.main import EXIT_FINDINGS
from textus.cli.notes import note, note_unreadable, progress

__all__ = ["command"]


@click.command("build")
@click.argument("edition", type=click.Path(path_type=Path), default=".")
@click.option(
    "--out", type=click.Path(path_type=Path), help="The folder to write to.  [default: site in the edition]"
)
@click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, help="How many processes to use."
)
def command(edition: Path, out: Path | None, jobs: int) -> int:
    """Build the site of an EDITION.

    The site opens from the file system, asks for nothing outside its folder, and works without a script: the
    texts with notes, a page for every entity, registers, a chronology, and a citation for every passage and
    every mention. An existing site is brought up to date; a folder that Textus did not write is left alone.

    \b
    Example:
      textus build letters --out public
    """
    from textus.edition.discovery import edition_folder  # noqa: PLC0415 - keeps `--help` quick
    from textus.edition.edition import open_edition  # noqa: PLC0415
    from textus.transforms.site.build import build_site  # noqa: PLC0415

    if edition == Path():
        edition = edition_folder(edition) or edition
    opened = open_edition(edition)
    target = out if out is not None else opened.folder / "site"
    built = build_site(opened, target, jobs=jobs, progress=progress("documents"))
    for unreadable in built.unreadable:
        note_unreadable(unreadable)
    source = sum(d.characters for d in built.documents)
    shown = sum(d.shown for d in built.documents)
    left_out = sum(sum(d.left_out.values()) for d in built.documents)
    note(
        f"{len(built.documents):,} documents, {built.entities:,} entities, "
        f"{sum(len(d.mentions) for d in built.documents):,} mentions"
        + (f", {built.dangling:,} of them lead to no entity" if built.dangling else "")
    )
    note(f"{source:,} characters = {shown:,} shown + {left_out:,} left out by rule")
    unmodelled: dict[str, int] = {}
    for document in built.documents:
        for name, count in document.unmodelled.items():
            unmodelled[name] = unmodelled.get(name, 0) + count
    if unmodelled:
        most = sorted(unmodelled, key=lambda name: (-unmodelled[name], name))
        shown_names = ", ".join(f"{name} ({unmodelled[name]:,})" for name in most[:8])
        more = f" and {len(most) - 8} more" if len(most) > 8 else ""
        note(f"shown as their content, for want of a processing model: {shown_names}{more}")
    click.echo(f"open {target / 'index.html'}")
    return EXIT_FINDINGS if built.unreadable else 0
