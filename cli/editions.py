"""The edition that a command is about."""

import os
from pathlib import Path

from textus.edition.discovery import edition_folder
from textus.edition.edition import Edition, open_edition
from textus.edition.errors import TextusError

__all__ = ["folder_around", "open_around"]


def folder_around() -> Path | None:
    """The folder of the edition that this folder is in, as seen from here; None outside all editions."""
    folder = edition_folder(Path())
    return None if folder is None else Path(os.path.relpath(folder))


def open_around(path: Path | None) -> Edition:
    """The edition at a path; without one, the edition that this folder is in.

    Raises:
        TextusError: There is none.
    """
    if path is not None:
        return open_edition(path)
    folder = folder_around()
    if folder is None:
        raise TextusError("this folder", "in no edition (no edition.toml here or above)", "name the edition")
    return open_edition(folder)
