"""`textus schema`: schemas made from ODDs, copies that stand in for addresses on the web, and the default schema."""

from pathlib import Path

import click

from textus.cli.main import EXIT_FINDINGS
from textus.cli.notes import counted, note

__all__ = ["command"]

PRODUCTS = ("rng", "rnc", "sch", "json")
_KINDS = "A grammar in either syntax of RELAX NG, the rules in Schematron, or all facts as JSON."


@click.group("schema")
def command() -> None:
    """Compile ODDs, and keep copies of schemas, since Textus never asks the web for them.

    A text that names its schema by an address is checked against the copy that was added for that address. The
    schema added as "tei" is used for texts that name none, in place of all of TEI, which Textus brings along. The
    copies are in the user's data folder, or in the folder that the environment variable TEXTUS_DATA names.

    \b
    Examples:
      textus schema compile my.odd --to rng --out my.rng
      textus schema add https://example.org/letters.rng letters.rng
    """


@command.command("compile")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--to", "kind", type=click.Choice(PRODUCTS), default="rng", show_default=True, help=_KINDS)
@click.option("--out", type=click.Path(path_type=Path), help="The file to write.  [default: standard output]")
def compile_(file: Path | None, kind: str, out: Path | None) -> int:
    """Make a schema from the ODD in FILE, or of all of TEI without one.

    What is wrong with the ODD is told with its line on standard error; with an error, not a mere warning, the exit
    status is 1. A grammar in FILE (.rng, .rnc) can be written in the other syntax, with all that it includes.

    \b
    Examples:
      textus schema compile my.odd --to rng --out my.rng
      textus schema compile my.odd --to json
      textus schema compile letters.rnc --to rng
    """
    from textus.cli.formats import Report, format_named  # noqa: PLC0415 - keeps `--help` quick
    from textus.edition.diagnostic import Severity  # noqa: PLC0415 - the same
    from textus.schema.products import product_of  # noqa: PLC0415 - the same

    product = product_of(file, kind)
    for line in format_named("full")(Report(product.findings, [str(file)])):
        click.echo(line, err=True)
    if out is None:
        click.echo(product.text, nl=False)
    else:
        from textus.transforms.files import write_file  # noqa: PLC0415 - the same

        write_file(out, product.text)
    return EXIT_FINDINGS if any(one.severity is Severity.ERROR for one in product.findings) else 0


@command.command("add")
@click.argument("address", metavar="URL")
@click.argument("file", type=click.Path(path_type=Path))
def add(address: str, file: Path) -> int:
    """Keep a copy of FILE, and of all it includes, as the schema at URL.

    URL is an address on the web, or "tei" for the default. FILE ends in .rng, .rnc, .sch or .odd and must be correct.
    For a version of TEI that ODDs name as their source, URL is "tei:" and the version, and FILE is its p5subset.xml.

    \b
    Examples:
      textus schema add https://example.org/letters.rng letters.rng
      textus schema add tei letters.odd
      textus schema add tei:4.10.2 p5subset.xml
    """
    from textus.schema.store import adding  # noqa: PLC0415 - keeps `--help` quick
    from textus.schema.store.store import Store  # noqa: PLC0415 - the same

    stored = adding.add(Store(), address, file)
    note(f"added {stored.address} ({counted(stored.files, 'file')})")
    return 0


@command.command("list")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_(format_: str) -> int:
    """List the schemas that were added: what each stands for, and the file it was copied from.

    \b
    Example:
      textus schema list
    """
    from textus.schema.store.store import Store  # noqa: PLC0415 - keeps `--help` quick

    if format_ == "json":
        import json  # noqa: PLC0415 - the same

        found = [{**stored._asdict(), "path": str(stored.path)} for stored in Store()]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return 0
    for stored in Store():
        click.echo(f"{stored.address}  {stored.origin}")
    return 0


@command.command("show")
@click.argument("address", metavar="URL")
def show(address: str) -> int:
    """Print the path of the copy for URL.

    \b
    Example:
      textus schema show tei
    """
    from textus.edition.errors import TextusError  # noqa: PLC0415 - keeps `--help` quick
    from textus.schema.store import adding  # noqa: PLC0415 - the same
    from textus.schema.store.store import Store  # noqa: PLC0415 - the same

    stored = Store().find(adding.checked_address(address))
    if stored is None:
        raise TextusError(address, "no schema was added as that", "textus schema list shows all")
    click.echo(str(stored.path))
    return 0


@command.command("remove")
@click.argument("address", metavar="URL")
def remove(address: str) -> int:
    """Forget the copy for URL.

    \b
    Example:
      textus schema remove https://example.org/letters.rng
    """
    from textus.schema.store import adding  # noqa: PLC0415 - keeps `--help` quick
    from textus.schema.store.store import Store  # noqa: PLC0415 - the same

    adding.remove(Store(), address)
    note(f"removed {address}")
    return 0
