"""`textus list`: what an edition holds."""

from pathlib import Path

import click

from textus.cli.notes import note_unreadable

__all__ = ["command"]


@click.command("list")
@click.argument("edition", type=click.Path(path_type=Path), required=False)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(edition: Path | None, format_: str) -> None:
    """List the documents of an EDITION, the number of its entities by kind, and its counts.

    \b
    Example:
      textus list letters
    """
    import json  # noqa: PLC0415 - keeps `--help` quick

    from textus.cli.editions import open_around  # noqa: PLC0415 - the same
    from textus.transforms.facts.edition import database_of  # noqa: PLC0415 - the same

    with database_of(open_around(edition), note_unreadable) as database:
        documents = list(database.documents())
        kinds: dict[str, int] = {}
        for entity in database.entities():
            kinds[entity.kind] = kinds.get(entity.kind, 0) + 1
        counts = database.counts()
    if format_ == "json":
        rows = [{"name": d.name, "title": d.title, "created": d.created, "words": d.words} for d in documents]
        click.echo(
            json.dumps({"documents": rows, "entities": kinds, "counts": counts}, ensure_ascii=False, indent=2)
        )
        return
    width = max((len(d.name) for d in documents), default=0)
    for d in documents:
        click.echo(
            f"{d.name:<{width}}  {d.words:>8,} words  {d.title}{f' ({d.created})' if d.created else ''}"
        )
    click.echo("")
    for kind, number in sorted(kinds.items()):
        click.echo(f"{number:>8,} {kind}")
    for what in ("documents", "passages", "mentions", "dates"):
        click.echo(f"{counts[what]:>8,} {what}")
