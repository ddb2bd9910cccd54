"""`textus build`: the site of an edition."""

import time
from pathlib import Path

import click

from textus.cli.main import EXIT_FINDINGS
from textus.cli.notes import counted, note, progress, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from textus.edition.edition import Edition
    from textus.transforms.site.build import Built
    from textus.transforms.site.stamp import Said

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
    "--cluster", metavar="ADDRESS", default="", help="The scheduler of a Dask cluster to use instead."
)
@click.option("--force", is_flag=True, help="Make everything anew, whatever the last build left.")
@click.option("--timings", is_flag=True, help="Say where the time went.")
@click.option(
    "--audit", type=click.Path(path_type=Path), help="A file for the ledger of every document, as JSON."
)
def command(
    edition: Path,
    out: Path | None,
    jobs: int,
    cluster: str,
    audit: Path | None,
    *,
    force: bool,
    timings: bool,
) -> int:
    """Build the site of an EDITION.

    The site opens from the file system, asks for nothing outside its folder, and works without a script: the
    texts with notes, a page for every entity, registers, a chronology, and a citation for every passage and
    every mention. An existing site is brought up to date: only pages that show what has changed are made again.
    A folder that Textus did not write is left alone.

    Every character of a text is shown or left out by a rule; where that is not so, nothing is written.

    \b
    Example:
      textus build letters --out public
    """
    from textus.cli.editions import folder_around  # noqa: PLC0415 - keeps `--help` quick
    from textus.edition.edition import open_edition  # noqa: PLC0415 - the same
    from textus.transforms.site.stamp import said_if_unchanged  # noqa: PLC0415 - the same

    started = time.monotonic()
    if edition == Path():
        edition = folder_around() or edition
    opened = open_edition(edition)
    target = out if out is not None else opened.folder / "site"
    said = None if force or timings or cluster or audit else said_if_unchanged(opened, target)
    if said is None:
        said = _build(opened, target, jobs, cluster, started if timings else None, audit, force=force)
    for words in said.notes:
        note(words)
    say(f"open {target / 'index.html'}")
    return said.status


def _build(
    edition: "Edition",
    target: Path,
    jobs: int,
    cluster: str,
    started: float | None,
    audit: Path | None,
    *,
    force: bool,
) -> "Said":
    from textus.transforms.models import models_of  # noqa: PLC0415 - heavy, and not needed if nothing has changed
    from textus.transforms.site.build import build_site  # noqa: PLC0415 - the same
    from textus.transforms.site.latest import save_latest  # noqa: PLC0415 - the same
    from textus.transforms.site.stamp import Said, save_stamp  # noqa: PLC0415 - the same

    remarks = models_of(edition).remarks
    built = build_site(
        edition,
        target,
        jobs=jobs,
        cluster=cluster,
        force=force,
        audit=audit is not None,
        progress=progress("documents"),
        waiting=lambda: note(f"another build is writing {target}; waiting for it to end"),
    )
    if audit is not None:
        from textus.transforms.files import write_file  # noqa: PLC0415 - only where it is asked for
        from textus.transforms.ledger.audit import audit_json  # noqa: PLC0415 - the same

        write_file(audit, audit_json(built.ledger))
    notes = (*remarks, *(f"left out: {one.error}" for one in built.unreadable), *_account(built))
    said = Said(notes, EXIT_FINDINGS if built.unreadable else 0)
    if not any(_may_include(one.path) for one in built.unreadable):
        save_stamp(edition, target, built.inputs, built.since, said)
        save_latest(edition, target, built.inputs, built.since, built.unreadable)
    if started is not None:
        said = said._replace(notes=(*notes, *_timings(built, time.monotonic() - started)))
    return said


def _may_include(path: Path) -> bool:
    """Whether a file that could not be read may be so for the sake of another, which nobody watches."""
    return path.is_file() and b"XInclude" in path.read_bytes()


def _timings(built: "Built", wall: float) -> "Iterator[str]":
    """Where the time went, longest first."""
    total = sum(built.seconds.values())
    for name, seconds in built.seconds.most_common():
        yield f"{name:<12} {seconds:8.3f} s  {seconds / (total or 1):5.0%}"
    yield f"{'in all':<12} {total:8.3f} s of CPU in {wall:.2f} s; {built.written:,} of {built.files:,} files written"


def _account(built: "Built") -> "Iterator[str]":
    """What was built, the sum of the ledgers, and what was shown for want of a model."""
    sums = built.sums
    yield (
        f"{counted(sums.documents, 'document')}, {counted(built.entities, 'entity', 'entities')}, "
        f"{counted(sums.mentions, 'mention')}"
        + (f", {sums.dangling:,} of them lead to no entity" if sums.dangling else "")
    )
    yield f"{sums.characters:,} characters = {sums.shown:,} shown + {sums.left_out:,} left out by rule"
    missing, first = sums.missing
    if missing:
        number = counted(missing, "image is", "images are")
        yield f"{number} not in the edition, such as {first}; `facsimile` in edition.toml can say where they are"
    unmodelled = sums.unmodelled
    if unmodelled:
        most = sorted(unmodelled.items(), key=lambda item: (-item[1], item[0]))
        names = ", ".join(f"{name} ({number:,})" for name, number in most[:_NAMED])
        more = f" and {len(most) - _NAMED} more" if len(most) > _NAMED else ""
        yield f"shown as their content, for want of a processing model: {names}{more}"
