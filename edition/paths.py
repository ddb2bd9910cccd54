"""Paths of the file system as texts and users write them."""

from pathlib import Path

__all__ = ["resolved"]


def resolved(path: Path) -> Path:
    """A path without links and steps up; one whose links lead in a circle, and so to nothing, keeps them."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
