"""Versions of TEI, for ODDs that are made for another than the one that Textus brings along."""

from pathlib import Path
from typing import Final

from textus.edition.errors import TextusError

__all__ = ["VERSION", "source_of_version"]

VERSION: Final = "tei:"
"""What the name of a version begins with, as ``@source`` has it (TEI Guidelines, 22.8.2)."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def source_of_version(version: str, file: Path) -> tuple[dict[str, bytes], str]:
    """What is kept of a version: its facts, or the file itself where these cannot be had without it.

    Args:
        version: The version, such as ``4.10.2``.
        file: TEI's ``p5subset.xml`` of that version.

    Returns:
        The files by their names, and the name of the one to be read.

    Raises:
        TextusError: The file specifies no vocabulary, or that of another version.
    """
    from textus.schema.odd.builtin import data_of  # noqa: PLC0415 - few need another version
    from textus.schema.odd.findings import Findings  # noqa: PLC0415 - the same
    from textus.schema.odd.read_vocabulary import read_vocabulary  # noqa: PLC0415 - the same
    from textus.schema.odd.written import read_written  # noqa: PLC0415 - the same

    source = file.read_bytes()
    vocabulary = read_vocabulary(read_written(source, str(file)), Findings())
    if not vocabulary.elements:
        remedy = "a version of TEI comes as p5subset.xml: https://tei-c.org/Vault/P5/"
        raise TextusError(str(file), "no vocabulary of TEI", remedy)
    if version not in {vocabulary.version, vocabulary.version.rstrip(_LETTERS)}:
        remedy = f"textus schema add {VERSION}{vocabulary.version} {file}"
        raise TextusError(str(file), f"TEI {vocabulary.version or 'of no version'}, not {version}", remedy)
    try:
        return {"tei.json.z": data_of(vocabulary)}, "tei.json.z"
    except TypeError:  # TEI before 3.0 has content models in RELAX NG
        return {file.name: source}, file.name
