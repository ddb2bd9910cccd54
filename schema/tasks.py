"""What a run has to do: one file after the other, each with whatever checks it."""

from pathlib import Path
from typing import NamedTuple

__all__ = ["Task"]


class Task(NamedTuple):
    """One file, by the number of the checker it belongs to."""

    checker: int
    path: Path
