"""What marks a file as the database of an edition."""

import re
from pathlib import Path
from typing import Final

__all__ = ["APPLICATION_ID", "VERSION", "in_two_steps", "schema"]

_INDEX: Final = re.compile(r"^CREATE (?:UNIQUE )?INDEX [^;]*;$", re.MULTILINE)

APPLICATION_ID: Final = int.from_bytes(b"Txts", "big")
"""SQLite's ``application_id`` of our files."""

VERSION: Final = 2
"""SQLite's ``user_version``: goes up with every change of the schema."""


def schema() -> str:
    """The schema, as SQL with comments."""
    return (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")


def in_two_steps() -> tuple[str, list[str]]:
    """The schema without its indexes, and each of them: made of rows that are there, they are dense and quick."""
    whole = schema()
    return _INDEX.sub("", whole), _INDEX.findall(whole)
