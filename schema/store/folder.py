"""Where Textus keeps what the user gave it."""

import os
import sys
from pathlib import Path

__all__ = ["data_folder"]


def data_folder() -> Path:
    """The folder: ``TEXTUS_DATA``, else a folder in the user's data directory (``XDG_DATA_HOME``)."""
    chosen = os.environ.get("TEXTUS_DATA")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "textus"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "textus"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "textus"
