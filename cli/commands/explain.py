"""`textus explain`: what the code of a finding means, and what the schema says of an element."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from textus.schema.explain import Explanation

__all__ = ["command"]

_WIDTH = 100


@click.command("explain")
@click.argument("name", required=False)
@click.option(
    "--schema",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The ODD whose names are explained; by default, all of TEI.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(name: str | None, schema: Path | None, format_: str) -> int:
    """Say what NAME means: the code of a finding, or an element, a class, a macro or a datatype of TEI.

    Of a code is told what is checked, why it matters, and how to repair it; of an element, the module and classes
    that it belongs to, its attributes with their types and values, what it may contain, and where it may stand.
    Without NAME, all codes are listed.

    \b
    Examples:
      textus explain PTR001
      textus explain persName
      textus explain date --schema my.odd
    """
    from textus.schema.explain import Explanation, explain, explanations  # noqa: PLC0415 - keeps `--help` quick

    if name is None:
        if format_ == "json":
            _say_json([asdict(one) for one in explanations().values()])
        else:
            click.echo("\n".join(f"{one.code:8} {one.title}" for one in explanations().values()))
        return 0
    found = explain(name, schema)
    if format_ == "json":
        _say_json(asdict(found))
    elif isinstance(found, Explanation):
        click.echo("\n".join(_page(found)))
    else:
        from textus.cli.vocabulary import page  # noqa: PLC0415 - codes are asked for more often

        click.echo("\n".join(page(found)))
    return 0


def _say_json(found: object) -> None:
    import json  # noqa: PLC0415 - few ask for it

    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def _page(one: "Explanation") -> list[str]:
    return [
        f"{click.style(one.code, bold=True)}: {one.title}",
        "",
        *_paragraph("What it does", one.does),
        *_paragraph("Why it matters", one.matters),
        click.style("Before", bold=True),
        f"  {one.before}",
        click.style("After", bold=True),
        f"  {one.after}",
        "",
        f"See {one.see}",
    ]


def _paragraph(title: str, words: str) -> list[str]:
    import textwrap  # noqa: PLC0415 - only for a page

    return [click.style(title, bold=True), *(f"  {line}" for line in textwrap.wrap(words, _WIDTH)), ""]
