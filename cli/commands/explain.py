"""`textus explain`: what the code of a finding means."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from textus.schema.explain import Explanation

__all__ = ["command"]

_WIDTH = 100


@click.command("explain")
@click.argument("code", required=False)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(code: str | None, format_: str) -> int:
    """Say what the CODE of a finding means, why it matters, and how to repair it; without CODE, list all codes.

    \b
    Example:
      textus explain PTR001
    """
    from textus.schema.explain import explain, explanations  # noqa: PLC0415 - keeps `--help` quick

    if format_ == "json":
        import json  # noqa: PLC0415 - the same
        from dataclasses import asdict  # noqa: PLC0415 - the same

        found = asdict(explain(code)) if code else [asdict(one) for one in explanations().values()]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    elif code:
        click.echo("\n".join(_page(explain(code))))
    else:
        for one in explanations().values():
            click.echo(f"{one.code:8} {one.title}")
    return 0


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
