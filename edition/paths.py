"""Paths of the file system as texts and users write them."""

from pathlib import Path

__all__ = ["is_there", "resolved"]


def is_there(path: Path) -> bool:
    """Whether there is a file; there is none under a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def resolved(path: Path) -> Path:
    """A path without links and steps up; one whose links lead in a circle, and so to nothing, keeps them."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
