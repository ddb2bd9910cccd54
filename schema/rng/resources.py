"""Finding and reading the files a schema consists of; never over a network.

Every file that is read is remembered with its bytes, because a compiled grammar holds only as long as none of
them changes (`textus.schema.rng.cache`).
"""

import errno
import os
import stat

from textus.schema.rng.errors import SchemaError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.syntax import Place

__all__ = ["Resources", "resolve"]

MOST_FILES = 5_000
"""A grammar that reads more files than this is taken for an attack; TEI in its parts has some thirty."""


def _unquoted(path: str) -> str:
    if "%" not in path:
        return path
    from urllib.parse import unquote  # noqa: PLC0415  few references need it

    return unquote(path)


def _scheme(reference: str) -> str:
    scheme, colon, _ = reference.partition(":")
    return scheme.lower() if colon and len(scheme) > 1 and scheme[0].isalpha() and "/" not in scheme else ""


def resolve(base: str, reference: str) -> str:
    """The path or URI that a reference stands for, seen from a base (section 7.6)."""
    reference = reference.partition("#")[0]
    scheme = _scheme(reference)
    if scheme == "file":
        path = reference[5:]
        return _unquoted(path[path.index("/", 2) :] if path.startswith("//") and "/" in path[2:] else path)
    if scheme:
        return reference
    if _scheme(base) not in {"", "file"}:
        return f"{base.rpartition('/')[0]}/{reference}"
    folder = base.rpartition("/")[0] if "/" in base else ""
    if reference.startswith("/") or not folder:
        return _unquoted(reference)
    return f"{folder}/{_unquoted(reference)}"


def _bytes_of(path: str) -> bytes:
    if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):  # noqa: PTH112, PTH116  cold start
        raise OSError(errno.EINVAL, "a pipe or a device")
    with open(path, "rb") as file:  # noqa: PTH123  pathlib would double the time of a cold start
        return file.read()


class Resources:
    """Reads schema files and keeps account of them.

    Attributes:
        contents: The bytes of every file that was read, by its path.
    """

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self._reads = 0

    def read(self, path: str, place: "Place | None" = None) -> bytes:
        """The bytes of a schema file.

        Args:
            path: The file.
            place: Where it is asked for, or None for the schema itself.

        Raises:
            SchemaError: It cannot be read, lies in the network, or is one too many.
        """
        where = place or path
        self._reads += 1
        if self._reads > MOST_FILES:
            raise SchemaError(where, f"the schema includes more than {MOST_FILES} files")
        if _scheme(path):
            remedy = "save it beside the schema and refer to it there"
            raise SchemaError(where, f"{path} is not a local file, and nothing is fetched", "7.6", remedy)
        path = os.path.normpath(path)
        if path not in self.contents:
            try:
                self.contents[path] = _bytes_of(path)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                problem = "cannot be read" if where == path else f"cannot read {path}"
                raise SchemaError(where, f"{problem}: {reason.lower()}") from None
        return self.contents[path]
