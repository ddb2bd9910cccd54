"""The bytes of a file before they are parsed: whether they can be had, and whether they can be XML."""

import codecs
import re
import stat
from pathlib import Path

from textus.edition.errors import TextusError

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
    "in_utf8",
    "rare_encoding",
    "read_bytes",
]

_ENCODING = rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._\-]*)["']"""
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BOMS_OF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_KNOWN_TO_EXPAT = frozenset({b"utf-8", b"utf-16", b"iso-8859-1", b"us-ascii"})
_DECLARED = re.compile(r"""^(<\?xml[^>]*?)(encoding\s*=\s*(?:"[^"]*"|'[^']*'))""")


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
    if data.startswith((*_BOMS, *_BOMS_OF_32)) or data[:4] in {b"\x00<\x00?", b"<\x00?\x00"}:
        return
    start = data.lstrip()
    if not start.startswith(b"<"):
        shown = start[:20].decode("utf-8", "replace").split("\n")[0]
        raise NotXmlError(name, f"not XML: it begins with {shown!r}")
    declared = re.match(_ENCODING, start[:200])
    if declared:
        encoding = declared[1].decode("ascii")
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise NotXmlError(
                name,
                f"the encoding {encoding!r} is not known",
                "declare the encoding the file is saved in, say UTF-8",
            ) from None


def encoding_of(data: bytes) -> str:
    """The encoding that a file is in by its first bytes or its declaration, as far as Python knows it."""
    if data.startswith(_BOMS_OF_32):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = re.match(_ENCODING, data[:200])
    if declared is None or data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    try:
        return codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return "utf-8-sig"


def rare_encoding(data: bytes) -> str | None:
    """The encoding of a file by its first bytes, if it is one that expat does not know; else None."""
    if data.startswith(_BOMS_OF_32):
        return "utf-32"
    declared = None if data.startswith(_BOMS) else re.match(_ENCODING, data[:200])
    return None if declared is None or declared[1].lower() in _KNOWN_TO_EXPAT else declared[1].decode("ascii")


def in_utf8(data: bytes) -> bytes:
    """A file as every parser reads it: as it is, or in UTF-8 if its encoding is one that expat does not know.

    The declaration of the encoding is blanked then, so that all lines and columns stay what they are. A file that
    is not in the encoding that it declares stays as it is.

    Args:
        data: The bytes of the file.
    """
    encoding = rare_encoding(data)
    if encoding is None:
        return data
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError):
        return data
    return _DECLARED.sub(lambda found: found[1] + " " * len(found[2]), text, count=1).encode(
        "utf-8", "surrogatepass"
    )
