r"""The characters of a schema: encoding, ends of lines and escapes such as ``\x{E9}`` (annex C, first steps).

Escapes are resolved before tokens are told apart, so that every character may be escaped. An end of line in
the file and an escaped one are not the same: only the first may not stand in a literal. It becomes `NEWLINE`,
which no file can contain.
"""

import codecs
import re
from bisect import bisect_right

from textus.schema.rng.compact.errors import CompactSyntaxError
from textus.schema.rng.syntax import Place

__all__ = ["NEWLINE", "Source", "decode"]

NEWLINE = "\0"
"""What stands for an end of line of the file."""

_SPECIAL = re.compile(r"\r\n?|\n|\\x+\{([0-9A-Fa-f]+)\}|[^\t -\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_MOST_DIGITS = 8


def decode(data: bytes, path: str = "<schema>") -> str:
    """The text of a schema file: UTF-16 if it starts with such a byte order mark, else UTF-8.

    Args:
        data: The bytes of the file.
        path: The file, for messages.

    Raises:
        CompactSyntaxError: The bytes are no such text.
    """
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if utf16 else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode(encoding, "replace")
        place = Source.end_of(readable, path)
        name = "UTF-16" if utf16 else "UTF-8"
        raise CompactSyntaxError(place, f"these bytes are no {name}", "save the schema as UTF-8") from None


class Source:
    """The text of a schema with its escapes resolved, which still knows the places of its characters.

    Attributes:
        text: The resolved text, with `NEWLINE` for every end of line.
    """

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._lines = [0]
        self._escapes: list[int] = []
        self._surplus = [0]
        parts: list[str] = []
        length = done = 0
        for match in _SPECIAL.finditer(text):
            parts.append(text[done : match.start()])
            length += len(parts[-1])
            if match[0] in {"\n", "\r", "\r\n"}:
                parts.append(NEWLINE)
                self._lines.append(length + 1)
            else:
                parts.append(self._character(match, length))
                self._escapes.append(length)
                self._surplus.append(self._surplus[-1] + len(match[0]) - 1)
            length += 1
            done = match.end()
        self.text = "".join([*parts, text[done:]])

    @classmethod
    def end_of(cls, text: str, path: str) -> Place:
        """The place behind the end of a text, whatever is in it."""
        lines = re.split(r"\r\n?|\n", text)
        return Place(path, len(lines), len(lines[-1]) + 1)

    def place(self, offset: int) -> Place:
        """Where a character of the resolved text stands in the file."""
        line = bisect_right(self._lines, offset)
        start = self._lines[line - 1]
        return Place(
            self._path, line, offset - start + self._surplus_at(offset) - self._surplus_at(start) + 1
        )

    def _surplus_at(self, offset: int) -> int:
        """By how many characters the escapes before a place are longer than what they stand for."""
        return self._surplus[bisect_right(self._escapes, offset - 1)]

    def _character(self, match: re.Match[str], offset: int) -> str:
        digits = match[1]
        if digits is None:
            problem = f"the character U+{ord(match[0]):04X} is not allowed in a schema"
            raise CompactSyntaxError(self.place(offset), problem)
        digits = digits.lstrip("0")
        code = int(digits or "0", 16) if len(digits) <= _MOST_DIGITS else 0
        if (
            code in {0x9, 0xA, 0xD}
            or 0x20 <= code <= 0xD7FF
            or 0xE000 <= code <= 0xFFFD
            or code in _SUPPLEMENT
        ):
            return chr(code)
        raise CompactSyntaxError(self.place(offset), f"the escape {match[0]} stands for no character of XML")


_SUPPLEMENT = range(0x10000, 0x110000)
