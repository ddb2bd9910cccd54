"""The bytes of a file, or why they cannot be had."""

from pathlib import Path

from textus.edition.errors import TextusError

__all__ = ["read_bytes"]


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file.

    Raises:
        TextusError: It is missing, a folder, or may not be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise TextusError(name, "no such file") from None
    except IsADirectoryError:
        raise TextusError(name, "a folder, where a file is wanted") from None
    except PermissionError:
        raise TextusError(name, "may not be read", "check its permissions") from None
    except OSError as error:
        raise TextusError(name, f"cannot be read ({error.strerror or error})") from None
