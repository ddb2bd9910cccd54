"""The files that a schema is made of."""

import os
from pathlib import Path
from typing import Final

from textus.edition.errors import TextusError
from textus.edition.paths import resolved
from textus.edition.source import read_source
from textus.edition.uris import file_path, split_uri
from textus.schema.language import Language, language_of

__all__ = ["parts_of"]

_SCHEMATRON: Final = "{http://purl.oclc.org/dsdl/schematron}"


def parts_of(path: Path) -> list[Path]:
    """The files of a schema, itself first; all of it is loaded, so that a broken schema is refused here.

    Raises:
        TextusError: A file is missing, or the schema is not correct.
    """
    if language_of(path) is Language.SCHEMATRON:
        from textus.schema.schematron import load_schematron  # noqa: PLC0415 - heavy

        load_schematron(path)
        return _with_inclusions([path.resolve()])
    if language_of(path) is Language.ODD:
        from textus.schema.odd.compiling import compile_odd  # noqa: PLC0415 - heavy

        return [Path(part).resolve() for part in compile_odd(path).files]
    from textus.schema.rng.include import read_schema  # noqa: PLC0415 - heavy
    from textus.schema.rng.resources import Resources  # noqa: PLC0415 - the same
    from textus.schema.schema import load_schema  # noqa: PLC0415 - the same

    load_schema(path)
    resources = Resources()
    read_schema(os.fspath(path.resolve()), resources)
    return _with_inclusions([Path(part).resolve() for part in resources.contents])


def _with_inclusions(files: list[Path]) -> list[Path]:
    """The files, and those that Schematron inside them includes."""
    found = dict.fromkeys(files)
    waiting = [path for path in files if path.suffix.lower() != ".rnc"]
    while waiting:
        path = waiting.pop(0)
        for element in read_source(path).root.iter(_SCHEMATRON + "include", _SCHEMATRON + "extends"):
            parts = split_uri(element.get("href", ""))
            if parts.scheme or parts.netloc or not parts.path:
                continue
            included = resolved(path.parent / file_path(parts.path))
            if not included.is_file():
                raise TextusError(
                    f"{path}:{element.sourceline}", f"includes {included}, which does not exist"
                )
            if included not in found:
                found[included] = None
                waiting.append(included)
    return list(found)
