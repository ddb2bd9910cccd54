"""The bytes of a file before they are parsed: whether they can be had, and whether they can be XML."""

import codecs
import re
import stat
from pathlib import Path

from textus.edition.errors import TextusError
from textus.edition.transcoding import BOMS_OF_32, is_character_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.malformed import Malformed

__all__ = [
    "NotTeiError",
    "NotWellFormedError",
    "NotXmlError",
    "UnsafeXmlError",
    "WrongNamespaceError",
    "check_encoding",
    "encoding_of",
    "read_bytes",
]

_ENCODING = rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._\-]*)["']"""
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NotTeiError(TextusError):
    """A file that is XML and no TEI, or TEI of an earlier age."""


class WrongNamespaceError(NotTeiError):
    """A file whose root has the name of one of TEI's, in another namespace or in none."""


class NotXmlError(TextusError):
    """A file that is no XML at all, or in an encoding nobody knows."""


class UnsafeXmlError(TextusError):
    """A file whose entities or inclusions would read what is not its own, or grow without bound."""


class NotWellFormedError(TextusError):
    """A file that begins as XML and breaks its rules (XML 1.0, section 2.1).

    Attributes:
        path: The file, as the user named it.
        fault: Where and why.
    """

    def __init__(self, path: str, fault: "Malformed") -> None:
        place = f"{path}:{fault.line}:{fault.column}"
        super().__init__(place, f"not well-formed XML: {fault.problem}", fault.remedy)
        self.path = path
        self.fault = fault


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file.

    Raises:
        NotXmlError: It is a pipe or a device, which may never end.
        TextusError: It is missing, a folder, or may not be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise NotXmlError(name, "no file, but a pipe or a device", "save what it gives to a file")
        return path.read_bytes()
    except FileNotFoundError:
        raise TextusError(name, "no such file") from None
    except IsADirectoryError:
        raise TextusError(name, "a folder, where a file is wanted") from None
    except PermissionError:
        raise TextusError(name, "may not be read", "check its permissions") from None
    except OSError as error:
        raise TextusError(name, f"cannot be read ({error.strerror or error})") from None


def check_encoding(data: bytes, name: str) -> None:
    """Refuse what is no XML by its first bytes, or is in an encoding that nobody knows.

    Raises:
        NotXmlError: It is.
    """
    if not data.strip():
        raise NotXmlError(name, "the file is empty")
    if data.startswith((*_BOMS, *BOMS_OF_32)) or data[:4] in {b"\x00<\x00?", b"<\x00?\x00"}:
        return
    start = data.lstrip()
    if not start.startswith(b"<"):
        shown = start[:20].decode("utf-8", "replace").split("\n")[0]
        raise NotXmlError(name, f"not XML: it begins with {shown!r}")
    declared = re.match(_ENCODING, start[:200])
    if declared:
        encoding = declared[1].decode("ascii")
        if not is_character_set(encoding):
            raise NotXmlError(
                name,
                f"the encoding {encoding!r} is not known",
                "declare the encoding the file is saved in, say UTF-8",
            )


def encoding_of(data: bytes) -> str:
    """The encoding that a file is in by its first bytes or its declaration, as far as Python knows it."""
    if data.startswith(BOMS_OF_32):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = re.match(_ENCODING, data[:200])
    if declared is None or data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    encoding = declared[1].decode("ascii")
    return codecs.lookup(encoding).name if is_character_set(encoding) else "utf-8-sig"
