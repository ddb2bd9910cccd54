"""What marks a file as the database of an edition."""

from pathlib import Path
from typing import Final

__all__ = ["APPLICATION_ID", "VERSION", "schema"]

APPLICATION_ID: Final = int.from_bytes(b"Txts", "big")
"""SQLite's ``application_id`` of our files."""

VERSION: Final = 1
"""SQLite's ``user_version``: goes up with every change of the schema."""


def schema() -> str:
    """The schema, as SQL with comments."""
    return (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
