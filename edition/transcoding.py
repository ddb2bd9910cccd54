"""Files in encodings that not every parser knows: all see them in UTF-8.

Every file that is checked comes through here, so nothing is loaded that takes time.
"""

import codecs

__all__ = ["BOMS_OF_32", "in_utf8", "is_character_set", "rare_encoding"]

BOMS_OF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_DECLARATION = b"<?xml"
_FIRST = 200
"""In so many bytes a declaration of the encoding ends."""
_KNOWN_TO_EXPAT = frozenset({b"utf-8", b"utf-16", b"iso-8859-1", b"us-ascii"})
_NO_CHARACTER_SETS = frozenset(
    ("base64", "bz2", "hex", "idna", "punycode", "quopri", "raw-unicode-escape", "rot13", "undefined",
     "unicode-escape", "utf-7", "uu", "zlib")
)  # fmt: skip
"""What Python has among its encodings for domain names, escapes and the like: ``\\n`` in a text is not a line end."""


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
    begins, ends = _declared(text[:_FIRST].encode("utf-8", "replace"))[:2]
    return (text[:begins] + " " * (ends - begins) + text[ends:]).encode("utf-8", "surrogatepass")


def rare_encoding(data: bytes) -> str | None:
    """The encoding of a file by its first bytes, if it is one that expat does not know; else None."""
    if data.startswith(BOMS_OF_32):
        return "utf-32"
    _, _, declared = _declared(data[:_FIRST])
    if not declared or declared.lower() in _KNOWN_TO_EXPAT:
        return None
    encoding = declared.decode("ascii", "replace")
    return encoding if is_character_set(encoding) else None


def is_character_set(encoding: str) -> bool:
    """Whether an encoding is one of texts, and known."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return False
    return name.replace("_", "-") not in _NO_CHARACTER_SETS


def _declared(head: bytes) -> tuple[int, int, bytes]:
    """Where in the first bytes of a file its encoding is declared, and which; zeros and nothing where none is."""
    declaration = head.partition(b"?>")[0] if head.startswith(_DECLARATION) else b""
    before, found, behind = declaration.partition(b"encoding")
    value = behind.lstrip().removeprefix(b"=").lstrip()
    quote = value[:1]
    encoding, closed, rest = value[1:].partition(quote or b'"')
    if not found or quote not in {b'"', b"'"} or not closed:
        return 0, 0, b""
    return len(before), len(declaration) - len(rest), encoding
