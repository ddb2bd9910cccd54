"""Writing one file whole or not at all."""

import os
import tempfile
from pathlib import Path

from textus.edition.errors import TextusError

__all__ = ["unwritable", "write_file"]


def write_file(path: Path, content: str | bytes) -> None:
    """Write one file whole or not at all.

    Raises:
        TextusError: It cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(path, error) from None


def unwritable(path: Path, error: OSError) -> TextusError:
    """The error for a place that cannot be written."""
    return TextusError(
        str(path), f"cannot be written ({(error.strerror or str(error)).lower()})", "nothing was changed"
    )
